import CXlsxWriter
import SurveyModel

/// The look of a workbook: Arial, one accent colour, thin lines, no fills but the header's.
final class Formats {
    typealias Format = UnsafeMutablePointer<lxw_format>

    /// Marks what must not be overlooked; not a matter of taste.
    private static let warningColour = Colour(0x8A2B0E)
    private static let lineColour = Colour(0xC9D3DA)

    let title, subtitle, warning, body, label, wrappedLabel, link, header, headerNumber, headerText, cell, cellText,
        wrapped: Format
    /// Text in a column of values: kept apart from the right-aligned numbers before it.
    let valueText: Format
    let theme: PublicationTheme
    private let workbook: UnsafeMutablePointer<lxw_workbook>
    private var numbers: [String: Format] = [:]

    init(_ workbook: UnsafeMutablePointer<lxw_workbook>, theme: PublicationTheme) throws(ReportingError) {
        self.workbook = workbook
        self.theme = theme
        let colours = theme.colours
        func make(_ size: Double, _ colour: Colour, bold: Bool = false, wrap: Bool = false) throws(ReportingError)
            -> Format
        {
            guard let format = workbook_add_format(workbook) else { throw ReportingError("no memory for a format") }
            format_set_font_name(format, theme.font)
            format_set_font_size(format, size)
            format_set_font_color(format, colour.number)
            format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
            if bold { format_set_bold(format) }
            if wrap { format_set_text_wrap(format) }
            return format
        }
        title = try make(16, colours.accent, bold: true)
        subtitle = try make(12, colours.accent, bold: true)
        warning = try make(12, Self.warningColour, bold: true)
        body = try make(11, colours.text)
        wrapped = try make(11, colours.text, wrap: true)
        label = try make(11, colours.text, bold: true)
        wrappedLabel = try make(11, colours.text, bold: true, wrap: true)
        link = try make(11, colours.link)
        format_set_underline(link, UInt8(LXW_UNDERLINE_SINGLE.rawValue))
        header = try make(11, colours.text, bold: true, wrap: true)
        headerNumber = try make(11, colours.text, bold: true, wrap: true)
        format_set_align(headerNumber, UInt8(LXW_ALIGN_RIGHT.rawValue))
        headerText = try make(11, colours.text, bold: true, wrap: true)
        for format in [header, headerNumber, headerText] {
            format_set_bg_color(format, colours.header.number)
            format_set_bottom(format, UInt8(LXW_BORDER_MEDIUM.rawValue))
            format_set_bottom_color(format, colours.accent.number)
        }
        cell = try make(11, colours.text, wrap: true)
        cellText = try make(11, colours.text)
        format_set_align(cellText, UInt8(LXW_ALIGN_RIGHT.rawValue))
        valueText = try make(11, colours.text, wrap: true)
        for format in [valueText, headerText] { format_set_indent(format, 1) }
        for format in [cell, cellText, valueText] { Self.underline(format) }
    }

    /// A format for numbers, one per notation.
    func number(_ notation: String) throws(ReportingError) -> Format {
        if let known = numbers[notation] { return known }
        guard let format = workbook_add_format(workbook) else { throw ReportingError("no memory for a format") }
        format_set_font_name(format, theme.font)
        format_set_font_size(format, 11)
        format_set_font_color(format, theme.colours.text.number)
        format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
        format_set_num_format(format, notation)
        Self.underline(format)
        numbers[notation] = format
        return format
    }

    /// A notation alone, for conditional formats.
    func notation(_ notation: String) throws(ReportingError) -> Format {
        guard let format = workbook_add_format(workbook) else { throw ReportingError("no memory for a format") }
        format_set_num_format(format, notation)
        return format
    }

    private static func underline(_ format: Format) {
        format_set_bottom(format, UInt8(LXW_BORDER_THIN.rawValue))
        format_set_bottom_color(format, lineColour.number)
    }
}
