import CXlsxWriter
import Glibc
import SurveyModel

/// The door to libxlsxwriter: every call is checked, and nothing of the library is seen outside this folder.
final class Workbook {
    private let handle: UnsafeMutablePointer<lxw_workbook>
    let formats: Formats
    private var isClosed = false

    /// - Throws: When the process writes decimal commas: the library would put them into the file.
    static func checkLocale() throws(ReportingError) {
        guard String(cString: localeconv().pointee.decimal_point) == "." else {
            throw ReportingError("the process writes decimal commas; workbooks need the C locale for numbers")
        }
    }

    /// - Throws: As `checkLocale`, and when the file cannot be made.
    init(path: String, temporaryFolder: String, theme: PublicationTheme) throws(ReportingError) {
        try Self.checkLocale()
        let made = temporaryFolder.withCString { folder in
            var options = lxw_workbook_options()
            options.tmpdir = UnsafeMutablePointer(mutating: folder)
            return workbook_new_opt(path, &options)
        }
        guard let made else { throw ReportingError("cannot create '\(path)'") }
        handle = made
        // The widths of columns count digits of the workbook's usual font: unless it is that of the cells, programs that
        // lack it measure another one, and print the same sheet in another size.
        if let usual = made.pointee.formats?.pointee.stqh_first { format_set_font_name(usual, theme.font) }
        formats = try Formats(made, theme: theme)
    }

    func sheet(_ name: String) throws(ReportingError) -> Sheet {
        guard name.utf16.count <= 31, let sheet = workbook_add_worksheet(handle, name) else {
            throw ReportingError("the sheet name '\(name)' is refused")
        }
        return Sheet(sheet, workbook: handle, name: name)
    }

    /// Document properties; `date` stands for the time of creation, so that equal data give equal files.
    ///
    /// Data without a date are dated 1980-01-01, as the entries of the ZIP archive are.
    func describe(
        title: String, subject: String, author: String, keywords: String, language: Language, date: CalendarDate?
    ) throws(ReportingError) {
        var properties = lxw_doc_properties()
        let texts = [title, subject, author, keywords].map { strdup(CellText.safe($0)) }
        defer { texts.forEach { free($0) } }
        properties.title = texts[0]
        properties.subject = texts[1]
        properties.author = texts[2]
        properties.keywords = texts[3]
        properties.created = time_t((date?.daysSince1970 ?? 3_652) * 86_400 + 43_200)
        try check(workbook_set_properties(handle, &properties))
        try check(workbook_set_custom_property_string(handle, "Language", language.tag))
    }

    func close() throws(ReportingError) {
        isClosed = true
        try check(workbook_close(handle))
    }

    deinit {
        if !isClosed { workbook_close(handle) }
    }
}
