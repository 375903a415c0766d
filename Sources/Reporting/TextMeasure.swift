/// How wide texts are set, from the metrics of Arial and its kin; no font is opened.
enum TextMeasure {
    /// Width of a column of one digit in a workbook, in points: 8 pixels in Arial of 11 points.
    private static let columnUnit = 6.0

    /// Width in units of the font size.
    static func ems(_ text: String, bold: Bool = false) -> Double {
        let thousandths = text.unicodeScalars.reduce(0) { $0 + width($1) }
        return Double(thousandths) / 1000 * (bold ? 1.07 : 1)
    }

    /// Width in columns of a workbook, for a font size in points.
    static func columns(_ text: String, size: Double = 11, bold: Bool = false) -> Double {
        ems(text, bold: bold) * size / columnUnit
    }

    /// Lines no wider than `width`, words kept whole unless one is wider than a line; nothing is left out.
    static func lines(_ text: String, width: Double, bold: Bool = false) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(whereSeparator: { $0 == " " || $0 == "\n" }).flatMap({ pieces($0, width, bold) }) {
            let longer = line.isEmpty ? word : line + " " + word
            if !line.isEmpty, ems(longer, bold: bold) > width {
                lines.append(line)
                line = word
            } else {
                line = longer
            }
        }
        return line.isEmpty ? lines : lines + [line]
    }

    private static func pieces(_ word: Substring, _ width: Double, _ bold: Bool) -> [String] {
        guard ems(String(word), bold: bold) > width else { return [String(word)] }
        return word.reduce(into: [""]) { pieces, letter in
            let longer = pieces[pieces.count - 1] + String(letter)
            if longer.count > 1, ems(longer, bold: bold) > width {
                pieces.append(String(letter))
            } else {
                pieces[pieces.count - 1] = longer
            }
        }
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
