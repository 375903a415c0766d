/// Texts as a workbook can hold them.
enum CellText {
    /// The longest text of a cell.
    static let longest = 32_767

    /// Without control characters; what is too long ends visibly with an ellipsis.
    static func safe(_ text: String) -> String {
        let clean = String(
            String.UnicodeScalarView(
                text.unicodeScalars.filter { $0.value >= 32 || $0 == "\n" || $0 == "\t" }
                    .filter { $0.value != 0xFFFE && $0.value != 0xFFFF && $0.value != 0xFFFD }))
        guard clean.utf16.count > longest else { return clean }
        var short = clean
        while short.utf16.count >= longest {
            short = String(short.prefix(short.count - max(1, (short.utf16.count - longest + 2) / 2)))
        }
        return short + "…"
    }
}
