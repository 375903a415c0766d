import CXlsxWriter
import Glibc
import SurveyModel

/// A native chart over the cells of a sheet: sorted horizontal bars, first row on top.
struct ChartDrawing {
    let figure: Figure
    let language: Language
    let isShare: Bool
    let decimals: Int
    /// Row of the first drawn table row.
    let firstRow: Int
    /// Column of the row labels; value columns follow it.
    let labelColumn: Int

    static let palette: [lxw_color_t] = [0x0B4F6C, 0xA6461E, 0x1F6F6B, 0x7A6A1D, 0x5B3A73, 0x4D5B66, 0x93A8B3]
    static let widthInPixels = 640.0

    var heightInPixels: Double {
        max(260, Double(figure.rowCount * figure.series.count) * 24 + 120)
    }

    func insert(
        into sheet: UnsafeMutablePointer<lxw_worksheet>, of workbook: UnsafeMutablePointer<lxw_workbook>,
        sheetName: String,
        row: Int, column: Int
    ) throws(ReportingError) {
        guard let chart = workbook_add_chart(workbook, UInt8(LXW_CHART_BAR.rawValue)) else {
            throw ReportingError("no memory for a chart")
        }
        for (index, series) in figure.series.enumerated() { try add(series, index, to: chart, sheetName) }
        chart_title_set_name(chart, CellText.safe(figure.title[language]))
        withFont(size: 12, bold: true) { chart_title_set_name_font(chart, $0) }
        layOutAxes(chart)
        if figure.series.count == 1 {
            chart_legend_set_position(chart, UInt8(LXW_CHART_LEGEND_NONE.rawValue))
        } else {
            chart_legend_set_position(chart, UInt8(LXW_CHART_LEGEND_BOTTOM.rawValue))
        }
        var line = lxw_chart_line()
        line.none = 1
        chart_chartarea_set_line(chart, &line)
        let alternative = strdup(CellText.safe(figure.description[language]))
        defer { free(alternative) }
        var options = lxw_chart_options()
        options.x_scale = Self.widthInPixels / 480
        options.y_scale = heightInPixels / 288
        options.description = UnsafeMutablePointer(alternative)
        try check(worksheet_insert_chart_opt(sheet, lxw_row_t(row), lxw_col_t(column), chart, &options))
    }

    private func add(
        _ series: Figure.Series, _ index: Int, to chart: UnsafeMutablePointer<lxw_chart>, _ sheetName: String
    ) throws(ReportingError) {
        guard let drawn = chart_add_series(chart, nil, nil) else { throw ReportingError("no memory for a chart") }
        let (first, last) = (lxw_row_t(firstRow), lxw_row_t(firstRow + figure.rowCount - 1))
        let (labels, values) = (lxw_col_t(labelColumn), lxw_col_t(labelColumn + 1 + series.column))
        chart_series_set_categories(drawn, sheetName, first, labels, last, labels)
        chart_series_set_values(drawn, sheetName, first, values, last, values)
        chart_series_set_name(drawn, CellText.safe(series.label[language]))
        var fill = lxw_chart_fill()
        fill.color = Self.palette[index % Self.palette.count]
        chart_series_set_fill(drawn, &fill)
        chart_series_set_labels(drawn)
        chart_series_set_labels_num_format(drawn, notation)
        withFont(size: 9) { chart_series_set_labels_font(drawn, $0) }
        if index == 0 {
            chart_set_series_gap(chart, figure.series.count > 1 ? 60 : 45)
            chart_set_series_overlap(chart, 0)
        }
    }

    private var notation: String {
        if isShare { return "0%" }
        return decimals > 0 ? "0." + String(repeating: "0", count: decimals) : "0"
    }

    /// Bar charts have their categories on the y axis and their values on the x axis.
    private func layOutAxes(_ chart: UnsafeMutablePointer<lxw_chart>) {
        guard let values = chart.pointee.x_axis, let categories = chart.pointee.y_axis else { return }
        chart_axis_set_name(values, CellText.safe(figure.valueTitle[language]))
        chart_axis_set_name(categories, CellText.safe(figure.categoryTitle[language]))
        chart_axis_set_reverse(categories)
        chart_axis_set_label_position(values, UInt8(LXW_CHART_AXIS_LABEL_POSITION_HIGH.rawValue))
        chart_axis_set_num_format(values, notation)
        chart_axis_set_min(values, 0)
        withFont(size: 9) {
            chart_axis_set_num_font(values, $0)
            chart_axis_set_num_font(categories, $0)
            chart_axis_set_name_font(values, $0)
            chart_axis_set_name_font(categories, $0)
        }
        var line = lxw_chart_line()
        line.color = 0xD5DCE1
        line.width = 0.75
        chart_axis_major_gridlines_set_line(values, &line)
        chart_axis_major_gridlines_set_visible(values, 1)
    }

    private func withFont(size: Double, bold: Bool = false, _ body: (UnsafeMutablePointer<lxw_chart_font>) -> Void) {
        let name = strdup("Arial")
        defer { free(name) }
        var font = lxw_chart_font()
        font.name = UnsafeMutablePointer(name)
        font.size = size
        font.bold = bold ? 1 : 0
        font.color = Formats.Colour.body
        body(&font)
    }
}
