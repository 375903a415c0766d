import SurveyModel

/// How wide the columns of a data sheet are, from the measures of their texts.
///
/// No word of a heading is cut. A sheet stays narrow enough to print in type that can be read: labels and texts wrap
/// where they would make it wider.
struct SheetColumns {
    let codeWidth: Double
    let labelWidth: Double
    /// Of the columns of the table, without codes and labels.
    let widths: [Double]
    /// Whether some row may need more than one line.
    let mayWrap: Bool

    /// - Parameter headings: As they stand in the sheet, without those of codes and labels.
    init(table: Table, headings: [String], language: Language, words: WorkbookWording) {
        let codes = [words.code] + table.rows.map(\.id)
        let labels = [table.rowHeading[language]] + table.rows.map { $0.label[language] }
        let wanted = table.columns.indices.map { Self.width(of: $0, headings[$0], table, language) }
        let columns = wanted.map(\.least)
        let (wantedCode, wantedLabel) = (Self.longest(codes) + 2.5, Self.longest(labels) + 2.5)
        var code = min(26, max(8, wantedCode))
        // What labels need at least is asked only where it may not be there.
        let isTight = PrintedPage.points(ofColumns: [code, Self.longestWordOfTexts] + columns) > PrintedPage.widest
        let word = isTight ? labels.map(Self.longestPlainWord).max() ?? 0 : 0
        if isTight, PrintedPage.points(ofColumns: [code, max(word, Self.narrowestText)] + columns) > PrintedPage.widest
        {
            code = min(code, 13)
        }
        let room = Self.room(beside: [code] + columns, columns: table.columns.count)
        codeWidth = code
        labelWidth = min(max(24, wantedLabel), max(word, Self.narrowestText, room))
        widths = Self.shared(wanted, beside: [code, labelWidth])
        mayWrap =
            codeWidth < wantedCode || labelWidth < wantedLabel || table.columns.contains { $0.kind == .text }
            || labels.contains { $0.utf8.contains(UInt8(ascii: "\n")) }
    }

    /// Of all columns, in points.
    var points: Double { PrintedPage.points(ofColumns: [codeWidth, labelWidth] + widths) }

    // MARK: Widths

    /// How wide a column must be, and how wide it would like to be.
    private struct Wanted {
        var least, most: Double
    }

    private static let narrowestText = 14.0
    /// Longer words of labels and texts break anywhere.
    private static let longestWordOfTexts = 30.0

    private static func width(of column: Int, _ heading: String, _ table: Table, _ language: Language) -> Wanted {
        let form = table.columns[column]
        let word = longestWord(heading) + 1.2
        guard form.kind != .text else {
            let texts = table.rows.map { NumberText.text($0.values[column], form, language) }
            let most = min(70, max(16, word, longest(texts) + 3))
            return Wanted(
                least: min(most, max(narrowestText, word, texts.map(longestPlainWord).max() ?? 0)), most: most)
        }
        let least = max(9, word, numberWidth(of: column, table, language) + 2)
        let line = TextMeasure.columns(heading, bold: true) + 2.5
        return Wanted(least: least, most: table.columns.count > 5 || line > 21 ? least : max(least, line, 13))
    }

    /// Of the numbers of a column the largest is the longest, but for a sign before it and the marks of a small base.
    private static func numberWidth(of column: Int, _ table: Table, _ language: Language) -> Double {
        var (largest, isNegative, isSmallBase) = (0.0, false, false)
        for row in table.rows.indices {
            guard let number = table.rows[row].values[column].number else { continue }
            largest = max(largest, abs(number))
            isNegative = isNegative || number < 0
            isSmallBase = isSmallBase || table.rows[row].values[column].isLowReliability
        }
        let form = table.columns[column]
        let longest = form.kind == .count ? TableValue.Shown.count(Int(largest)) : .number(largest)
        let text = NumberText.plain(TableValue(longest), form, language)
        return RowHeight.width(of: text) + (isNegative ? 1 : 0) + (isSmallBase ? 6 : 0)
    }

    /// As many columns as all texts need, as long as the sheet prints large enough.
    private static func shared(_ wanted: [Wanted], beside others: [Double]) -> [Double] {
        let spare = PrintedPage.widest - PrintedPage.points(ofColumns: others + wanted.map(\.least))
        let wish = wanted.map { $0.most - $0.least }
        let sum = PrintedPage.points(ofColumns: wish) - PrintedPage.points(ofColumns: wish.map { _ in 0 })
        let part = sum > 0 ? min(1, max(0, spare / sum)) : 0
        return wanted.map { (($0.least + ($0.most - $0.least) * part) * 100).rounded(.down) / 100 }
    }

    private static func room(beside widths: [Double], columns: Int) -> Double {
        let spare = PrintedPage.widest - PrintedPage.points(ofColumns: widths + [0])
        return min(columns > 8 ? 36 : 50, PrintedPage.columns(ofPoints: spare))
    }

    // MARK: Texts

    private static func longest(_ texts: [String]) -> Double { texts.map { RowHeight.width(of: $0) }.max() ?? 4 }

    private static func longestWord(_ text: String) -> Double {
        text.utf8.split(separator: UInt8(ascii: " ")).map { TextMeasure.columns(String(Substring($0)), bold: true) }
            .max()
            ?? 0
    }

    /// Addresses of pages may break anywhere.
    private static func longestPlainWord(_ text: String) -> Double {
        let words = text.split(whereSeparator: { $0 == " " || $0 == "\n" || $0 == "-" || $0 == "/" })
        return min(longestWordOfTexts, (words.map { RowHeight.width(of: String($0)) }.max() ?? 0) + 3)
    }
}
