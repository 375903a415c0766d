/// Columns that a platform writes by itself; each counts only where a file has it and the instrument names no other.
package struct PlatformColumns: Sendable, Hashable, Encodable {
    /// Names to look for, the first that a file has.
    package var response: [String] = []
    package var date: [String] = []
    package var language: [String] = []
    package var lastPage: [String] = []
    /// Columns of which nothing is kept and that are no news: names, or beginnings with `*` at the end.
    package var technical: [String] = []
    /// Rows that nobody who was asked gave: previews and tests.
    package var testRows: [TestRows] = []

    package init() {}

    package func isTechnical(_ name: String) -> Bool {
        technical.contains { $0.hasSuffix("*") ? name.hasPrefix($0.dropLast()) : name == $0 }
    }
}

/// Rows told by the value of one column.
package struct TestRows: Sendable, Hashable, Encodable {
    package var column: String
    package var values: [String]

    package init(column: String, values: [String]) {
        self.column = column
        self.values = values
    }
}
