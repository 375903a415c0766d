import SurveyModel

/// A file that cannot be read as delimited text.
package struct DelimitedError: Error, Sendable, Hashable {
    package var code: String
    /// Physical line, from 1; 0 for the file as a whole.
    package var line: Int
    package var what: String
    package var fix: String?

    package init(code: String, line: Int = 0, what: String, fix: String? = nil) {
        (self.code, self.line, self.what, self.fix) = (code, line, what, fix)
    }

    package func diagnostic(in file: String) -> Diagnostic {
        Diagnostic(code: code, at: .init(file: file, line: line), what: what, fix: fix)
    }
}
