import CXlsxWriter
import Glibc
import SurveyModel

/// The series of a native chart, each a column of cells.
struct ChartSeries {
    let source: ChartSource
    let chart: UnsafeMutablePointer<lxw_chart>
    /// Size of the numbers, in points.
    let type: Double
    /// Whether bars from zero carry their numbers.
    let showsNumbers: Bool

    private typealias Series = UnsafeMutablePointer<lxw_chart_series>
    private static let columnOfParts = 3

    private var figure: Figure { source.figure }
    private var rows: ArraySlice<TableRow> { source.table.rows.prefix(figure.rowCount) }

    // MARK: Kinds

    /// Bars from zero, one series a colour.
    func addBars() throws(ReportingError) {
        for series in figure.series {
            let drawn = try add(series.label, values: source.labelColumn + 1 + series.column)
            fill(drawn, source.colours.fill(series.tone))
            if showsNumbers || rows.contains(where: { $0.values[series.column].number == nil }) {
                label(drawn, series.column)
                try mark(drawn, series.column, hidingBelow: showsNumbers ? -.infinity : .infinity)
            }
        }
        chart_set_series_gap(chart, figure.series.count > 1 ? 60 : 45)
        chart_set_series_overlap(chart, 0)
    }

    /// The steps of a scale, begun so far right that the middle of the scale is one line.
    func addSteps() throws(ReportingError) {
        try addPart(.begin, nil)
        for series in figure.series {
            let drawn = try add(series.label, values: source.labelColumn + 1 + series.column)
            let colour = source.colours.fill(series.tone)
            fill(drawn, colour)
            label(drawn, series.column, colour: source.colours.text(on: colour))
            try mark(drawn, series.column, hidingBelow: 0.045)
        }
        try addPart(.label, nil)
        chart_set_series_gap(chart, 40)
        chart_set_series_overlap(chart, 100)
    }

    /// A light bar from end to end of the interval with a dark mark at the value, which stands behind it.
    func addIntervals() throws(ReportingError) {
        let value = figure.series[0]
        try addPart(.begin, nil)
        try addPart(.below, source.colours.interval)
        try addPart(.mark, source.colours.fill(value.tone), named: value.label.withoutUnit)
        try addPart(.above, source.colours.interval)
        let room = try addPart(.label, nil)
        chart_series_set_labels(room)
        chart_series_set_labels_position(room, UInt8(LXW_CHART_LABEL_POSITION_INSIDE_BASE.rawValue))
        source.withFont(size: type) { chart_series_set_labels_font(room, $0) }
        let column = source.table.columns[value.column]
        try setLabels(of: room, to: rows.map { NumberText.text($0.values[value.column], column, source.language) })
        chart_set_series_gap(chart, 70)
        chart_set_series_overlap(chart, 100)
    }

    // MARK: One series

    @discardableResult
    private func addPart(
        _ part: ChartData.Part, _ colour: Colour?, named name: Label? = nil
    ) throws(ReportingError) -> Series {
        guard let sheet = source.chartData.sheet, let first = source.chartData.firstRow(of: source.table.id),
            let place = ChartData.Part.allCases.firstIndex(of: part)
        else { throw ReportingError("the chart of '\(source.table.id)' has no data") }
        let row = source.chartData.headerRow + 1 + first
        let drawn = try add(
            name ?? ChartData.heading(part), values: Self.columnOfParts + place,
            sheet: sheet.sheetName[source.language], from: row)
        if let colour { fill(drawn, colour) } else { leaveOut(drawn) }
        return drawn
    }

    private func add(_ name: Label, values column: Int, sheet: String? = nil, from row: Int? = nil)
        throws(ReportingError) -> Series
    {
        guard let drawn = chart_add_series(chart, nil, nil) else { throw ReportingError("no memory for a chart") }
        let labels = lxw_col_t(source.labelColumn)
        let (first, start) = (source.firstRow, row ?? source.firstRow)
        chart_series_set_categories(
            drawn, source.sheetName, lxw_row_t(first), labels, lxw_row_t(first + figure.rowCount - 1), labels)
        chart_series_set_values(
            drawn, sheet ?? source.sheetName, lxw_row_t(start), lxw_col_t(column),
            lxw_row_t(start + figure.rowCount - 1), lxw_col_t(column))
        let text = CellText.chart(name[source.language])
        if !text.isEmpty { chart_series_set_name(drawn, text) }
        return drawn
    }

    private func fill(_ series: Series, _ colour: Colour) {
        var fill = lxw_chart_fill()
        fill.color = colour.number
        chart_series_set_fill(series, &fill)
    }

    private func leaveOut(_ series: Series) {
        var fill = lxw_chart_fill()
        fill.none = 1
        chart_series_set_fill(series, &fill)
        var line = lxw_chart_line()
        line.none = 1
        chart_series_set_line(series, &line)
    }

    // MARK: Labels

    private func label(_ series: Series, _ column: Int, colour: Colour? = nil) {
        chart_series_set_labels(series)
        chart_series_set_labels_num_format(series, source.notation(column))
        source.withFont(size: type, colour: colour) { chart_series_set_labels_font(series, $0) }
    }

    /// Values on a small base say so, and those that are not shown why; numbers that their part of the bar is too short for
    /// are left to the table.
    private func mark(
        _ series: Series, _ column: Int, hidingBelow least: Double = -.infinity
    ) throws(ReportingError) {
        let values = rows.map { $0.values[column] }
        let isHidden = values.map { value in value.number.map { $0 < least } ?? false }
        func isMarked(_ value: TableValue) -> Bool {
            value.isLowReliability || value.number == nil
                || NumberText.isBounded(value, source.table.columns[column])
        }
        guard isHidden.contains(true) || values.contains(where: isMarked) else { return }
        let texts = values.map { value in
            isMarked(value) ? NumberText.text(value, source.table.columns[column], source.language) : nil
        }
        try setLabels(of: series, to: texts, hiding: isHidden)
    }

    /// - Parameter texts: `nil` for a label that shows the number of its cell.
    private func setLabels(
        of series: Series, to texts: [String?], hiding isHidden: [Bool] = []
    ) throws(ReportingError) {
        let copies = texts.map { text in text.flatMap { strdup(CellText.chart($0)) } }
        defer { copies.forEach { free($0) } }
        let labels = copies.enumerated().map { place, text in
            let label = UnsafeMutablePointer<lxw_chart_data_label>.allocate(capacity: 1)
            label.initialize(to: lxw_chart_data_label())
            label.pointee.value = text
            label.pointee.hide = isHidden.indices.contains(place) && isHidden[place] ? 1 : 0
            return label
        }
        defer { labels.forEach { $0.deallocate() } }
        var list: [UnsafeMutablePointer<lxw_chart_data_label>?] = labels + [nil]
        let error = list.withUnsafeMutableBufferPointer { chart_series_set_labels_custom(series, $0.baseAddress) }
        try check(error)
    }
}
