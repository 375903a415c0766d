import SurveyModel

/// What all pictures of figures have: a title, a legend, the rows that are drawn, the numbers as texts.
struct SvgFrame {
    let figure: Figure
    let table: Table
    let language: Language
    let theme: PublicationTheme

    /// Numbers, ticks, legends.
    static let smallSize = 13.0

    var rows: ArraySlice<TableRow> { table.rows.prefix(figure.rowCount) }
    var colours: ChartColours { ChartColours(theme: theme) }

    func shown(_ row: TableRow, _ series: Figure.Series) -> String {
        NumberText.text(row.values[series.column], table.columns[series.column], language)
    }

    func finished(_ canvas: SvgCanvas, height: Double, definitions: [String] = []) -> String {
        canvas.document(
            height: height, title: figure.title[language], description: figure.description[language], theme: theme,
            definitions: definitions)
    }

    // MARK: Title and legend

    /// - Returns: Where the rows begin.
    func drawHead(on canvas: inout SvgCanvas) -> Double {
        var y = 10.0
        let subject = figure.subject[language]
        if !subject.isEmpty { y += canvas.paragraph(subject, y: y, size: Self.smallSize) + 2 }
        y += canvas.paragraph(figure.title[language], y: y, size: 16, bold: true) + 8
        let entries = legend
        guard !entries.isEmpty else { return y }
        var x = SvgCanvas.margin
        for (label, fill) in entries {
            let width = TextMeasure.ems(label) * Self.smallSize + 34
            if x > SvgCanvas.margin, x + width > SvgCanvas.width {
                x = SvgCanvas.margin
                y += 20
            }
            canvas.rectangle(x: x, y: y + 2, width: 13, height: 13, fill: fill.hex)
            canvas.paragraph(label, x: x + 18, y: y + 1, size: Self.smallSize)
            x += width
        }
        return y + 28
    }

    private var legend: [(String, Colour)] {
        switch figure.kind {
        case .groupedBars, .divergingBars:
            figure.series.map { ($0.label[language], colours.fill($0.tone)) }
        case .dotInterval where figure.interval != nil:
            [
                (figure.series[0].label.withoutUnit[language], colours.fill(.single)),
                (language == .de ? "Intervall" : "interval", colours.interval),
            ]
        default: []
        }
    }
}
