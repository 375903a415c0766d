import SurveyModel

/// Texts as a workbook can hold them.
enum CellText {
    /// The longest text of a cell.
    static let longest = 32_767

    /// Without control characters; what is too long ends with a mark that says so, and is whole in the CSV files.
    static func safe(_ text: String) -> String {
        if isPlain(text.utf8), text.utf8.count <= longest { return text }
        let clean = String(
            String.UnicodeScalarView(
                text.unicodeScalars.filter { $0.value >= 32 || $0 == "\n" || $0 == "\t" }
                    .filter { $0.value != 0xFFFE && $0.value != 0xFFFF && $0.value != 0xFFFD }))
        guard clean.utf16.count > longest else { return clean }
        return prefix(of: clean, longest - cutMark.utf16.count) + cutMark
    }

    /// Whether no byte can belong to a control character or to one that is no character (U+FFFD and above).
    private static func isPlain(_ text: String.UTF8View) -> Bool { text.allSatisfy { $0 >= 32 && $0 != 0xEF } }

    static let cutMark = " […]"

    /// A text of a chart: one that begins with an equals sign would be taken for a reference to cells.
    static func chart(_ text: String) -> String {
        let safe = safe(text)
        return safe.hasPrefix("=") ? "\u{00A0}" + safe : safe
    }

    /// A header of a table: one line of at most 255 characters, as its definition repeats it.
    ///
    /// - Parameter ending: What must stay at the end.
    static func header(_ text: String, before ending: String = "") -> String {
        // Line ends beyond ASCII begin with one of two bytes.
        let isOneLine = isPlain(text.utf8) && text.utf8.allSatisfy { $0 != 0xC2 && $0 != 0xE2 }
        if isOneLine, text.utf8.count + ending.utf8.count <= 255 { return text + ending }
        let line = safe(text).split(whereSeparator: \.isNewline).joined(separator: " ").replacing("\t", with: " ")
        guard line.utf16.count + ending.utf16.count > 255 else { return line + ending }
        return prefix(of: line, 255 - cutMark.utf16.count - ending.utf16.count) + cutMark + ending
    }

    /// A text of a footer, in which `&` begins a command: at most 150 characters.
    static func footer(_ text: String) -> String {
        let line = safe(text).split(whereSeparator: \.isNewline).joined(separator: " ")
        let short = line.utf16.count > 100 ? prefix(of: line, 100 - cutMark.utf16.count) + cutMark : line
        return short.replacing("&", with: "&&")
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
