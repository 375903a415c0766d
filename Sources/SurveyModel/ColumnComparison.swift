/// How a new file compares with what an instrument expects of it.
package struct ColumnComparison: Sendable {
    package struct Rename: Sendable, Hashable {
        /// The name that the instrument expects in this wave.
        package var expected: String
        package var found: String
        package var place: ColumnPlace

        package init(expected: String, found: String, place: ColumnPlace) {
            (self.expected, self.found, self.place) = (expected, found, place)
        }
    }

    /// A text that is no answer of a closed question yet.
    package struct Unread: Sendable, Hashable {
        package var question: QuestionID
        package var text: String
        /// How many rows have it.
        package var count: Int
        /// The option that is spelt so, by its code; `nil` where it is none.
        package var option: Int?
        /// Whether it may become an option: several people gave it, and the options have no order in which it has a place.
        package var isNewOption: Bool

        package init(question: QuestionID, text: String, count: Int, option: Int?, isNewOption: Bool) {
            (self.question, self.text, self.count, self.option) = (question, text, count, option)
            self.isNewOption = isNewOption
        }
    }

    package var renames: [Rename] = []
    /// Expected columns for which nothing in the file can stand.
    package var missing: [String] = []
    /// Columns of the file that nothing expects.
    package var new: [String] = []
    /// Of closed questions, in their order, the most frequent first.
    package var unread: [Unread] = []

    /// Questions whose options the instrument knows by words, and of which the file has codes that nobody declared.
    package var coded: [QuestionID] = []
    /// By question, texts that stand for no answer and that the instrument does not know as such, with their reasons.
    package var missingTexts: [QuestionID: [String: MissingReason]] = [:]

    package init() {}
}
