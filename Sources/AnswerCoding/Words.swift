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
    var form = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { append(scalar, to: &form) }
    return String(form)
}

private func append(_ scalar: Unicode.Scalar, to form: inout String.UnicodeScalarView) {
    switch scalar {
    case "\u{00AD}", "\u{200B}", "\u{200C}", "\u{200D}", "\u{FEFF}": return
    case "ß", "ẞ": form.append(contentsOf: "ss".unicodeScalars)
    case "ä", "Ä", "æ", "Æ": form.append(contentsOf: "ae".unicodeScalars)
    case "ö", "Ö", "œ", "Œ": form.append(contentsOf: "oe".unicodeScalars)
    case "ü", "Ü": form.append(contentsOf: "ue".unicodeScalars)
    case "\u{0308}": form.append("e")  // a combining diaeresis after its letter
    case "’": form.append("'")
    default: form.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
    }
}

private struct WordReader {
    private var words: [Word] = []
    private var form = String.UnicodeScalarView()
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
        } else if !form.isEmpty, "*:_".unicodeScalars.contains(scalar) {
            isAfterGenderSign = true
            pending = index
        } else {
            endWord()
            if ".,;:!?()\n–—".unicodeScalars.contains(scalar) { clause += 1 }
        }
    }

    private var pending = 0

    /// `Bürger*innen` goes on after the sign; `Personal: zu wenig` does not.
    private func continuesGender(_ scalar: Unicode.Scalar) -> Bool { scalar == "i" || scalar == "r" || scalar == "n" }

    private mutating func isPartOfWord(_ scalar: Unicode.Scalar) -> Bool {
        let isLetter =
            scalar.properties.isAlphabetic || scalar.properties.numericType != nil
            || scalar.properties.generalCategory == .nonspacingMark
            || scalar == "\u{00AD}" || scalar == "'" || scalar == "’"
        if isAfterGenderSign, !(isLetter && continuesGender(scalar)) {
            isAfterGenderSign = false
            endWord()
            clause += 1
        }
        return isLetter
    }

    private mutating func endWord() {
        guard !form.isEmpty else { return }
        let text = String(form)
        if Self.clauseWords.contains(text) { clause += 1 }
        words.append(Word(form: text, span: start..<end, clause: clause))
        form = String.UnicodeScalarView()
    }

    mutating func finished() -> [Word] {
        endWord()
        return words
    }
}
