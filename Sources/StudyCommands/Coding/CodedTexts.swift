import AnswerCoding
import DelimitedText
import PipelineRun
import SurveyModel

/// Answers of one file with the codings that people gave them in another.
struct CodedTexts {
    let codebook: Codebook
    /// In the order of the answers' file; an answer without a row in the codings' file is uncoded.
    let texts: [CodedText]

    /// Both files name answers in their first column unless said otherwise; the answers may say `question`, `language`,
    /// `writer` and `weight`, the codings `evidence`.
    init(
        answers answersFile: String, codings codingsFile: String, id: String?, by source: CodebookSource
    ) throws {
        let (codebook, contexts) = try source.loadDictionary()
        let codings = try Self.statements(codingsFile, id: id, codebook)
        let named = try NamedColumns(answersFile)
        let header = named.table.header
        func place(_ name: String) throws -> Int? { header.contains(name) ? try named.place(name) : nil }
        let (idPlace, textPlace) = (try named.place(id ?? header.first ?? "id"), try named.place("text"))
        let (question, language) = (try place("question"), try place("language"))
        let (writer, weight) = (try place("writer"), try place("weight"))
        self.codebook = codebook
        try Self.checkNames(
            of: codings, among: named.table.records.map { $0.fields[idPlace] }, codingsFile, answersFile)
        texts = try named.table.records.map { record in
            let fields = record.fields
            func value(_ place: Int?) -> String { place.map { fields[$0] } ?? "" }
            let answer = OpenAnswer(
                unit: UnitID(survey: "file", response: fields[idPlace], question: QuestionID(value(question))),
                language: value(language).isEmpty ? nil : value(language), text: fields[textPlace],
                context: contexts[value(question)] ?? .none)
            guard let counts = weight == nil ? 1 : Double(value(weight)), counts > 0, counts.isFinite else {
                throw PipelineError.data("\(answersFile):\(record.line): the weight is no number above 0")
            }
            return CodedText(answer, codings[fields[idPlace]] ?? [], writer: value(writer), weight: counts)
        }
    }

    /// - Throws: Where no coding is of any answer, as with a wrong column of names.
    private static func checkNames(
        of codings: [String: [CodedText.Statement]], among answers: [String], _ codingsFile: String,
        _ answersFile: String
    ) throws {
        let known = Set(answers)
        guard !codings.isEmpty, !codings.keys.contains(where: known.contains) else { return }
        throw PipelineError.data(
            "\(codingsFile): no coding is of an answer in \(answersFile): name the column of the answers' names by --id"
        )
    }

    private static func statements(
        _ file: String, id: String?, _ codebook: Codebook
    ) throws -> [String: [CodedText.Statement]] {
        let named = try NamedColumns(file)
        let idPlace = try named.place(id ?? named.table.header.first ?? "id")
        let (codePlace, valencePlace) = (try named.place("code"), try named.place("valence"))
        let evidence = named.table.header.contains("evidence") ? try named.place("evidence") : nil
        let known = Set(codebook.codes.map(\.id.text))
        var statements: [String: [CodedText.Statement]] = [:]
        for record in named.table.records where !record.fields[codePlace].isEmpty {
            let code = record.fields[codePlace]
            guard known.contains(code) else {
                throw PipelineError.data("\(file):\(record.line): the codebook has no code '\(code)'")
            }
            guard let valence = Valence(rawValue: record.fields[valencePlace]) else {
                throw PipelineError.data(
                    "\(file):\(record.line): the valence is none of "
                        + Valence.allCases.map(\.rawValue).joined(separator: ", "))
            }
            statements[record.fields[idPlace], default: []].append(
                CodedText.Statement(
                    code: CodeID(code), valence: valence, evidence: evidence.map { record.fields[$0] } ?? ""))
        }
        return statements
    }
}
