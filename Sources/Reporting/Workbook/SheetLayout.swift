/// Where things stand on a data sheet, and what a printed page holds.
enum SheetLayout {
    /// In columns of a workbook and in points.
    struct Size {
        var width, height: Double
    }

    /// Row of the headers, from 0: title, content, base and link stand above.
    static let headerRow = 4
    /// The rows down to the header, in points.
    static let headHeight = 110.0

    /// A page of A4 landscape within its margins.
    static let page = Size(width: 144, height: 500)

    /// Whether a chart fits below its table on the same page, printed as wide as the page.
    static func fitsBelow(table: Size, chart: Size) -> Bool {
        let scale = min(1, page.width / max(table.width, chart.width))
        return (table.height + gap + chart.height) * scale <= page.height
    }

    /// Between a table and a chart below it.
    private static let gap = 20.0
}
