import AnswerCoding
import PipelineRun
import ProjectFiles
import StudyConfig
import SurveyModel

/// The scores of the dictionary against codings by people, over all answers and over parts of them.
package struct CodingEvaluation: Sendable {
    package typealias Section = (name: String, scores: CodingScores)

    package var answers: Int
    /// Valences as the program decides them; it may have learnt from these answers.
    package var all: CodingScores
    /// Answers whose id ends in an odd and in an even number; empty where ids end otherwise.
    package var halves: [Section]
    /// For each writer, valences learnt from the answers of all others; empty unless asked for.
    package var folds: [Section]
}

/// Codes the answers of one file and compares them with the codings of another.
///
/// - Parameter byWriter: Whether valences are learnt anew for each value of the column `writer`, from the others.
package func evaluateCodings(
    gold goldFile: String, answers answersFile: String, id: String?, byWriter: Bool, by source: CodebookSource
) throws -> CodingEvaluation {
    let coded = try CodedTexts(answers: answersFile, codings: goldFile, id: id, by: source)
    let all = try reportingEmptyEntries { () throws(CodebookError) in try AnswerCoder(codebook: coded.codebook) }
    let found = codings(of: coded.texts, by: all)
    func scores(_ texts: [CodedText], _ found: [String: [Coding]]) -> CodingScores {
        CodingScores(
            found: found, gold: Dictionary(texts.map { ($0.name, $0.statements) }, uniquingKeysWith: +),
            units: texts.map(\.name), codebook: coded.codebook)
    }
    let halves = [("odd", 1), ("even", 0)].map { name, rest in
        (name, coded.texts.filter { $0.name.last?.wholeNumberValue.map { $0 % 2 == rest } ?? false })
    }
    let writers = byWriter ? Set(coded.texts.map(\.writer)).sorted() : []
    if byWriter, writers.count < 2 {
        throw PipelineError.data(
            "\(answersFile): the column 'writer' names fewer than two writers, so that none can be judged by the others"
        )
    }
    let folds = try writers.map { writer -> CodingEvaluation.Section in
        let own = coded.texts.filter { $0.writer == writer }
        let coder = try reportingEmptyEntries { () throws(CodebookError) in
            let training = try ValenceTraining(
                coded.texts.filter { $0.writer != writer }, codebook: coded.codebook)
            return try AnswerCoder(codebook: coded.codebook, training)
        }
        return (writer, scores(own, codings(of: own, by: coder)))
    }
    return CodingEvaluation(
        answers: coded.texts.count, all: scores(coded.texts, found),
        halves: halves.filter { !$0.1.isEmpty }.map { (name: $0.0, scores: scores($0.1, found)) }, folds: folds)
}

/// The weights of valences, learnt from the answers of one file and the codings of another.
package func trainValences(
    gold goldFile: String, answers answersFile: String, id: String?, by source: CodebookSource
) throws -> ValenceTraining {
    let coded = try CodedTexts(answers: answersFile, codings: goldFile, id: id, by: source)
    let training = try reportingEmptyEntries { () throws(CodebookError) in
        try ValenceTraining(coded.texts, codebook: coded.codebook)
    }
    guard training.features > 0 else {
        throw PipelineError.data("\(answersFile): too few mentions of codes to learn from")
    }
    return training
}

/// Writes weights as the program reads them.
package func writeWeights(_ training: ValenceTraining, to path: String) throws {
    let head = [
        "# What decides the valence of a code, learnt by `tandem coding train`; see Training/README.md.",
        "# A feature and its weights for barrier, driver, negated barrier, negated driver, neutral, and for the code not",
        "# being meant, in 1/128 of the natural logarithm of odds.",
    ]
    try Files.replace(path, with: Array(((head + training.lines).joined(separator: "\n") + "\n").utf8))
}

private func codings(of texts: [CodedText], by coder: AnswerCoder) -> [String: [Coding]] {
    Dictionary(texts.map { ($0.name, coder.code($0.answer).codings) }, uniquingKeysWith: +)
}

extension CodedText {
    /// As the files call it.
    fileprivate var name: String { answer.unit.response }
}
