/// One word of a dictionary entry or a cue phrase.
struct WordPattern {
    enum Shape: UInt8 { case exact, prefix, suffix, infix, stem }

    var shape: Shape
    /// Comparable form; `?` in it stands for one letter.
    var text: String

    var hasWildcard: Bool { text.utf8.contains(UInt8(ascii: "?")) }

    /// The longest part without wildcards, under which a pattern with wildcards is looked up; may be empty.
    var longestLiteral: String {
        String(text.split(separator: "?").max { $0.utf8.count < $1.utf8.count } ?? "")
    }

    func meets(_ form: String) -> Bool {
        if hasWildcard { return meetsWithWildcards(Array(form.unicodeScalars)) }
        switch shape {
        case .exact: return form == text
        case .prefix: return form.hasPrefix(text)
        case .suffix: return form.hasSuffix(text)
        case .infix: return form.contains(text)
        case .stem: return false
        }
    }

    private func meetsWithWildcards(_ form: [Unicode.Scalar]) -> Bool {
        let scalars = Array(text.unicodeScalars)
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
