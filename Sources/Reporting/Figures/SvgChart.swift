import SurveyModel

/// A figure as SVG: the same data and order as the workbook's chart, readable on a telephone and without colour.
///
/// Labels stand above their bars, so that the picture is narrow and its text large.
struct SvgChart {
    let frame: SvgFrame

    /// Room right of the longest bar for its number.
    private static let numberWidth = 76.0

    private var figure: Figure { frame.figure }
    private var table: Table { frame.table }
    private var language: Language { frame.language }
    private var colours: ChartColours { frame.colours }
    private var plot: (left: Double, width: Double) {
        let side = figure.kind == .divergingBars ? 0 : Self.numberWidth
        return (SvgCanvas.margin, SvgCanvas.width - 2 * SvgCanvas.margin - side)
    }
    private var barHeight: Double { figure.series.count > 1 && figure.kind == .groupedBars ? 15 : 18 }
    private var bars: Int { figure.kind == .groupedBars ? figure.series.count : 1 }

    var text: String {
        var canvas = SvgCanvas()
        var y = frame.drawHead(on: &canvas)
        let top = y
        for row in frame.rows { y += draw(row, at: y, on: &canvas) }
        y = drawAxis(from: top, at: y, on: &canvas)
        return frame.finished(canvas, height: y)
    }

    // MARK: Rows

    /// - Returns: The height taken.
    private func draw(_ row: TableRow, at y: Double, on canvas: inout SvgCanvas) -> Double {
        let top = y + canvas.paragraph(row.label[language], y: y) + 3
        drawGrid(from: top - 1, to: top + Double(bars) * barHeight + 1, on: &canvas)
        switch figure.kind {
        case .dotInterval: drawDot(row, at: top, on: &canvas)
        case .divergingBars: drawSteps(row, at: top, on: &canvas)
        default: drawBars(row, at: top, on: &canvas)
        }
        return top + Double(bars) * barHeight + 9 - y
    }

    private func drawBars(_ row: TableRow, at top: Double, on canvas: inout SvgCanvas) {
        for (index, series) in figure.series.enumerated() {
            let y = top + Double(index) * barHeight
            let number = row.values[series.column].number ?? 0
            let (from, to) = (min(x(0), x(number)), max(x(0), x(number)))
            if row.values[series.column].number != nil {
                canvas.rectangle(
                    x: from, y: y, width: max(0.5, to - from), height: barHeight - 2,
                    fill: colours.fill(series.tone).hex)
            }
            canvas.text(frame.shown(row, series), x: to + 6, y: y + barHeight / 2 + 4, size: SvgFrame.smallSize)
        }
    }

    private func drawDot(_ row: TableRow, at top: Double, on canvas: inout SvgCanvas) {
        let series = figure.series[0]
        guard let number = row.values[series.column].number else { return }
        let middle = top + barHeight / 2
        if let interval = figure.interval, let low = row.values[interval.low].number,
            let high = row.values[interval.high].number
        {
            canvas.line(x1: x(low), y1: middle, x2: x(high), y2: middle, colour: colours.interval, width: 6)
        }
        canvas.dot(x: x(number), y: middle, colour: colours.fill(series.tone))
        canvas.text(frame.shown(row, series), x: plot.left + plot.width + 10, y: middle + 5, size: SvgFrame.smallSize)
    }

    private func drawSteps(_ row: TableRow, at top: Double, on canvas: inout SvgCanvas) {
        let shares = figure.series.map { row.values[$0.column].number ?? 0 }
        var start = (figure.scale.centre ?? 0) - leftOfCentre(shares)
        for (series, share) in zip(figure.series, shares) {
            let fill = colours.fill(series.tone)
            let (left, right) = (x(start), x(start + share))
            start += share
            guard right > left else { continue }
            canvas.rectangle(
                x: left, y: top, width: right - left, height: barHeight, fill: fill.hex, stroke: .white)
            let text = frame.shown(row, series)
            guard right - left > TextMeasure.ems(text) * SvgFrame.smallSize + 4 else { continue }
            canvas.text(
                text, x: (left + right) / 2, y: top + barHeight / 2 + 4.5, size: SvgFrame.smallSize, anchor: .middle,
                colour: colours.text(on: fill))
        }
    }

    // MARK: Axis

    private func x(_ number: Double) -> Double {
        let scale = figure.scale
        let share = (min(max(number, scale.start), scale.end) - scale.start) / (scale.end - scale.start)
        return plot.left + plot.width * share
    }

    private func drawGrid(from top: Double, to bottom: Double, on canvas: inout SvgCanvas) {
        for tick in figure.scale.ticks {
            let isZero = tick == (figure.scale.centre ?? 0)
            canvas.line(
                x1: x(tick), y1: top, x2: x(tick), y2: bottom,
                colour: isZero ? frame.theme.colours.text : ChartColours.grid)
        }
    }

    /// - Returns: The height of the picture.
    private func drawAxis(from top: Double, at bottom: Double, on canvas: inout SvgCanvas) -> Double {
        let ticks = figure.scale.ticks
        for (index, tick) in ticks.enumerated() {
            let isLast = index == ticks.count - 1 && figure.kind == .divergingBars
            canvas.text(
                tickText(tick), x: x(tick), y: bottom + 10, size: SvgFrame.smallSize,
                anchor: index == 0 ? .start : isLast ? .end : .middle)
        }
        let height = canvas.paragraph(figure.valueTitle[language], y: bottom + 18, size: SvgFrame.smallSize)
        guard let rows = notDrawn else { return bottom + 18 + height + 10 }
        return bottom + 18 + height + canvas.paragraph(rows, y: bottom + 18 + height, size: SvgFrame.smallSize) + 10
    }

    private func tickText(_ tick: Double) -> String {
        if let centre = figure.scale.centre { return NumberText.percent(abs(tick - centre), language) }
        let isShare = table.columns[figure.series[0].column].kind == .share
        return isShare
            ? NumberText.percent(tick, language) : NumberText.decimal(tick, figure.scale.step < 1 ? 1 : 0, language)
    }

    /// Says that a long table is not drawn to its end.
    private var notDrawn: String? {
        let all = table.rows.filter { !$0.isTotal }.count
        guard figure.rowCount < all else { return nil }
        return figure.categoryTitle[language]
    }
}
