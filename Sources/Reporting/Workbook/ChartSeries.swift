import CXlsxWriter
import Glibc
import SurveyModel

/// The series of a native chart, each a column of cells.
struct ChartSeries {
    let source: ChartSource
    let chart: UnsafeMutablePointer<lxw_chart>

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
            label(drawn, series.column)
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
            try hideLabels(of: drawn, where: rows.map { ($0.values[series.column].number ?? 0) < 0.045 })
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
        source.withFont(size: 9) { chart_series_set_labels_font(room, $0) }
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
        let row = SheetLayout.headerRow + 1 + first
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
        source.withFont(size: 9, colour: colour) { chart_series_set_labels_font(series, $0) }
    }

    /// Numbers that their part of the bar is too short for; the table shows them.
    private func hideLabels(of series: Series, where isHidden: [Bool]) throws(ReportingError) {
        guard isHidden.contains(true) else { return }
        try custom(
            series,
            isHidden.map { isHidden in
                var label = lxw_chart_data_label()
                label.hide = isHidden ? 1 : 0
                return label
            })
    }

    private func setLabels(of series: Series, to texts: [String]) throws(ReportingError) {
        let copies = texts.map { strdup(CellText.chart($0)) }
        defer { copies.forEach { free($0) } }
        try custom(
            series,
            copies.map { text in
                var label = lxw_chart_data_label()
                label.value = UnsafeMutablePointer(text)
                return label
            })
    }

    private func custom(_ series: Series, _ labels: [lxw_chart_data_label]) throws(ReportingError) {
        let places = labels.map { label in
            let place = UnsafeMutablePointer<lxw_chart_data_label>.allocate(capacity: 1)
            place.initialize(to: label)
            return place
        }
        defer { places.forEach { $0.deallocate() } }
        var list: [UnsafeMutablePointer<lxw_chart_data_label>?] = places + [nil]
        let error = list.withUnsafeMutableBufferPointer { chart_series_set_labels_custom(series, $0.baseAddress) }
        try check(error)
    }
}
