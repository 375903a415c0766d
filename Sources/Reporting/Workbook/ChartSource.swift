import CXlsxWriter
import Glibc
import SurveyModel

/// What a native chart is drawn from: a figure and the places of its cells.
struct ChartSource {
    let published: PublishedTable
    let figure: Figure
    let language: Language
    let theme: PublicationTheme
    let chartData: ChartData
    /// Row of the first drawn table row.
    let firstRow: Int
    /// Column of the row labels; value columns follow it.
    let labelColumn: Int

    var sheetName: String { published.sheetName[language] }
    var table: Table { published.table }
    var colours: ChartColours { ChartColours(theme: theme) }

    /// The notation of the values of a column.
    func notation(_ column: Int) -> String {
        let decimals = table.columns[column].decimals
        let fraction = decimals > 0 ? "." + String(repeating: "0", count: decimals) : ""
        return table.columns[column].kind == .share ? "0\(fraction)%" : "0\(fraction)"
    }

    func withFont(
        size: Double, bold: Bool = false, colour: Colour? = nil, _ body: (UnsafeMutablePointer<lxw_chart_font>) -> Void
    ) {
        let name = strdup(theme.font)
        defer { free(name) }
        var font = lxw_chart_font()
        font.name = UnsafeMutablePointer(name)
        font.size = size
        font.bold = bold ? 1 : 0
        font.color = (colour ?? theme.colours.text).number
        body(&font)
    }
}
