import AnswerCoding
import CodingExchange
import PipelineRun
import ProjectFiles
import StudyConfig
import SurveyModel

extension CodingTeam {
    /// All effective codings by people, and those of the dictionary where nobody coded, for other programs; answers that
    /// are unsettled and not shared out are left out.
    package func codings() throws -> (codings: [Coding], units: [UnitID], codebook: Codebook) {
        let people = Dictionary(grouping: stage.people, by: \.unit)
        let drawn = stage.unsettled == .share ? sharedOut(people) : [:]
        let coder = try coder()
        let known = allAnswers.filter { drawn[$0.unit] != nil || !isUnsettled(people[$0.unit] ?? []) }
        let codings = known.flatMap { answer in
            effectiveCodings(
                dictionary: coder.code(answer).codings, people: people[answer.unit] ?? [], drawn: drawn[answer.unit])
        }
        return (codings, known.map(\.unit), stage.codebook)
    }

    /// The study's dictionary, ready to code.
    package func coder() throws -> AnswerCoder {
        do {
            return try AnswerCoder(codebook: stage.codebook)
        } catch {
            throw PipelineError.configuration(ConfigError(diagnostics: error.diagnostics))
        }
    }

    /// Writes the effective codings as a 0/1 matrix of responses by codes, or as one row per coding.
    ///
    /// - Parameter question: Codings of its answers only.
    package func export(
        asMatrix: Bool, question: String? = nil, to path: String
    ) throws -> Int {
        var (codings, units, codebook) = try codings()
        if let question {
            units = units.filter { $0.question.text == question }
            guard !units.isEmpty else {
                throw PipelineError.data("no coded answer belongs to a question '\(question)'")
            }
            codings = codings.filter { $0.unit.question.text == question }
        }
        let bytes =
            asMatrix
            ? CodingTables.matrix(codings, units: units, codebook: codebook)
            : CodingTables.long(codings, codebook: codebook)
        try Files.replace(path, with: bytes)
        return codings.count
    }

    /// Writes answers and all codings, every coder's own and the dictionary's, as a REFI-QDA project.
    ///
    /// - Returns: How many codings, and what the format cannot hold.
    package func exportProject(
        language: Language, to path: String
    ) throws -> (codings: Int, lost: [Diagnostic]) {
        let coder = try coder()
        let found = allAnswers.flatMap { coder.code($0).codings }
        let people = stage.people.filter { answers[$0.unit] != nil }
        let exchanged = ExchangedAnswers(
            title: study.title, codebook: stage.codebook, answers: allAnswers, codings: people + found)
        let file: (bytes: [UInt8], lost: [Diagnostic])
        do {
            file = try writeRefiProject(exchanged, language: language, origin: Software.name, guids: guids)
        } catch {
            throw PipelineError.internalFailure(error.what)
        }
        try Files.replace(path, with: file.bytes)
        let notes = stage.notes.values.reduce(0) { $0 + $1.count }
        let lost = Diagnostic(.note, code: "lost-notes", what: "\(notes) notes of coders are left out")
        return (people.count + found.count, file.lost + (notes > 0 ? [lost] : []))
    }
}
