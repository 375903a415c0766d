import DelimitedText
import SurveyModel

/// LimeSurvey's file of a survey's structure: tab-separated, one row per question, subquestion and answer in each language,
/// the base language first, the others with the same rows in the same order.
///
/// Source: LimeSurvey Manual, "Tab Separated Value survey structure".
package struct SurveyStructure {
    /// A part of a question: a subquestion or an answer.
    struct Part {
        var name: String
        /// 0, or 1 for the second scale or axis.
        var scale: String
        var text: Label
    }

    struct Question {
        var name: String
        /// LimeSurvey's letter, such as `L` for a list.
        var type: String
        var relevance: String
        var text: Label
        var hasOther: Bool
        var subquestions: [Part] = []
        var answers: [Part] = []
    }

    private(set) var questions: [Question] = []
    private(set) var title: Label?

    /// - Throws: `DelimitedError` when the bytes are no such file.
    package init(_ bytes: [UInt8]) throws(DelimitedError) {
        let table = try readTable(bytes, file: "structure")
        let columns = Dictionary(
            table.header.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        let needed = ["class", "type/scale", "name", "relevance", "text", "language"]
        guard needed.allSatisfy({ columns[$0] != nil }) else {
            throw DelimitedError(code: "no-structure", what: "the file is no survey structure")
        }
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

    /// German and English where they are there, else the first language for both.
    private func label(of rows: [Row]) -> Label? {
        func text(_ language: String) -> String? {
            rows.first { $0.language == language || $0.language.hasPrefix(language + "-") }?.text
        }
        guard let first = rows.first?.text else { return nil }
        return Label(de: text("de") ?? text("en") ?? first, en: text("en") ?? text("de") ?? first)
    }
}

/// A wording without its HTML: tags left out, breaks as blanks, the common entities as signs.
private func plainText(_ html: String) -> String {
    var text = ""
    var isTag = false
    for character in html {
        switch character {
        case "<": isTag = true
        case ">" where isTag:
            isTag = false
            text += " "
        default: if !isTag { text.append(character) }
        }
    }
    let entities = [
        "&nbsp;": " ", "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": "\"", "&#39;": "'", "&auml;": "ä",
        "&ouml;": "ö", "&uuml;": "ü", "&Auml;": "Ä", "&Ouml;": "Ö", "&Uuml;": "Ü", "&szlig;": "ß",
    ]
    // The ampersand last, so that no entity is made of two.
    for (entity, sign) in entities.sorted(by: { ($0.value == "&" ? 1 : 0, $0.key) < ($1.value == "&" ? 1 : 0, $1.key) })
    {
        text = text.replacing(entity, with: sign)
    }
    return normalised(text)
}
