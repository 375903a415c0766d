import SurveyModel

/// One data sheet: title, what it holds, base, link back, the table, and its chart.
struct TableSheet {
    let published: PublishedTable
    let language: Language
    let words: WorkbookWording
    let footer: String
    let chartData: ChartData

    var table: Table { published.table }
    private var columns: [TableColumn] { table.columns }
    private let layout: SheetColumns
    private let smallBases: [SmallBases]
    /// Whether the small bases of a column are told row by row, because only some rows have them.
    private var needsBaseColumn: Bool { smallBases.contains(.some) }

    /// How many numbers of a column rest on a small base.
    private enum SmallBases { case none, some, all }

    init(
        published: PublishedTable, language: Language, words: WorkbookWording, footer: String, chartData: ChartData
    ) {
        (self.published, self.language, self.words, self.footer) = (published, language, words, footer)
        self.chartData = chartData
        let table = published.table
        layout = SheetColumns(table: table, language: language, words: words)
        smallBases = table.columns.indices.map { Self.smallBases(of: $0, table) }
    }

    func write(to workbook: Workbook) throws(ReportingError) {
        let sheet = try workbook.sheet(published.sheetName[language])
        try writeHead(sheet, workbook.formats)
        try writeRows(sheet, workbook.formats)
        try markUp(sheet, workbook.formats)
        try place(sheet, workbook.formats.theme)
    }

    // MARK: Above the table

    private func writeHead(_ sheet: Sheet, _ formats: Formats) throws(ReportingError) {
        try sheet.write(published.heading[language], 0, 0, formats.title)
        try sheet.height(28, ofRow: 0)
        try sheet.write(words.sheetText(published.figure?.kind), 1, 0, formats.body)
        try sheet.write(baseLine, 2, 0, formats.body)
        try sheet.link(words.back, to: words.contents, 3, 0, formats.link)
        try sheet.width(layout.codeWidth, ofColumns: 0...0)
        try sheet.width(layout.labelWidth, ofColumns: 1...1)
        for (column, width) in zip(2..., layout.widths) { try sheet.width(width, ofColumns: column...column) }
        if needsBaseColumn { try sheet.width(13, ofColumns: (columns.count + 2)...(columns.count + 2)) }
    }

    private var baseLine: String {
        var line = "\(words.baseIs): \(table.base[language])"
        let total = table.rows.first(where: \.isTotal)
        if let total, case .count(let base)? = total.values.first?.shown, columns.first?.group == nil {
            line += ", n = \(base)"
        }
        if !table.source[language].isEmpty { line += ". \(words.source): \(table.source[language])" }
        let marks = published.notes.map(words.noteMark).joined(separator: " ")
        return marks.isEmpty ? line + "." : "\(line). \(marks)"
    }

    // MARK: The table

    private func writeRows(_ sheet: Sheet, _ formats: Formats) throws(ReportingError) {
        for (index, row) in table.rows.enumerated() {
            let line = SheetLayout.headerRow + 1 + index
            try sheet.write(row.id, line, 0, formats.cell)
            try sheet.write(layout.rowLabels[index], line, 1, formats.cell)
            for column in columns.indices { try write(row.values[column], line, column, sheet, formats) }
            try sheet.height(RowHeight.points(wrappedTexts(index)), ofRow: line)
            if needsBaseColumn {
                let isSmall = row.values.contains { $0.isLowReliability && $0.number != nil }
                try sheet.write(
                    isSmall ? Shorthand.lowReliability.sign : words.no, line, columns.count + 2, formats.cellText)
            }
        }
    }

    private func wrappedTexts(_ row: Int) -> [(text: String, width: Double)] {
        [(table.rows[row].id, layout.codeWidth), (layout.rowLabels[row], layout.labelWidth)]
            + columns.indices.filter { columns[$0].kind == .text }.map {
                (NumberText.text(table.rows[row].values[$0], columns[$0], language), layout.widths[$0])
            }
    }

    private func write(
        _ value: TableValue, _ row: Int, _ column: Int, _ sheet: Sheet, _ formats: Formats
    ) throws(ReportingError) {
        guard let number = value.number, columns[column].kind != .text else {
            let text = NumberText.text(value, columns[column], language)
            return try sheet.write(
                text.isEmpty ? Shorthand.notAvailable.sign : text, row, column + 2,
                columns[column].kind == .text ? formats.valueText : formats.cellText)
        }
        try sheet.write(number, row, column + 2, try formats.number(notation(column)))
        if value.isLowReliability, smallBases[column] == .some {
            try sheet.notation(row, column + 2, try formats.notation(plainNotation(column, inParentheses: true)))
        }
    }

    private func notation(_ column: Int) -> String {
        plainNotation(column, inParentheses: smallBases[column] == .all)
    }

