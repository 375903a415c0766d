/// How high a row must be for its wrapped texts; there is no autofit in the library.
enum RowHeight {
    static let line = 15.5

    /// The least height of a row that stands close to the next.
    static let closest = 16.0

    /// Points for texts in columns of the given widths, in characters of the body font.
    static func points(_ texts: [(text: String, width: Double)], least: Double = 20, air: Double = 5) -> Double {
        let lines = texts.map { lineCount($0.text, width: $0.width - 1) }.max() ?? 1
        return max(least, Double(lines) * line + air)
    }

    /// The width of a text on one line, in columns of a workbook.
    ///
    /// Readers' programs measure in their own ways: the wider of two guesses counts.
    static func width(of text: String) -> Double { max(TextMeasure.columns(text), Double(characters(of: text))) }

    /// Most words are plain, and their characters bytes.
    private static func characters(of text: String) -> Int {
        text.utf8.allSatisfy { $0 < 0x80 && $0 != UInt8(ascii: "\r") } ? text.utf8.count : text.count
    }

    /// Lines that a text takes, words kept whole.
    static func lineCount(_ text: String, width: Double) -> Int {
        guard text.utf8.contains(UInt8(ascii: "\n")) else { return wrappedLines(text[...], width: width) }
        return text.split(separator: "\n", omittingEmptySubsequences: false)
            .reduce(0) { $0 + wrappedLines($1, width: width) }
    }

    private static func wrappedLines(_ text: Substring, width: Double) -> Int {
        // Most texts stay well within one line.
        if Self.width(of: String(text)) * 1.1 + 1 < width { return 1 }
        let space = 1.0
        var lines = 1
        var used = 0.0
        for word in text.utf8.split(separator: UInt8(ascii: " ")) {
            let length = Self.width(of: String(Substring(word))) + space
            if used > 0, used + length - space > width {
                lines += 1
                used = 0
            }
            used += length
            if length > width {
                lines += Int((length / width).rounded(.up)) - 1
                used = length.truncatingRemainder(dividingBy: width)
            }
        }
        return lines
    }
}
