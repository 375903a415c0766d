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
    private let headerRow: Int
    private let head: [SheetHead.Line]
    private let layout: SheetColumns
    private let headers: [String]
    private let smallBases: [SmallBases]
    private var rowHeights: [Double] = []

    /// How many numbers of a column rest on a small base.
    private enum SmallBases { case none, some, all }

    init(
        published: PublishedTable, language: Language, words: WorkbookWording, footer: String, chartData: ChartData
    ) {
        (self.published, self.language, self.words, self.footer) = (published, language, words, footer)
        self.chartData = chartData
        let table = published.table
        headerRow = published.headerRow
        head = SheetHead(published: published, language: language).lines
        let smallBases = table.columns.indices.map { Self.smallBases(of: $0, table) }
        let headings = zip(table.columns, smallBases).map { $0.heading[language] + ($1 == .all ? " [u]" : "") }
        headers = Self.unique([words.code, table.rowHeading[language]] + headings)
        layout = SheetColumns(table: table, headings: Array(headers.dropFirst(2)), language: language, words: words)
        self.smallBases = smallBases
        let room = PrintedPage.landscape.height / PrintedPage.scale(ofWidth: layout.points) - headHeight
        rowHeights = Self.rowHeights(
            layout.mayWrap ? table.rows.indices.map(wrappedTexts) : table.rows.map { _ in [] }, room: room)
    }

    func write(to workbook: Workbook) throws(ReportingError) {
        let sheet = try workbook.sheet(published.sheetName[language])
        try writeHead(sheet, workbook.formats)
        try writeRows(sheet, workbook.formats)
        try markUp(sheet, workbook.formats)
        let chart = try place(sheet, workbook.formats.theme)
        try sheet.page(
            landscape: true, repeatRows: headerRow...headerRow,
            breakBefore: chart?.side == .belowOnNextPage ? rowBelow : nil,
            scale: chart?.scale ?? PrintedPage.scale(ofWidth: layout.points),
            footer: "\(footer) · \(published.heading[language])")
    }

    // MARK: Above the table

    private func writeHead(_ sheet: Sheet, _ formats: Formats) throws(ReportingError) {
        for (row, line) in head.enumerated() {
            switch line.kind {
            case .title: try sheet.write(line.text, row, 0, formats.title)
            case .text: try sheet.write(line.text, row, 0, formats.body)
            case .link: try sheet.link(line.text, to: words.contents, row, 0, formats.link)
            case .blank: break
            }
            try sheet.height(SheetHead.height(of: line.kind), ofRow: row)
        }
        try sheet.width(layout.codeWidth, ofColumns: 0...0)
        try sheet.width(layout.labelWidth, ofColumns: 1...1)
        for (column, width) in zip(2..., layout.widths) { try sheet.width(width, ofColumns: column...column) }
    }

    // MARK: The table

    private func writeRows(_ sheet: Sheet, _ formats: Formats) throws(ReportingError) {
        for (index, row) in table.rows.enumerated() {
            let line = headerRow + 1 + index
            try sheet.write(row.id, line, 0, formats.cell)
            try sheet.write(table.rows[index].label[language], line, 1, formats.cell)
            for column in columns.indices { try write(row.values[column], line, column, sheet, formats) }
            try sheet.height(rowHeights[index], ofRow: line)
        }
    }

    /// Rows stand closer where a page then holds them all.
    private static func rowHeights(_ texts: [[(text: String, width: Double)]], room: Double) -> [Double] {
        let airy = texts.map { RowHeight.points($0) }
        if airy.reduce(0, +) <= room { return airy }
        let close = texts.map { RowHeight.points($0, least: RowHeight.closest, air: 0.5) }
        return close.reduce(0, +) <= room ? close : airy
    }

    /// All above the rows, in points.
    private var headHeight: Double { SheetHead.height(of: head) + headerHeight }

    private func wrappedTexts(_ row: Int) -> [(text: String, width: Double)] {
        [(table.rows[row].id, layout.codeWidth), (table.rows[row].label[language], layout.labelWidth)]
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
        if let own = ownNotation(of: value, column) { try sheet.notation(row, column + 2, try formats.notation(own)) }
    }

    /// Of a number that prints otherwise than its column: as a bound, or with the mark of a small base.
    private func ownNotation(of value: TableValue, _ column: Int) -> String? {
        if NumberText.isBounded(value, columns[column]) {
            let text = NumberText.text(value, columns[column], language)
            return "\"\(smallBases[column] == .all ? text.replacing(" [u]", with: "") : text)\""
        }
        guard value.isLowReliability, smallBases[column] == .some else { return nil }
        return plainNotation(column, isSmallBase: true, mark: " [u]")
    }

    private func notation(_ column: Int) -> String {
        plainNotation(column, isSmallBase: smallBases[column] == .all)
    }

    /// - Parameter mark: What stands behind a number on a small base, where its heading does not say it for all.
    private func plainNotation(_ column: Int, isSmallBase: Bool, mark: String = "") -> String {
        let plain =
            isSmallBase ? "(\(plainNotation(column)))" + (mark.isEmpty ? "" : "\"\(mark)\"") : plainNotation(column)
        let isSmall =
            columns[column].isProbability
            && table.rows.contains { $0.values[column].number.map { $0 < 0.0005 } == true }
        guard isSmall else { return plain }
        let small = NumberText.smallProbability(language)
        return "[<0.0005]\"\(isSmallBase ? "(\(small))\(mark)" : small)\";\(plain)"
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
    private static func unique(_ headings: [String]) -> [String] {
        var seen: Set<String> = []
        return headings.map { CellText.header($0) }.map { plain in
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

    private func markUp(_ sheet: Sheet, _ formats: Formats) throws(ReportingError) {
        let kinds = [TableColumn.Kind.text, .text] + columns.map(\.kind)
        let headerFormats = kinds.enumerated().map { place, kind in
            kind == .text ? place < 2 ? formats.header : formats.headerText : formats.headerNumber
        }
        for (index, header) in headers.enumerated() {
            try sheet.write(header, headerRow, index, headerFormats[index])
        }
        try sheet.table(
            published.objectName, headers: headers, headerRow: headerRow, lastRow: headerRow + table.rows.count,
            formats: headerFormats)
        try sheet.height(headerHeight, ofRow: headerRow)
        sheet.freeze(below: headerRow)
    }

    private var headerHeight: Double {
        let texts = zip(headers, [layout.codeWidth, layout.labelWidth] + layout.widths).map {
            (text: $0, width: $1 * 0.95)
        }
        return RowHeight.points(texts, least: 22)
    }

    // MARK: The chart

    /// The first row of a chart below the table.
    private var rowBelow: Int { headerRow + table.rows.count + 2 }

    private func place(_ sheet: Sheet, _ theme: PublicationTheme) throws(ReportingError) -> ChartPlace? {
        guard let figure = published.figure else { return nil }
        if figure.kind == .heatMap {
            try shade(sheet, figure, theme)
            return nil
        }
        let source = ChartSource(
            published: published, figure: figure, language: language, theme: theme, chartData: chartData,
            firstRow: headerRow + 1, labelColumn: 1)
        let place = chartPlace(figure)
        let drawing = ChartDrawing(source: source, place: place)
        if place.side == .beside {
            let last = columns.count + 1
            try sheet.width(2, ofColumns: (last + 1)...(last + 1))
            try sheet.insert(drawing, row: headerRow, column: last + 2)
        } else {
            // Rows without a height of their own are as high as each program likes.
            sheet.usualHeight(RowHeight.line)
            try sheet.insert(drawing, row: rowBelow, column: 0)
        }
        return place
    }

    private func chartPlace(_ figure: Figure) -> ChartPlace {
        ChartPlace(
            figure: figure, title: figure.title[language],
            table: .init(width: layout.points, height: rowHeights.reduce(headHeight, +)), repeated: headerHeight)
    }

    private func shade(_ sheet: Sheet, _ figure: Figure, _ theme: PublicationTheme) throws(ReportingError) {
        let colours = ChartColours(theme: theme)
        let rows = (headerRow + 1)...(headerRow + figure.rowCount)
        for series in figure.series {
            try sheet.shade(
                rows: rows, column: series.column + 2, from: colours.lightest, to: colours.darkest,
                largest: figure.largest(in: table))
        }
    }
}
