import AnswerCoding
import DelimitedText
import PipelineRun
import SurveyModel

/// The scores of the dictionary against codings by people, over all answers and over two halves.
package struct CodingEvaluation: Sendable {
    package var answers: Int
    package var all: CodingScores
    /// Answers whose id ends in an odd and in an even number; empty where ids end otherwise.
    package var halves: [(name: String, scores: CodingScores)]
}

/// Codes the answers of one file and compares them with the codings of another.
///
/// Both files name answers in their first column unless said otherwise; an answer without a row in the gold file is
/// uncoded.
package func evaluateCodings(
    gold goldFile: String, answers answersFile: String, id: String?, columns: AnswerColumns?, by source: CodebookSource
) throws -> CodingEvaluation {
    let header = try NamedColumns(answersFile).table.header
    let columns =
        columns
        ?? AnswerColumns(
            id: id ?? header.first ?? "id", text: "text", question: header.contains("question") ? "question" : nil,
            language: header.contains("language") ? "language" : nil)
    let (tagged, codebook) = try tagAnswers(answersFile, columns: columns, by: source)
    let gold = try goldCodings(goldFile, id: id, codebook)
    let found = Dictionary(tagged.map { ($0.id, $0.coded.codings) }, uniquingKeysWith: +)
    let units = tagged.map(\.id)
    func scores(_ units: [String]) -> CodingScores {
        CodingScores(found: found, gold: gold, units: units, codebook: codebook)
    }
    let halves = [("odd", 1), ("even", 0)].map { name, rest in
        (name, units.filter { $0.last?.wholeNumberValue.map { $0 % 2 == rest } ?? false })
    }
    return CodingEvaluation(
        answers: units.count, all: scores(units),
        halves: halves.filter { !$0.1.isEmpty }.map { (name: $0.0, scores: scores($0.1)) })
}

private func goldCodings(
    _ file: String, id: String?, _ codebook: Codebook
) throws -> [String: [(code: CodeID, valence: Valence)]] {
    let named = try NamedColumns(file)
    let place = (
        id: try named.place(id ?? named.table.header.first ?? "id"), code: try named.place("code"),
        valence: try named.place("valence")
    )
    let known = Set(codebook.codes.map(\.id.text))
    var gold: [String: [(code: CodeID, valence: Valence)]] = [:]
    for record in named.table.records where !record.fields[place.code].isEmpty {
        let code = record.fields[place.code]
        guard known.contains(code) else {
            throw PipelineError.data("\(file):\(record.line): the codebook has no code '\(code)'")
        }
        guard let valence = Valence(rawValue: record.fields[place.valence]) else {
            throw PipelineError.data("\(file):\(record.line): '\(record.fields[place.valence])' is no valence")
        }
        gold[record.fields[place.id], default: []].append((CodeID(code), valence))
    }
    return gold
}
