/// One word of a text, in the form in which it is compared, with its place in the original.
struct Word: Hashable {
    var form: String
    /// In Unicode scalars of the original text.
    var span: Range<Int>
    /// Index of the clause in which it stands; commas, full stops and conjunctions of contrast end a clause.
    var clause: Int
}

/// Cuts a text into words and clauses.
///
/// Lower case, ß as ss, umlauts as ae, oe, ue, soft hyphens and zero-width characters out, accents composed or not:
/// equal words get equal forms. Gender forms (`Bürger*innen`, `Bürger:innen`, `BürgerInnen`) are one word. A compound
/// with hyphen or slash gives its parts as words, which a phrase meets like blanks.
func words(of text: String) -> [Word] {
    var reader = WordReader()
    for (index, scalar) in text.unicodeScalars.enumerated() { reader.take(scalar, at: index) }
    return reader.finished()
}

/// The form in which a word of a text or a pattern is compared.
func comparableForm(_ text: String) -> String {
    var form: [UInt8] = []
    for scalar in text.unicodeScalars { append(scalar, to: &form) }
    return String(decoding: form, as: UTF8.self)
}

private func append(_ scalar: Unicode.Scalar, to form: inout [UInt8]) {
    switch scalar {
    case "a"..."z", "0"..."9": form.append(UInt8(truncatingIfNeeded: scalar.value))
    case "A"..."Z": form.append(UInt8(truncatingIfNeeded: scalar.value) | 0x20)
    case "\u{00AD}", "\u{200B}", "\u{200C}", "\u{200D}", "\u{FEFF}": return
    case "ß", "ẞ": form += "ss".utf8
    case "ä", "Ä", "æ", "Æ": form += "ae".utf8
    case "ö", "Ö", "œ", "Œ": form += "oe".utf8
    case "ü", "Ü": form += "ue".utf8
    case "\u{0308}": form += "e".utf8  // a combining diaeresis after its letter
    case "’": form += "'".utf8
    default: form += scalar.properties.lowercaseMapping.utf8
    }
}

/// Whether a scalar is part of a word; letters of most texts need no look into the tables of Unicode.
private func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "'", "’", "\u{00AD}": return true
    case "\u{00}"..."\u{7F}", "×", "÷": return false
    case "\u{C0}"..."\u{17F}": return true
    default:
        return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
            || scalar.properties.generalCategory == .nonspacingMark
    }
}

private func endsClause(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case ".", ",", ";", ":", "!", "?", "(", ")", "\n", "–", "—": true
    default: false
    }
}

private struct WordReader {
    private var words: [Word] = []
    private var form: [UInt8] = []
    private var start = 0
    private var end = 0
    private var clause = 0
    private var lastWasLower = false
    /// A gender sign inside a word: what follows belongs to it.
    private var isAfterGenderSign = false

    private static let clauseWords: Set<String> = [
        "aber", "jedoch", "sondern", "obwohl", "waehrend", "but", "however", "although", "whereas", "dennoch",
    ]

    mutating func take(_ scalar: Unicode.Scalar, at index: Int) {
        if isPartOfWord(scalar) {
            if form.isEmpty { start = index }
            append(scalar, to: &form)
            end = index + 1
            isAfterGenderSign = false
        } else if !form.isEmpty, scalar == "*" || scalar == ":" || scalar == "_" {
            isAfterGenderSign = true
            pending = index
        } else {
            endWord()
            if endsClause(scalar) { clause += 1 }
        }
    }

    private var pending = 0

    /// `Bürger*innen` goes on after the sign; `Personal: zu wenig` does not.
    private func continuesGender(_ scalar: Unicode.Scalar) -> Bool { scalar == "i" || scalar == "r" || scalar == "n" }

    private mutating func isPartOfWord(_ scalar: Unicode.Scalar) -> Bool {
        let isLetter = isLetter(scalar)
        if isAfterGenderSign, !(isLetter && continuesGender(scalar)) {
            isAfterGenderSign = false
            endWord()
            clause += 1
        }
        return isLetter
    }

    private mutating func endWord() {
        guard !form.isEmpty else { return }
        let text = String(decoding: form, as: UTF8.self)
        if Self.clauseWords.contains(text) { clause += 1 }
        words.append(Word(form: text, span: start..<end, clause: clause))
        form.removeAll(keepingCapacity: true)
    }

    mutating func finished() -> [Word] {
        endWord()
        return words
    }
}
