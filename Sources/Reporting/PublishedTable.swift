import SurveyModel

/// A table with its place in the publication.
struct PublishedTable: Sendable, Hashable, Encodable {
    var table: Table
    /// `Tabelle 3` / `Table 3`; `nil` in the appendix.
    var number: Int?
    var sheetName: Label
    /// The name of the workbook's table object; the same in all languages.
    var objectName: String
    /// Numbers of the notes that belong to it.
    var notes: [Int]
    var figure: Figure?
    /// Row of the headers on its sheet, from 0: `SheetHead.headerRow` of it.
    var headerRow = 0
    /// Text by people with the marks of the numbers that it quotes; `nil` for all other tables.
    var asWritten: Table?

    /// Whether it shows anything but text.
    var hasNumbers: Bool { table.columns.contains { $0.kind != .text } }

    var heading: Label {
        guard let number else { return table.title }
        return Label(de: "Tabelle \(number): ", en: "Table \(number): ") + table.title
    }
}
