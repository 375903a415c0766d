/// Where things stand on a data sheet, and what a printed page of it holds.
enum SheetLayout {
    /// Row of the headers, from 0: title, content, base and link stand above.
    static let headerRow = 4

    /// A page of A4 landscape within its margins, in columns of a workbook and in points.
    private static let (pageWidth, pageHeight) = (144.0, 490.0)

    /// Whether so many columns and points fit on one page; all sheets are printed one page wide.
    static func onePageHolds(width: Double, height: Double) -> Bool {
        height * (pageWidth / max(width, 1)) <= pageHeight
    }
}
