import SurveyModel

/// Links from a text to the cells of the workbook beside it, so that every number can be looked up.
struct CellLink {
    /// The workbook's file name.
    let workbook: String

    /// Names of the front and of the appendix have no blanks, and those of tables none that need quoting.
    func sheet(_ name: String, _ text: String) -> String { "[\(text)](\(workbook)#\(name)!A1)" }

    /// - Parameters:
    ///   - row: Index into the table's rows.
    ///   - column: Index into the table's columns.
    func cell(_ published: PublishedTable, row: Int, column: Int, _ language: Language, _ text: String) -> String {
        let line = published.headerRow + row + 2
        return "[\(text)](\(workbook)#\(published.sheetName[language])!\(Self.letters(column + 2))\(line))"
    }

    /// The letters of a column, counted from 0: A to Z, then AA, AB and so on.
    static func letters(_ column: Int) -> String {
        let last = String(UnicodeScalar(UInt8(65 + column % 26)))
        return column < 26 ? last : letters(column / 26 - 1) + last
    }
}
