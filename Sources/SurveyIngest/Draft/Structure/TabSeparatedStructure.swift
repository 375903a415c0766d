import DelimitedText
import SurveyModel

/// The tab-separated form: one row per question, subquestion and answer in each language, the base language first, the
/// others with the same rows in the same order.
///
/// Source: LimeSurvey Manual, "Tab Separated Value survey structure".
extension SurveyStructure {
    /// - Throws: `DelimitedError` when the bytes are no such file.
    init(tabSeparated bytes: [UInt8]) throws(DelimitedError) {
        let table = try readTable(bytes, file: "structure")
        let columns = Dictionary(
            table.header.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        let needed = ["class", "type/scale", "name", "relevance", "text", "language"]
        guard needed.allSatisfy({ columns[$0] != nil }) else {
            throw DelimitedError(code: "no-structure", what: "the file is no survey structure")
        }
        self.init()
        var rows: [Row] = []
        for record in table.records {
            func value(_ column: String) -> String { columns[column].map { record.fields[$0] } ?? "" }
            rows.append(
                Row(
                    kind: value("class"), scale: value("type/scale"), name: normalised(value("name")),
                    relevance: normalised(value("relevance")), text: plainText(value("text")),
                    language: value("language"), other: value("other")))
        }
        read(rows)
    }

    private struct Row {
        var kind, scale, name, relevance, text, language, other: String
    }

    private mutating func read(_ rows: [Row]) {
        title = label(of: rows.filter { $0.kind == "SL" && $0.name == "surveyls_title" })
        let parts = rows.filter { ["Q", "SQ", "A"].contains($0.kind) }
        guard let base = parts.first?.language else { return }
        // The same places in every language: a translation is found by its number.
        let byLanguage = Dictionary(grouping: parts, by: \.language)
        for (place, row) in (byLanguage[base] ?? []).enumerated() {
            let same = byLanguage.values.compactMap { $0.indices.contains(place) ? $0[place] : nil }
            add(row, label(of: same.filter { $0.kind == row.kind && $0.name == row.name }) ?? Label(row.text))
        }
    }

    private mutating func add(_ row: Row, _ text: Label) {
        if row.kind == "Q" {
            questions.append(
                Question(
                    name: row.name, type: row.scale, relevance: row.relevance, text: text, hasOther: row.other == "Y"))
            return
        }
        guard !questions.isEmpty else { return }
        let part = Part(name: row.name, scale: row.scale.isEmpty ? "0" : row.scale, text: text)
        if row.kind == "SQ" {
            questions[questions.count - 1].subquestions.append(part)
        } else {
            questions[questions.count - 1].answers.append(part)
        }
    }

    private func label(of rows: [Row]) -> Label? { Self.label(rows.map { ($0.language, $0.text) }) }
}
