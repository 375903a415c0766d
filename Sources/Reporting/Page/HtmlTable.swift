import SurveyModel

/// One table of the page: its chart, its rows, and below them what was asked of whom.
struct HtmlTable {
    let published: PublishedTable
    let language: Language
    let words: WorkbookWording
    let workbook: String
    /// Its chart as SVG, where it has one.
    let picture: String?
    /// What stands around it, as HTML: texts of people, and what is said of it.
    let before, sentence, after: String

    private var table: Table { published.table }

    var text: String {
        """
        <section id="\(table.id)">
        <h2>\(Html.escaped(published.heading[language]))</h2>
        \(before)\(sentence)\(chart)
        <div class="wide" tabindex="0" role="region" aria-label="\(Html.escaped(published.heading[language]))">
        <table>
        <caption>\(Html.escaped(table.title[language]))</caption>
        <thead><tr>\(header)</tr></thead>
        <tbody>
        \(rows)</tbody>
        </table>
        </div>
        \(below)
        \(after)</section>
        """
    }

    // MARK: The chart

    /// The picture of the table within the page; the names in it are those of this table alone.
    private var chart: String {
        guard let picture else { return "" }
        // Names stand before the drawing, but for the hatching of a heat map.
        let end = published.figure?.kind == .heatMap ? picture.endIndex : picture.firstRange(of: "</desc>")?.upperBound
        let named = end.map { own(names: String(picture[..<$0])) + picture[$0...] } ?? picture
        return "<figure>\(named)</figure>"
    }

    private func own(names text: String) -> String {
        let named = text.replacing(
            "aria-labelledby=\"title desc\"", with: "aria-labelledby=\"title-\(table.id) desc-\(table.id)\"")
        let names = ["title", "desc"] + (published.figure?.kind == .heatMap ? ["hatching"] : [])
        return names.reduce(named) { text, name in
            text.replacing("id=\"\(name)\"", with: "id=\"\(name)-\(table.id)\"")
        }.replacing("url(#hatching)", with: "url(#hatching-\(table.id))")
    }

    // MARK: Rows

    private var header: String {
        let first = "<th scope=\"col\">\(Html.escaped(table.rowHeading[language]))</th>"
        return table.columns.reduce(first) { text, column in
            let kind = column.kind == .text ? "" : " class=\"number\""
            return text + "<th scope=\"col\"\(kind)>\(Html.escaped(column.heading[language]))</th>"
        }
    }

    private var rows: String {
        // All but the number of the row: the same for a whole column.
        let addresses = table.columns.indices.map {
            Html.escaped("\(workbook)#\(published.sheetName[language])!\(CellLink.letters($0 + 2))")
        }
        var text = ""
        for (place, row) in table.rows.enumerated() {
            text += row.isTotal ? "<tr class=\"total\"><th scope=\"row\">" : "<tr><th scope=\"row\">"
            text += Html.escaped(row.label[language])
            text += "</th>"
            let line = String(published.headerRow + place + 2)
            for column in table.columns.indices {
                append(row.values[column], table.columns[column], addresses[column], line, to: &text)
            }
            text += "</tr>\n"
        }
        return text
    }

    private func append(
        _ value: TableValue, _ column: TableColumn, _ address: String, _ line: String, to text: inout String
    ) {
        text += column.kind == .text ? "<td class=\"text\">" : "<td>"
        let isLink = column.kind != .text && value.number != nil
        if isLink {
            text += "<a href=\""
            text += address
            text += line
            text += "\">"
        }
        let shown = NumberText.text(value, column, language)
        // Most numbers hold nothing that a page could take for mark-up.
        text += isLink && !shown.utf8.contains(where: { $0 == 60 || $0 == 62 }) ? shown : Html.escaped(shown)
        text += isLink ? "</a></td>" : "</td>"
    }

    // MARK: Below

    private var below: String {
        let lines =
            SheetHead(published: published, language: language).facts
            + table.notes.map { $0[language] }.filter { !$0.isEmpty }
        return lines.map { "<p class=\"fact\">\(Html.escaped($0))</p>" }.joined(separator: "\n")
    }
}
