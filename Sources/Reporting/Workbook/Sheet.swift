import CXlsxWriter
import Glibc
import SurveyModel

/// One sheet; rows and columns count from 0, as in the library.
struct Sheet {
    let name: String
    private let handle: UnsafeMutablePointer<lxw_worksheet>
    private let workbook: UnsafeMutablePointer<lxw_workbook>

    init(_ handle: UnsafeMutablePointer<lxw_worksheet>, workbook: UnsafeMutablePointer<lxw_workbook>, name: String) {
        (self.handle, self.workbook, self.name) = (handle, workbook, name)
        worksheet_gridlines(handle, UInt8(LXW_HIDE_ALL_GRIDLINES.rawValue))
    }

    // MARK: Cells

    func write(_ text: String, _ row: Int, _ column: Int, _ format: Formats.Format) throws(ReportingError) {
        let safe = CellText.safe(text)
        if safe.isEmpty {
            try check(worksheet_write_blank(handle, lxw_row_t(row), lxw_col_t(column), format))
        } else {
            try check(worksheet_write_string(handle, lxw_row_t(row), lxw_col_t(column), safe, format))
        }
    }

    func write(_ number: Double, _ row: Int, _ column: Int, _ format: Formats.Format) throws(ReportingError) {
        guard number.isFinite else { throw ReportingError("a number on sheet '\(name)' is not finite") }
        try check(worksheet_write_number(handle, lxw_row_t(row), lxw_col_t(column), number, format))
    }

    func link(_ text: String, to sheet: String, _ row: Int, _ column: Int, _ format: Formats.Format)
        throws(ReportingError)
    {
        try check(
            worksheet_write_url_opt(
                handle, lxw_row_t(row), lxw_col_t(column), "internal:'\(sheet)'!A1", format, CellText.safe(text), nil))
    }

    func width(_ width: Double, ofColumns columns: ClosedRange<Int>) throws(ReportingError) {
        try check(
            worksheet_set_column(handle, lxw_col_t(columns.lowerBound), lxw_col_t(columns.upperBound), width, nil))
    }

    func height(_ height: Double, ofRow row: Int) throws(ReportingError) {
        try check(worksheet_set_row(handle, lxw_row_t(row), height, nil))
    }

    /// Of rows without a height of their own.
    func usualHeight(_ height: Double) { worksheet_set_default_row(handle, height, UInt8(LXW_FALSE.rawValue)) }

    /// Shows the numbers of a cell in another notation without changing the column's.
    func notation(_ row: Int, _ column: Int, _ format: Formats.Format) throws(ReportingError) {
        var condition = lxw_conditional_format()
        condition.type = UInt8(LXW_CONDITIONAL_TYPE_NO_BLANKS.rawValue)
        condition.format = format
        try check(worksheet_conditional_format_cell(handle, lxw_row_t(row), lxw_col_t(column), &condition))
    }

    // MARK: The table

    /// Marks a range up as a named table with one header row, without filter and style.
    func table(_ name: String, headers: [String], headerRow: Int, lastRow: Int, formats: [Formats.Format])
        throws(ReportingError)
    {
        let texts = headers.map { strdup(CellText.safe($0)) }
        defer { texts.forEach { free($0) } }
        let columns = zip(texts, formats).map { text, format in
            let column = UnsafeMutablePointer<lxw_table_column>.allocate(capacity: 1)
            column.initialize(to: lxw_table_column())
            column.pointee.header = UnsafeMutablePointer(text)
            column.pointee.header_format = format
            return column
        }
        defer { columns.forEach { $0.deallocate() } }
        var list: [UnsafeMutablePointer<lxw_table_column>?] = columns + [nil]
        let title = strdup(name)
        defer { free(title) }
        let error = list.withUnsafeMutableBufferPointer { buffer in
            var options = lxw_table_options()
            options.name = UnsafeMutablePointer(title)
            options.no_autofilter = 1
            options.no_banded_rows = 1
            options.style_type = UInt8(LXW_TABLE_STYLE_TYPE_LIGHT.rawValue)
            options.style_type_number = 0
            options.columns = buffer.baseAddress
            return worksheet_add_table(
                handle, lxw_row_t(headerRow), 0, lxw_row_t(lastRow), lxw_col_t(headers.count - 1), &options)
        }
        try check(error)
    }

    // MARK: The page

    /// A4, one page wide, any number of pages high.
    ///
    /// - Parameters:
    ///   - breakBefore: A row that begins a new page.
    ///   - scale: How large the sheet prints; footers shrink with it.
    func page(
        landscape: Bool, repeatRows: ClosedRange<Int>? = nil, breakBefore row: Int? = nil, scale: Double, footer: String
    ) throws(ReportingError) {
        worksheet_set_paper(handle, 9)
        if landscape { worksheet_set_landscape(handle) }
        worksheet_fit_to_pages(handle, 1, 0)
        worksheet_set_margins(handle, 0.6, 0.6, 0.7, 0.7)
        let type = Int(PrintedPage.type(atLeast: PrintedPage.smallestType, scale: scale))
        try check(worksheet_set_footer(handle, "&L&\(type) \(CellText.footer(footer))&R&\(type)&P / &N"))
        if let row {
            var breaks = [lxw_row_t(row), 0]
            try check(worksheet_set_h_pagebreaks(handle, &breaks))
        }
        guard let repeatRows else { return }
        try check(worksheet_repeat_rows(handle, lxw_row_t(repeatRows.lowerBound), lxw_row_t(repeatRows.upperBound)))
    }

    func freeze(below row: Int) { worksheet_freeze_panes(handle, lxw_row_t(row + 1), 0) }

    // MARK: Pictures

    func insert(_ chart: ChartDrawing, row: Int, column: Int) throws(ReportingError) {
        try chart.insert(into: handle, of: workbook, row: row, column: column)
    }

    /// Places a picture with a text for who cannot see it, at most 220 pixels wide and 80 high.
    func insert(_ logo: Logo, text: String, row: Int, column: Int) throws(ReportingError) {
        let description = strdup(CellText.safe(text))
        defer { free(description) }
        var options = lxw_image_options()
        let scale = min(220 / Double(logo.width), 80 / Double(logo.height), 1)
        (options.x_scale, options.y_scale) = (scale, scale)
        options.description = description
        try check(
            worksheet_insert_image_buffer_opt(
                handle, lxw_row_t(row), lxw_col_t(column), logo.bytes, logo.bytes.count, &options))
    }

    /// Shades cells by their numbers, from a colour at zero to another at the largest; texts stay without a shade.
    func shade(
        rows: ClosedRange<Int>, column: Int, from lightest: Colour, to darkest: Colour, largest: Double
    ) throws(ReportingError) {
        var condition = lxw_conditional_format()
        condition.type = UInt8(LXW_CONDITIONAL_2_COLOR_SCALE.rawValue)
        condition.min_rule_type = UInt8(LXW_CONDITIONAL_RULE_TYPE_NUMBER.rawValue)
        condition.max_rule_type = UInt8(LXW_CONDITIONAL_RULE_TYPE_NUMBER.rawValue)
        condition.min_value = 0
        condition.max_value = largest
        condition.min_color = lightest.number
        condition.max_color = darkest.number
        try check(
            worksheet_conditional_format_range(
                handle, lxw_row_t(rows.lowerBound), lxw_col_t(column), lxw_row_t(rows.upperBound), lxw_col_t(column),
                &condition))
    }
}
