import Foundation

/// A text as it is known again after a spreadsheet had it: without case, blanks and signs, in any code page.
struct RecognisedText: Hashable {
    /// Its letters and digits, composed and in lower case.
    private let letters: String
    /// Those of them that every code page has.
    private let plain: String

    init(_ text: String) {
        let folded = text.precomposedStringWithCanonicalMapping.lowercased().unicodeScalars
        letters = String(
            String.UnicodeScalarView(folded.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil }))
        plain = String(String.UnicodeScalarView(letters.unicodeScalars.filter(\.isASCII)))
    }

    /// Whether nothing speaks against two texts being one; a text of which nothing is left tells nothing.
    ///
    /// A cell of a spreadsheet holds 32 767 letters at most.
    func isSame(as other: RecognisedText) -> Bool {
        if letters.isEmpty || other.letters.isEmpty || letters == other.letters { return true }
        let isCut = letters.unicodeScalars.count > 20_000 && other.letters.hasPrefix(letters)
        return isCut || !plain.isEmpty && plain == other.plain
    }
}
