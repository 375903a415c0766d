import SurveyModel

/// Texts as a workbook can hold them.
enum CellText {
    /// The longest text of a cell.
    static let longest = 32_767

    /// Without control characters; what is too long ends with a mark that says so, and is whole in the CSV files.
    static func safe(_ text: String) -> String {
        let clean = String(
            String.UnicodeScalarView(
                text.unicodeScalars.filter { $0.value >= 32 || $0 == "\n" || $0 == "\t" }
                    .filter { $0.value != 0xFFFE && $0.value != 0xFFFF && $0.value != 0xFFFD }))
        guard clean.utf16.count > longest else { return clean }
        return prefix(of: clean, longest - cutMark.utf16.count) + cutMark
    }

    static let cutMark = " […]"

    /// A text of a chart: one that begins with an equals sign would be taken for a reference to cells.
    static func chart(_ text: String) -> String {
        let safe = safe(text)
        return safe.hasPrefix("=") ? "\u{00A0}" + safe : safe
    }

    /// Whole characters of at most so many UTF-16 units.
    private static func prefix(of text: String, _ length: Int) -> String {
        var used = 0
        return String(
            text.prefix { character in
                used += String(character).utf16.count
                return used <= length
            })
    }
}
