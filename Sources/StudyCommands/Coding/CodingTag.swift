import AnswerCoding
import DelimitedText
import PipelineRun
import ProjectFiles
import StudyConfig
import SurveyModel

/// One answer of a file with what the dictionary made of it.
package struct TaggedAnswer: Sendable {
    package var id: String
    package var text: String
    package var coded: CodedAnswer
}

/// Codes the answers of any CSV file; the order of the file is kept.
package func tagAnswers(
    _ file: String, columns: AnswerColumns, by source: CodebookSource
) throws -> [TaggedAnswer] {
    let (codebook, contexts) = try source.loadDictionary()
    let named = try NamedColumns(file)
    let (id, text) = (try named.place(columns.id), try named.place(columns.text))
    let (question, language) = (
        try named.place(optional: columns.question), try named.place(optional: columns.language)
    )
    let answers = named.table.records.map { record in
        let asked = question.map { record.fields[$0] } ?? ""
        let spoken = language.map { record.fields[$0] } ?? ""
        return OpenAnswer(
            unit: UnitID(survey: "file", response: record.fields[id], question: QuestionID(asked)),
            language: spoken.isEmpty ? nil : spoken, text: record.fields[text], context: contexts[asked] ?? .none)
    }
    let coder = try reportingEmptyEntries { () throws(CodebookError) in try AnswerCoder(codebook: codebook) }
    let coded = answers.map { coder.code($0) }
    return zip(answers, coded).map { TaggedAnswer(id: $0.unit.response, text: $0.text, coded: $1) }
}

/// Writes the codings of a file: `<id>, code, valence, start, end, matched, rule`; ids stay as they are.
///
/// - Parameter all: Adds a column `state` and one row per text, coded or not.
package func writeTags(
    _ answers: [TaggedAnswer], idColumn: String, all: Bool, to path: String
) throws {
    let header = [idColumn, "code", "valence", "start", "end", "matched", "rule"] + (all ? ["state"] : [])
    let rows = answers.flatMap { answer -> [[String]] in
        let scalars = Array(answer.text.unicodeScalars)
        let codings = answer.coded.codings.map { coding -> [String] in
            let span = coding.span.map { $0.clamped(to: 0..<scalars.count) } ?? 0..<0
            var matched = String.UnicodeScalarView()
            matched.append(contentsOf: scalars[span])
            return [
                answer.id, coding.code?.text ?? "", coding.valence.rawValue, String(span.lowerBound),
                String(span.upperBound), String(matched), coding.rule ?? "",
            ] + (all ? [""] : [])
        }
        let state = [answer.id, "", "", "", "", "", "", answer.coded.state.rawValue]
        return codings + (all ? [state] : [])
    }
    try Files.replace(path, with: delimitedText(header: header, rows: rows, keys: 1))
}