    private func plainNotation(_ column: Int, inParentheses: Bool) -> String {
        let plain = inParentheses ? "(\(plainNotation(column)))" : plainNotation(column)
        let isSmall =
            columns[column].isProbability
            && table.rows.contains { $0.values[column].number.map { $0 < 0.0005 } == true }
        guard isSmall else { return plain }
        let small = NumberText.smallProbability(language)
        return "[<0.0005]\"\(inParentheses ? "(\(small))" : small)\";\(plain)"
    }

    private func plainNotation(_ column: Int) -> String {
        let fraction = columns[column].decimals > 0 ? "." + String(repeating: "0", count: columns[column].decimals) : ""
        switch columns[column].kind {
        case .count: return "#,##0"
        case .share: return "0\(fraction)%"
        case .plainNumber: return "0"
        case .mean: return "0\(fraction)"
        case .text: return "@"
        }
    }

    private static func smallBases(of column: Int, _ table: Table) -> SmallBases {
        guard table.columns[column].kind != .count else { return .none }
        let numbers = table.rows.indices.filter { table.rows[$0].values[column].number != nil }
        let small = numbers.count { table.rows[$0].values[column].isLowReliability }
        return small == 0 ? .none : small == numbers.count ? .all : .some
    }

    /// Headers are unique, as the table's definition demands; case does not count.
    private var headers: [String] {
        var seen: Set<String> = []
        return plainHeaders.map { CellText.header($0) }.map { plain in
            let header = plain.isEmpty ? Shorthand.notAvailable.sign : plain
            var unique = header
            var number = 2
            while !seen.insert(unique.lowercased()).inserted {
                unique = CellText.header(header, before: " (\(number))")
                number += 1
            }
            return unique
        }
    }

    private var plainHeaders: [String] {
        [words.code, table.rowHeading[language]]
            + columns.indices.map { columns[$0].heading[language] + (smallBases[$0] == .all ? " [u]" : "") }
            + (needsBaseColumn ? [words.smallBase] : [])
    }

    private func markUp(_ sheet: Sheet, _ formats: Formats) throws(ReportingError) {
        let kinds = [TableColumn.Kind.text, .text] + columns.map(\.kind) + (needsBaseColumn ? [.count] : [])
        let headerFormats = kinds.enumerated().map { place, kind in
            kind == .text ? place < 2 ? formats.header : formats.headerText : formats.headerNumber
        }
        for (index, header) in headers.enumerated() {
            try sheet.write(header, SheetLayout.headerRow, index, headerFormats[index])
        }
        try sheet.table(
            published.objectName, headers: headers, headerRow: SheetLayout.headerRow,
            lastRow: SheetLayout.headerRow + table.rows.count,
            formats: headerFormats)
        let widths = [layout.codeWidth, layout.labelWidth] + layout.widths + [13]
        let texts = zip(headers, widths).map { (text: $0, width: $1 * 0.95) }
        try sheet.height(RowHeight.points(texts, least: 22), ofRow: SheetLayout.headerRow)
        sheet.freeze(below: SheetLayout.headerRow)
        try sheet.page(landscape: true, repeatRows: 0...SheetLayout.headerRow, footer: footer)
    }

    // MARK: The chart

    private func place(_ sheet: Sheet, _ theme: PublicationTheme) throws(ReportingError) {
        guard let figure = published.figure else { return }
        if figure.kind == .heatMap { return try shade(sheet, figure, theme) }
        let source = ChartSource(
            published: published, figure: figure, language: language, theme: theme, chartData: chartData,
            firstRow: SheetLayout.headerRow + 1, labelColumn: 1)
        let below = ChartDrawing(source: source, isBelow: true)
        if fitsBelow(below) {
            return try sheet.insert(below, row: SheetLayout.headerRow + table.rows.count + 2, column: 1)
        }
        let last = columns.count + 1 + (needsBaseColumn ? 1 : 0)
        try sheet.width(3, ofColumns: (last + 1)...(last + 1))
        try sheet.insert(ChartDrawing(source: source, isBelow: false), row: SheetLayout.headerRow, column: last + 2)
    }

    /// No page break may cut a chart; one beside its table is no higher than a page.
    private func fitsBelow(_ chart: ChartDrawing) -> Bool {
        let height = table.rows.indices.map { RowHeight.points(wrappedTexts($0)) }.reduce(SheetLayout.headHeight, +)
        let width = layout.total
        return SheetLayout.fitsBelow(
            table: .init(width: width, height: height),
            chart: .init(width: chart.widthInPixels / 7 + layout.codeWidth, height: chart.heightInPixels * 0.75))
    }

    private func shade(_ sheet: Sheet, _ figure: Figure, _ theme: PublicationTheme) throws(ReportingError) {
        let colours = ChartColours(theme: theme)
        let rows = (SheetLayout.headerRow + 1)...(SheetLayout.headerRow + figure.rowCount)
        for series in figure.series {
            try sheet.shade(
                rows: rows, column: series.column + 2, from: colours.lightest, to: colours.darkest,
                largest: figure.largest(in: table))
        }
    }
}
