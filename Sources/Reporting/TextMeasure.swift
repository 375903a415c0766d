/// How wide texts are set, from the metrics of Arial and its kin; no font is opened.
enum TextMeasure {
    /// Width of a column of one digit in a workbook, in points: 8 pixels in Arial of 11 points.
    private static let columnUnit = 6.0

    /// Width in units of the font size.
    static func ems(_ text: String, bold: Bool = false) -> Double { ems(thousandths(text), bold) }

    private static func ems(_ thousandths: Int, _ bold: Bool) -> Double {
        Double(thousandths) / 1000 * (bold ? 1.07 : 1)
    }

    private static func thousandths(_ text: some StringProtocol) -> Int {
        // Most texts are plain, and their characters bytes.
        let widths = ascii
        var sum = 0
        for byte in text.utf8 {
            if byte >= 0x80 { return text.unicodeScalars.reduce(0) { $0 + width($1) } }
            sum += widths[Int(byte)]
        }
        return sum
    }

    /// Width in columns of a workbook, for a font size in points.
    static func columns(_ text: String, size: Double = 11, bold: Bool = false) -> Double {
        ems(text, bold: bold) * size / columnUnit
    }

    /// Lines no wider than `width`, words kept whole unless one is wider than a line; nothing is left out.
    static func lines(_ text: String, width: Double, bold: Bool = false) -> [String] {
        // Most texts need one line, and have no second blank between their words.
        if ems(thousandths(text), bold) <= width, isOneLine(text) { return [text] }
        var lines: [String] = []
        var line = ""
        var used = 0
        for word in text.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
            for piece in pieces(word, width, bold) {
                if !line.isEmpty, ems(used + space + piece.width, bold) > width {
                    lines.append(line)
                    (line, used) = (piece.text, piece.width)
                } else {
                    (line, used) =
                        line.isEmpty
                        ? (piece.text, piece.width) : (line + " " + piece.text, used + space + piece.width)
                }
            }
        }
        return line.isEmpty ? lines : lines + [line]
    }

    private static let space = 278

    /// Whether a text is what its words come to when they are put together again.
    private static func isOneLine(_ text: String) -> Bool {
        var last = UInt8(ascii: " ")
        for byte in text.utf8 {
            if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: " ") && last == byte { return false }
            last = byte
        }
        return last != UInt8(ascii: " ")
    }

    private static func pieces(_ word: Substring, _ width: Double, _ bold: Bool) -> [(text: String, width: Int)] {
        let whole = thousandths(word)
        guard ems(whole, bold) > width else { return [(String(word), whole)] }
        return word.reduce(into: [""]) { pieces, letter in
            let longer = pieces[pieces.count - 1] + String(letter)
            if longer.count > 1, ems(longer, bold: bold) > width {
                pieces.append(String(letter))
            } else {
                pieces[pieces.count - 1] = longer
            }
        }.map { ($0, thousandths($0)) }
    }

    private static func width(_ scalar: Unicode.Scalar) -> Int {
        if scalar.isASCII { return ascii[Int(scalar.value)] }
        if scalar.properties.canonicalCombiningClass != .notReordered { return 0 }
        if scalar == "\u{00A0}" { return 278 }
        return scalar.value < 0x2E80 ? 600 : 1000
    }

    /// Thousandths of the font size, by code point; control characters take none.
    private static let ascii: [Int] =
        [Int](repeating: 0, count: 32) + [
            278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
            556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278,
            500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469,
            556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500,
            278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584, 0,
        ]
}
