import SurveyModel

/// The GUIDs of a study's codes, coders and answers: derived from their names, so that every export gives the same ones and
/// what comes back is merged, not doubled.
package struct RefiGuids: Sendable {
    private let study: String
    private let digest: @Sendable (String) -> String

    /// - Parameters:
    ///   - study: Keeps equal names of two studies apart.
    ///   - digest: At least 32 hexadecimal digits that depend on every letter of a text.
    package init(study: String, digest: @escaping @Sendable (String) -> String) {
        (self.study, self.digest) = (study, digest)
    }

    /// A UUID of version 8 (RFC 9562, section 5.8), upper case without braces.
    func guid(_ kind: String, _ name: String) -> String {
        let digits = Array(digest("\(study)\n\(kind)\n\(name)").uppercased().prefix(32))
        func part(_ range: Range<Int>) -> String { String(digits[range]) }
        return "\(part(0..<8))-\(part(8..<12))-8\(part(13..<16))-8\(part(17..<20))-\(part(20..<32))"
    }

    func theme(_ theme: Theme) -> String { theme.guid ?? guid("theme", theme.id.text) }

    func code(_ code: Code) -> String { code.guid ?? guid("code", code.id.text) }

    /// A code together with a valence, which the format has no place for.
    func code(_ code: Code, _ valence: Valence) -> String {
        guid("code-with-valence", "\(code.id.text)\n\(valence.rawValue)")
    }

    /// The code that says "seen, and no code applies".
    var noCode: String { guid("code", "") }

    func coder(_ name: String) -> String { guid("coder", name) }

    func source(_ unit: UnitID) -> String { guid("unit", unit.description) }

    func respondent(_ response: String) -> String { guid("response", response) }
}
