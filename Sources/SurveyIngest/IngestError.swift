import DelimitedText
import SurveyModel

/// A batch that cannot be read at all; single bad rows are refused instead.
package struct IngestError: Error, Sendable, Hashable {
    package var code: String
    package var line: Int
    package var what: String
    package var fix: String?

    init(code: String, line: Int = 0, what: String, fix: String? = nil) {
        (self.code, self.line, self.what, self.fix) = (code, line, what, fix)
    }

    init(_ error: DelimitedError) {
        self.init(code: error.code, line: error.line, what: error.what, fix: error.fix)
    }

    package func diagnostic(in file: String) -> Diagnostic {
        Diagnostic(code: code, at: .init(file: file, line: line), what: what, fix: fix)
    }
}

/// The next bytes of a file, or `nil` at its end.
package typealias ByteSource = () throws -> [UInt8]?

/// A file in memory, handed out in pieces of bounded size.
package func chunks(of bytes: [UInt8], size: Int = 1 << 20) -> ByteSource {
    var start = 0
    return {
        guard start < bytes.count else { return nil }
        defer { start += size }
        return Array(bytes[start..<min(start + size, bytes.count)])
    }
}

/// What became of a batch's records.
package struct IngestSummary: Sendable {
    /// Data records, header rows not counted; `accepted + refused + empty`.
    package var records = 0
    package var accepted = 0
    package var refused = 0
    /// Wholly empty records: counted, not stored.
    package var empty = 0
    package var encoding = "utf-8"
    /// Names of the columns as read.
    package var columns: [String] = []
    package var unusedColumns: [String] = []
    package var missingColumns: [String] = []
    package var diagnostics: [Diagnostic] = []
}
