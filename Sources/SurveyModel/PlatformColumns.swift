/// What a platform writes by itself; each column counts only where a file has it and the instrument names no other.
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

    /// What stands before the digit in codes that the platform gives to answers by itself, such as A in A1 to A9.
    package var answerCodes: [String] = []

    package init() {}

    /// The codes that it gives by itself to the answer in a place from 1 to 9.
    package func answerCodes(at place: Int) -> [String] {
        (1...9).contains(place) ? answerCodes.map { "\($0)\(place)" } : []
    }

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
