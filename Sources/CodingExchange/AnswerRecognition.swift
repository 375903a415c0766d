import SurveyModel

/// Finds the answers that another program's texts are: by the unit's name, as it stands in files, or by the text where one
/// answer alone has it.
struct AnswerRecognition {
    private let units: Set<UnitID>
    private let names: [String: [UnitID]]
    private let texts: [String: [UnitID]]

    init(_ answers: [UnitID: KnownAnswers.Answer]) {
        units = Set(answers.keys)
        names = Dictionary(grouping: units, by: Self.fileName(of:))
        texts = Dictionary(grouping: units) { Self.words(answers[$0]?.text ?? "") }
    }

    func unit(named name: String) -> UnitID? {
        if let unit = UnitID(name), units.contains(unit) { return unit }
        let bare = name.lowercased().hasSuffix(".txt") ? String(name.dropLast(4)) : name
        return only(names[bare])
    }

    func unit(withText text: String) -> UnitID? { only(texts[Self.words(text)]) }

    private func only(_ found: [UnitID]?) -> UnitID? { found?.count == 1 ? found?.first : nil }

    /// The name of a unit's text: other programs make a file of it, which holds no slash.
    static func fileName(of unit: UnitID) -> String { fileName(unit.description) }

    static func fileName(_ name: String) -> String {
        String(name.map { #"/\:*?"<>|"#.contains($0) ? "_" : $0 })
    }

    /// A text whose blanks and line ends make no difference; composed letters make none in Swift.
    static func words(_ text: String) -> String {
        text.split { $0.isWhitespace || $0 == "\u{FEFF}" }.joined(separator: " ")
    }
}
