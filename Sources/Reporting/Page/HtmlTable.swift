import SurveyModel

/// One table of the page: its chart, its rows, and below them what was asked of whom.
struct HtmlTable {
    let published: PublishedTable
    let language: Language
    let words: WorkbookWording
    let workbook: String
    let theme: PublicationTheme

    private var table: Table { published.table }
    private var link: CellLink { CellLink(workbook: workbook) }

    var text: String {
        """
        <section id="\(table.id)">
        <h2>\(Html.escaped(published.heading[language]))</h2>
        \(chart)
        <div class="wide" tabindex="0" role="region" aria-label="\(Html.escaped(published.heading[language]))">
        <table>
        <caption>\(Html.escaped(table.title[language]))</caption>
        <thead><tr>\(header)</tr></thead>
        <tbody>
        \(table.rows.enumerated().map { row($1, $0) }.joined(separator: "\n"))
        </tbody>
        </table>
        </div>
        \(below)
        </section>
        """
    }

    // MARK: The chart

    /// The picture of the table within the page; the names in it are those of this table alone.
    private var chart: String {
        guard let figure = published.figure else { return "" }
        let picture = svgText(of: figure, table: table, language: language, theme: theme)
        let own = ["title", "desc", "hatching"].reduce(picture) { text, name in
            text.replacing("id=\"\(name)\"", with: "id=\"\(name)-\(table.id)\"")
                .replacing("url(#\(name))", with: "url(#\(name)-\(table.id))")
        }
        let named = own.replacing(
            "aria-labelledby=\"title desc\"", with: "aria-labelledby=\"title-\(table.id) desc-\(table.id)\"")
        return "<figure>\(named)</figure>"
    }

    // MARK: Rows

    private var header: String {
        let first = "<th scope=\"col\">\(Html.escaped(table.rowHeading[language]))</th>"
        return table.columns.reduce(first) { text, column in
            let kind = column.kind == .text ? "" : " class=\"number\""
            return text + "<th scope=\"col\"\(kind)>\(Html.escaped(column.heading[language]))</th>"
        }
    }

    private func row(_ row: TableRow, _ place: Int) -> String {
        let cells = table.columns.indices.map { cell(row.values[$0], place, $0) }
        let kind = row.isTotal ? " class=\"total\"" : ""
        return "<tr\(kind)><th scope=\"row\">\(Html.escaped(row.label[language]))</th>\(cells.joined())</tr>"
    }

    private func cell(_ value: TableValue, _ row: Int, _ column: Int) -> String {
        let form = table.columns[column]
        let text = Html.escaped(NumberText.text(value, form, language))
        guard form.kind != .text else { return "<td>\(text)</td>" }
        guard value.number != nil else { return "<td class=\"number\">\(text)</td>" }
        let address = Html.escaped(link.address(published, row: row, column: column, language))
        return "<td class=\"number\"><a href=\"\(address)\">\(text)</a></td>"
    }

    // MARK: Below

    private var below: String {
        let lines =
            SheetHead(published: published, language: language).facts
            + table.notes.map { $0[language] }.filter { !$0.isEmpty }
        return lines.map { "<p class=\"fact\">\(Html.escaped($0))</p>" }.joined(separator: "\n")
    }
}
