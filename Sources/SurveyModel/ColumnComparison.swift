/// How the columns of a new file compare with those that an instrument expects.
package struct ColumnComparison: Sendable {
    package struct Rename: Sendable, Hashable {
        /// The name that the instrument expects in this wave.
        package var expected: String
        package var found: String

        package init(expected: String, found: String) {
            self.expected = expected
            self.found = found
        }
    }

    package var renames: [Rename] = []
    /// Expected columns for which nothing in the file can stand.
    package var missing: [String] = []
    /// Columns of the file that nothing expects.
    package var new: [String] = []

    package init() {}
}
