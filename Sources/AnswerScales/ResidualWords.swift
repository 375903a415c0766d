import SurveyModel

/// Whether a wording is what is left over once the real options are named: "other", "none", "don't know".
package struct ResidualWords: Sendable {
    private let wordings: Set<String>

    package static let shipped = ResidualWords(WordList(file: "residual.txt"))

    init(_ list: WordList) { wordings = Set(list.sections.flatMap { $0.lines.joined() }) }

    /// A remark in parentheses or behind a colon says nothing else: `Sonstiges (Freitext)`.
    package func contains(_ text: String) -> Bool {
        let wording = text.plainWording
        let bare = normalised(String(wording.prefix { !"(:".contains($0) })).plainWording
        return wordings.contains(wording) || wordings.contains(bare) || MissingWords.shipped.reason(text) != nil
    }
}
