import SurveyModel

/// Sees at a glance that a row needs no cleaning.
///
/// A row that does not pass may still be clean: it is looked at closely then.
package struct CleanRowTest {
    private let openTexts: [Int]
    /// Whether some question asks for a look at every row: keys that become pseudonyms, filters, options that rule
    /// others out, derived answers.
    private let isAlwaysNeeded: Bool

    package init(_ instrument: Instrument) {
        let variables = instrument.variables
        openTexts = variables.indices.filter { variables[$0].storage == .openText }
        isAlwaysNeeded = instrument.questions.contains {
            $0.personal == .pseudonymise || $0.shownIf != nil || $0.derivation != nil || $0.exclusive != nil
        }
    }

    package func isClean(_ row: borrowing ResponseRow) -> Bool {
        if isAlwaysNeeded { return false }
        let text = row.text.span
        if let city = row.city, mayBePersonal(text.extracting(city)) { return false }
        if let partnership = row.partnership, mayBePersonal(text.extracting(partnership)) { return false }
        for variable in openTexts where row.isAnswered(variable) {
            if mayBePersonal(text.extracting(row.textRange(variable))) { return false }
        }
        return true
    }
}

/// Whether a text could hold what `personalText(in:)` finds: an at sign, five digits, numbers joined by dots or colons,
/// or a title.
package func mayBePersonal(_ text: borrowing Span<UInt8>) -> Bool {
    // The table is asked for once: it is made when it is first needed, which every use looks after.
    let known = signs
    let signs = known.span
    var digits = 0
    var index = 0
    while index < text.count {
        let sign = signs[unchecked: Int(text[unchecked: index])]
        // Most bytes are of no interest.
        if sign == .other {
            index &+= 1
            continue
        }
        let last = index > 0 ? text[unchecked: index &- 1] : 0
        switch sign {
        case .other: break
        case .at: return true
        case .digit:
            digits += 1
            if digits == 5 { return true }
        case .bracket:
            if index + 1 < text.count, text[index + 1] | 0x20 == UInt8(ascii: "a") { return true }
        case .joint:
            if index + 1 < text.count, joins(text[index + 1]), joins(last) { return true }
        case .title:
            if !isLetter(last), isTitle(text, at: index) { return true }
        }
        index &+= 1
    }
    return false
}

private enum Sign: UInt8 { case other, at, digit, bracket, joint, title }

private let signs: [Sign] = (0...255).map { byte in
    switch UInt8(byte) {
    case UInt8(ascii: "@"): .at
    case UInt8(ascii: "0")...UInt8(ascii: "9"): .digit
    case UInt8(ascii: "("), UInt8(ascii: "["): .bracket
    case UInt8(ascii: "."), UInt8(ascii: ":"): .joint
    case let sign where "HFDPMhfdpm".utf8.contains(sign): .title
    default: .other
    }
}

/// Parts of IP addresses on both sides of a dot or colon.
private func joins(_ byte: UInt8) -> Bool {
    isDigit(byte) || byte == UInt8(ascii: ":")
        || ((byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "f"))
}

/// Whether a title with two to five letters begins here, in any case.
private func isTitle(_ text: borrowing Span<UInt8>, at start: Int) -> Bool {
    // Most words begin otherwise.
    guard start + 1 < text.count, beginsTitle(text[start] | 0x20, text[start + 1] | 0x20) else { return false }
    var end = start
    var word: UInt64 = 0
    while end < text.count, end - start < 6, isLetter(text[end]) {
        word = word << 8 | UInt64(text[end] | 0x20)
        end += 1
    }
    return end - start < 6 && titles.contains(word)
}

/// Whether a title begins with the two letters.
private func beginsTitle(_ first: UInt8, _ second: UInt8) -> Bool {
    switch second {
    case UInt8(ascii: "r"): true
    case UInt8(ascii: "s"): first == UInt8(ascii: "m")
    case UInt8(ascii: "e"): first == UInt8(ascii: "h")
    case UInt8(ascii: "i"): first == UInt8(ascii: "d")
    default: false
    }
}

private let titles = ["dr", "mr", "ms", "hr", "fr", "mrs", "herr", "frau", "prof", "dipl", "herrn"].map { title in
    title.utf8.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
}
