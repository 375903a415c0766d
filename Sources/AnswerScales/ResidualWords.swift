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

extension ScaleMeaning {
    /// What a high answer says, by the words of the steps; `nil` where they do not tell.
    ///
    /// - Parameter texts: In any order.
    package init?(steps texts: [String]) {
        // Steps that are numbers but for their ends say nothing by their order.
        guard texts.allSatisfy({ $0.contains(where: \.isLetter) }),
            case .words(let name)? = AnswerScale(texts)?.evidence
        else { return nil }
        let kinds: [(ScaleMeaning, [String])] = [
            (.agrees, ["agreement", "approval"]), (.frequent, ["frequency", "rate"]),
            (.important, ["importance", "relevance", "priority"]), (.satisfied, ["satisfaction"]),
            (.hinders, ["obstacle"]), (.good, ["quality", "mark"]),
        ]
        guard let kind = kinds.first(where: { $0.1.contains { name == $0 || name.hasPrefix($0 + "-") } }) else {
            return nil
        }
        self = kind.0
    }
}
