import SurveyModel

/// One table in the summary: its finding, its figure, and the first rows of the columns that readers come for.
struct SummaryTable {
    let published: PublishedTable
    let finding: Finding?
    /// Whether the finding stands at the head of the summary already.
    let isToldAbove: Bool
    let language: Language
    let link: CellLink
    let human: AuthorTexts
    /// Where the table's own source is empty.
    let studyTitle: String

    private static let mostRows = 5
    /// Labels and bars of the highest figure that leaves room for a table on its page.
    private static let mostLines = 28

    private var table: Table { published.table }
    private var sheet: String { published.sheetName[language] }
    private func word(_ de: String, _ en: String) -> String { language == .de ? de : en }

    /// Lines of Markdown.
    var lines: [String] {
        let generated = finding.map { isToldAbove ? [] : [sentence($0), ""] } ?? []
        return ["### \(Markdown.text(table.title[language]))", ""] + human.text("before-\(table.id)")
            + human.instead(of: table.id.text, generated) + (table.isProse ? prose : figures)
            + human.text("after-\(table.id)")
    }

    /// A table of texts as texts: a heading where the first column changes, a paragraph a row.
    private var prose: [String] {
        var lines: [String] = []
        var last: Label?
        for row in published.asWritten?.rows ?? table.rows {
            if row.label != last { lines += ["#### \(Markdown.text(row.label[language]))", ""] }
            last = row.label
            let texts = zip(row.values, table.columns).map { value, column in
                human.linked(NumberText.text(value, column, language), words: Markdown.text)
            }
            let lead = texts.dropLast().map { "**\($0).**" }.joined(separator: " ")
            lines += ["\(lead) \(texts.last ?? "")", ""]
        }
        return lines + ["\(word("Quelle", "Source")): \(Markdown.text(table.source[language])).", ""]
    }

    private var figures: [String] {
        var lines: [String] = []
        if let figure = published.figure { lines += [image(figure), ""] }
        lines += ["**\(Markdown.text(published.heading[language]))**", ""] + pipeTable + [""]
        return lines + [base] + notes + [""]
    }

    /// The finding with its numbers linked.
    func sentence(_ finding: Finding) -> String {
        finding.claims.map { claim in claim.parts.map(text).joined() }.joined(separator: ". ") + "."
    }

    private func text(_ part: Claim.Part) -> String {
        switch part {
        case .words(let words): return Markdown.text(words[language])
        case .number(let cell):
            let text = Markdown.text(table.plainText(cell)[language])
            guard let row = table.rows.firstIndex(where: { $0.id == cell.row }),
                let column = table.columns.firstIndex(where: { $0.id == cell.column })
            else { return text }
            return link.cell(published, row: row, column: column, language, text)
        }
    }

    /// A long figure would fill a page: it is linked instead of shown.
    private func image(_ figure: Figure) -> String {
        let file = "charts/\(table.id).\(language.rawValue).svg"
        let bars = figure.rowCount * (figure.kind == .groupedBars ? figure.series.count : 1)
        let text = Markdown.text(figure.description[language])
        return figure.rowCount + bars <= Self.mostLines
            ? "![\(text)](\(file))" : "[\(word("Diagramm", "Chart"))](\(file)): \(text)"
    }

    // MARK: The table

    /// Counts, shares and means; intervals and the like are in the workbook.
    private var columns: [Int] {
        let all = table.columns.indices
        let wanted = all.filter { index in
            ["n", "share", "mean", "points", "cities", "responses"].contains {
                table.columns[index].id == $0 || table.columns[index].id.hasSuffix(".\($0)")
            }
        }
        let main = wanted.filter { table.columns[$0].kind != .count }
        guard !wanted.isEmpty else { return Array(all.prefix(6)) }
        return Array((wanted.count <= 6 ? wanted : main.isEmpty ? wanted : main).prefix(6))
    }

    private var shownRows: [Int] {
        let rows = table.rows.indices.filter { !table.rows[$0].isTotal }
        let shown = rows.count <= Self.mostRows + 1 ? rows[...] : rows.prefix(Self.mostRows)
        return shown + table.rows.indices.filter { table.rows[$0].isTotal }
    }

    private var pipeTable: [String] {
        let header = [table.rowHeading[language]] + columns.map { table.columns[$0].heading[language] }
        let rows = shownRows.map { row in
            [Markdown.text(table.rows[row].label[language])] + columns.map { cell(row, $0) }
        }
        return Markdown.table(
            header.map(Markdown.text), rows, isNumber: [false] + columns.map { table.columns[$0].kind != .text })
    }

    private func cell(_ row: Int, _ column: Int) -> String {
        let value = table.rows[row].values[column]
        let text = Markdown.text(NumberText.text(value, table.columns[column], language))
        return value.number == nil ? text : link.cell(published, row: row, column: column, language, text)
    }

    // MARK: Below the table

    private var base: String {
        let source = table.source[language].isEmpty ? studyTitle : table.source[language]
        return
            "\(word("Basis", "Base")): \(Markdown.text(table.base[language])). \(word("Quelle", "Source")): \(Markdown.text(source))."
    }

    private var notes: [String] {
        let rest = table.rows.count - shownRows.count
        let others = columns.count < table.columns.count
        let more =
            rest > 0
            ? word("\(rest) weitere Zeilen", "\(rest) more rows")
            : others ? word("Weitere Spalten", "More columns") : ""
        let name = published.number.map { "\(word("Tabelle", "Table")) \($0)" } ?? Markdown.text(sheet)
        let place = link.sheet(sheet, name)
        let pointer =
            more.isEmpty
            ? [] : [word("\(more) stehen auf dem Blatt von \(place).", "\(more) are on the sheet of \(place).")]
        return table.notes.filter { !$0.de.isEmpty }.map { Markdown.line($0[language]) } + pointer
    }
}
