import SurveyModel

/// One word of a dictionary entry, compiled.
struct WordPattern: Hashable, Sendable {
    enum Shape: Hashable, Sendable { case exact, prefix, suffix, infix, stem }

    var shape: Shape
    /// Comparable form; `?` in a glob stands for one letter.
    var text: String
    private let scalars: [Unicode.Scalar]
    private let hasWildcard: Bool

    init(_ shape: Shape, _ text: String) {
        self.shape = shape
        self.text = text
        scalars = Array(text.unicodeScalars)
        hasWildcard = text.contains("?")
    }

    /// Reads the notation: a star at the end, at the start or at both.
    init(glob word: Substring) {
        let open = word.hasPrefix("*")
        let close = word.hasSuffix("*") && word.count > 1
        let core = comparableForm(String(word.drop { $0 == "*" }.reversed().drop { $0 == "*" }.reversed()))
        self.init(open && close ? .infix : open ? .suffix : close ? .prefix : .exact, core)
    }

    func meets(_ form: String, stem: (String) -> String) -> Bool {
        if hasWildcard { return meetsWithWildcards(Array(form.unicodeScalars)) }
        switch shape {
        case .exact: return form == text
        case .prefix: return form.hasPrefix(text)
        case .suffix: return form.hasSuffix(text)
        case .infix: return form.contains(text)
        case .stem: return stem(form) == text
        }
    }

    private func meetsWithWildcards(_ form: [Unicode.Scalar]) -> Bool {
        func fits(at start: Int) -> Bool {
            start >= 0 && start + scalars.count <= form.count
                && zip(scalars, form[start...]).allSatisfy { $0 == "?" || $0 == $1 }
        }
        switch shape {
        case .exact: return form.count == scalars.count && fits(at: 0)
        case .prefix: return fits(at: 0)
        case .suffix: return fits(at: form.count - scalars.count)
        case .infix: return form.count >= scalars.count && (0...(form.count - scalars.count)).contains { fits(at: $0) }
        case .stem: return false
        }
    }
}

/// A dictionary entry, compiled; one object, since hits name it.
final class Pattern: Sendable {
    let code: CodeID
    let indicator: Indicator
    let words: [WordPattern]
    /// Words of the pattern that a text must write with a capital letter.
    let capitals: [Bool]
    /// Words or phrases that must not be the hit or around it.
    let exclusions: [[WordPattern]]

    /// - Returns: `nil` for an entry without a word.
    init?(_ indicator: Indicator, of code: CodeID, stem: (String) -> String) {
        self.code = code
        self.indicator = indicator
        let parts = indicator.pattern.split(whereSeparator: isSeparator)
        words = parts.map { part in
            switch indicator.mode {
            case .glob, .phrase: WordPattern(glob: part)
            case .stem: WordPattern(.stem, stem(comparableForm(String(part))))
            case .prefix: WordPattern(.prefix, comparableForm(String(part)))
            case .suffix: WordPattern(.suffix, comparableForm(String(part)))
            case .infix: WordPattern(.infix, comparableForm(String(part)))
            }
        }
        capitals = parts.map { part in
            indicator.isNoun && part.unicodeScalars.first { $0 != "*" }?.properties.isUppercase ?? false
        }
        exclusions = indicator.exclusions.map { $0.split(whereSeparator: isSeparator).map(WordPattern.init(glob:)) }
        if words.isEmpty || words.contains(where: { $0.text.isEmpty }) { return nil }
    }
}

private func isSeparator(_ character: Character) -> Bool { character == " " || character == "-" || character == "/" }
