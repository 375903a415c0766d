import SurveyModel

/// The texts of people in a summary, with the numbers that they quote.
struct AuthorTexts {
    let publication: Publication
    let language: Language
    let link: CellLink

    /// The text of a slot as paragraphs; a missing translation is said, not hidden.
    func text(_ slot: String) -> [String] {
        guard let texts = publication.plan.texts[slot], !texts.isEmpty else { return [] }
        guard let text = texts[language]?.text else { return [missing, ""] }
        return [resolved(text), ""]
    }

    /// The text of a slot, or the generated lines where there is none in the language.
    func instead(of place: String, _ generated: [String]) -> [String] {
        guard let texts = publication.plan.texts["instead-of-\(place)"], !texts.isEmpty else { return generated }
        guard let text = texts[language]?.text else { return [missing, ""] + generated }
        return [resolved(text), ""]
    }

    /// Whether people wrote a text for the generated lines, in this language.
    func replaces(_ place: String) -> Bool { publication.plan.texts["instead-of-\(place)"]?[language] != nil }

    /// What stands around a part: the texts before it, itself or its replacement, and the texts after it.
    func around(_ place: String, _ generated: [String]) -> [String] {
        text("before-\(place)") + instead(of: place, generated) + text("after-\(place)")
    }

    /// Whether people wrote anything around or instead of a table's sentence.
    func speaks(of table: TableID) -> Bool {
        ["before", "after", "instead-of"].contains { publication.plan.texts["\($0)-\(table)"]?.isEmpty == false }
    }

    private var missing: String {
        language == .de
            ? "*Dieser Abschnitt liegt noch nicht auf Deutsch vor.*"
            : "*This section is not yet available in English.*"
    }

    private func resolved(_ text: String) -> String { linked(text) { $0 } }

    /// A text with the numbers that it quotes, each a link to its cell; marks such as `[c]` stay text.
    ///
    /// - Parameter words: What becomes of the text between the numbers.
    func linked(_ text: String, words: (String) -> String) -> String {
        let references = NumberReferences(publication.tables.map(\.table))
        var linked = ""
        var rest = Substring(text)
        for reference in HumanText(text).references {
            guard let mark = rest.firstRange(of: reference.mark) else { continue }
            linked += words(String(rest[..<mark.lowerBound])) + number(reference, references)
            rest = rest[mark.upperBound...]
        }
        return linked + words(String(rest))
    }

    private func number(_ reference: NumberReference, _ references: NumberReferences) -> String {
        let text = Markdown.text(references.resolved(reference.mark, language))
        guard let place = references.place(of: reference), references.value(reference)?.0.number != nil else {
            return text
        }
        let published = publication.tables[place.table]
        return link.cell(published, row: place.row, column: place.column, language, text)
    }
}
