import SurveyModel

/// The texts of people in a summary, with the numbers that they quote.
struct HumanWords {
    let publication: Publication
    let language: Language

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

    /// Marks such as `[c]` stay text.
    private func resolved(_ text: String) -> String {
        var result = text
        let references = NumberReferences(publication.tables.map(\.table))
        for reference in HumanText(text).references {
            let number = references.resolved(reference.mark, language)
            result = result.replacing(reference.mark, with: Markdown.text(number))
        }
        return result
    }
}
