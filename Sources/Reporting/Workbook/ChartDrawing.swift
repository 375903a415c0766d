import CXlsxWriter
import Glibc
import SurveyModel

/// A native chart over the cells of a sheet: horizontal, first row on top.
struct ChartDrawing {
    let source: ChartSource

    let place: ChartPlace

    private var figure: Figure { source.figure }
    private var table: Table { source.table }
    private var language: Language { source.language }

    func insert(
        into sheet: UnsafeMutablePointer<lxw_worksheet>, of workbook: UnsafeMutablePointer<lxw_workbook>,
        row: Int, column: Int
    ) throws(ReportingError) {
        let isStacked = ChartData.needsParts(figure)
        let type = isStacked ? LXW_CHART_BAR_STACKED : LXW_CHART_BAR
        guard let chart = workbook_add_chart(workbook, UInt8(type.rawValue)) else {
            throw ReportingError("no memory for a chart")
        }
        try addSeries(to: chart, isStacked: isStacked)
        chart_title_set_name(chart, CellText.chart(figure.title[language]))
        source.withFont(size: place.type + 3, bold: true) { chart_title_set_name_font(chart, $0) }
        layOutAxes(chart)
        layOutLegend(chart, isStacked: isStacked)
        var line = lxw_chart_line()
        line.none = 1
        chart_chartarea_set_line(chart, &line)
        try put(chart, into: sheet, row: row, column: column)
    }

    /// The library counts 7 pixels to a digit of a column; in Arial of 11 points they are 8.
    private static let libraryDigit = 7.0 / 8

    private func put(
        _ chart: UnsafeMutablePointer<lxw_chart>, into sheet: UnsafeMutablePointer<lxw_worksheet>, row: Int, column: Int
    ) throws(ReportingError) {
        let alternative = strdup(CellText.safe(figure.description[language]))
        defer { free(alternative) }
        var options = lxw_chart_options()
        options.x_scale = place.width / 0.75 * Self.libraryDigit / 480
        options.y_scale = place.height / 0.75 / 288
        options.description = UnsafeMutablePointer(alternative)
        try check(worksheet_insert_chart_opt(sheet, lxw_row_t(row), lxw_col_t(column), chart, &options))
    }

    private func addSeries(to chart: UnsafeMutablePointer<lxw_chart>, isStacked: Bool) throws(ReportingError) {
        let series = ChartSeries(
            source: source, chart: chart, type: place.type, showsNumbers: place.holdsNumbers(of: figure))
        switch figure.kind {
        case .divergingBars: try series.addSteps()
        case .dotInterval where isStacked: try series.addIntervals()
        default: try series.addBars()
        }
    }

    // MARK: Axes and legend

    /// Bar charts have their categories on the y axis and their values on the x axis.
    private func layOutAxes(_ chart: UnsafeMutablePointer<lxw_chart>) {
        guard let values = chart.pointee.x_axis, let categories = chart.pointee.y_axis else { return }
        chart_axis_set_name(values, CellText.chart(figure.valueTitle[language]))
        chart_axis_set_name(categories, CellText.chart(figure.categoryTitle[language]))
        chart_axis_set_reverse(categories)
        chart_axis_set_label_position(categories, UInt8(LXW_CHART_AXIS_LABEL_POSITION_LOW.rawValue))
        chart_axis_set_label_position(values, UInt8(LXW_CHART_AXIS_LABEL_POSITION_HIGH.rawValue))
        chart_axis_set_num_format(values, axisNotation)
        chart_axis_set_min(values, figure.scale.start)
        chart_axis_set_max(values, axisEnd)
        chart_axis_set_major_unit(values, figure.scale.step)
        source.withFont(size: place.type) {
            chart_axis_set_num_font(values, $0)
            chart_axis_set_num_font(categories, $0)
            chart_axis_set_name_font(values, $0)
            chart_axis_set_name_font(categories, $0)
        }
        var line = lxw_chart_line()
        line.color = (figure.scale.centre == nil ? ChartColours.grid : source.theme.colours.text).number
        line.width = 0.75
        chart_axis_major_gridlines_set_line(values, &line)
        chart_axis_major_gridlines_set_visible(values, 1)
    }

    /// Numbers stand right of the intervals and need room there.
    private var axisEnd: Double {
        let scale = figure.scale
        guard figure.kind == .dotInterval, ChartData.needsParts(figure) else { return scale.end }
        let columns = [figure.series[0].column, figure.interval?.high].compactMap { $0 }
        let largest = table.rows.prefix(figure.rowCount).flatMap { row in columns.compactMap { row.values[$0].number } }
            .max()
        return (largest ?? 0) + (scale.end - scale.start) / 8 > scale.end ? scale.end + scale.step : scale.end
    }

    /// Left of the middle of a scale numbers grow to the left: three ticks, three texts.
    private var axisNotation: String {
        guard let centre = figure.scale.centre else {
            let isShare = table.columns[figure.series[0].column].kind == .share
            return isShare ? "0%" : figure.scale.step < 1 ? "0.0" : "0"
        }
        let side = NumberText.percent(centre, language)
        let middle = NumberText.percent(0, language)
        return "[<\(centre / 2)]\"\(side)\";[<\(centre * 1.5)]\"\(middle)\";\"\(side)\""
    }

    /// The first and the last part of stacked bars are no data and have no entry.
    ///
    /// LibreOffice counts entries from the other end than Excel: what is taken out must be the same from both.
    private func layOutLegend(_ chart: UnsafeMutablePointer<lxw_chart>, isStacked: Bool) {
        let position = figure.series.count == 1 && !isStacked ? LXW_CHART_LEGEND_NONE : LXW_CHART_LEGEND_BOTTOM
        chart_legend_set_position(chart, UInt8(position.rawValue))
        source.withFont(size: place.type) { chart_legend_set_font(chart, $0) }
        guard isStacked else { return }
        let last = figure.kind == .divergingBars ? figure.series.count + 1 : ChartData.Part.allCases.count - 1
        var unnamed: [Int16] = [0, Int16(last), -1]
        chart_legend_delete_series(chart, &unnamed)
    }
}
