/// One finding about data or configuration, said so that the reader can fix it without opening the source.
///
/// Diagnostics are values: they are collected, all of them in one pass, and never carry a respondent's text.
package struct Diagnostic: Sendable, Hashable {
    package enum Severity: String, Sendable, Hashable { case error, warning, note }

    /// A place in an input file; `line` and `column` count from 1; 0 means the file as a whole.
    package struct Location: Sendable, Hashable, Encodable {
        package var file: String
        package var line: Int
        package var column: Int

        package init(file: String, line: Int = 0, column: Int = 0) {
            (self.file, self.line, self.column) = (file, line, column)
        }
    }

    package var severity: Severity
    /// Stable and searchable, such as `unknown-key`.
    package var code: String
    package var location: Location?
    /// What is wrong, in the user's words, lower case, without full stop.
    package var what: String
    /// The rule or the consequence.
    package var why: String?
    /// What to type or to change.
    package var fix: String?

    package init(
        _ severity: Severity = .error, code: String, at location: Location? = nil, what: String,
        why: String? = nil, fix: String? = nil
    ) {
        (self.severity, self.code, self.location, self.what, self.why) = (severity, code, location, what, why)
        self.fix = fix
    }

    /// What is wrong and what to do, for lists with a line each.
    package var inOneLine: String { fix.map { "\(what); \($0)" } ?? what }

    /// The printed form, `file:line:column: error: [code] what`, with `why` and `fix` on lines of their own.
    package var printed: String {
        var place = ""
        if let location {
            place = location.file + ":"
            if location.line > 0 { place += "\(location.line):" }
            if location.line > 0, location.column > 0 { place += "\(location.column):" }
            place += " "
        }
        var text = "\(place)\(severity.rawValue): [\(code)] \(what)"
        if let why { text += "\n  why: \(why)" }
        if let fix { text += "\n  fix: \(fix)" }
        return text
    }
}

extension Diagnostic: Comparable {
    /// By place, so that a reader walks through each file once from top to bottom.
    package static func < (left: Self, right: Self) -> Bool { left.sortKey < right.sortKey }

    private var sortKey: (String, Int, Int, String, String) {
        (location?.file ?? "", location?.line ?? 0, location?.column ?? 0, code, what)
    }
}
