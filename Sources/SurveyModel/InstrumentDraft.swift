/// An instrument proposed from a file, with what could not be decided.
package struct InstrumentDraft: Sendable {
    package var instrument: Instrument
    /// The preset that it builds on.
    package var platform: String
    /// Sentences for the person who goes on with the draft.
    package var remarks: [String]
    /// The same about single questions.
    package var notes: [QuestionID: [String]]
    /// Whether rows that the platform marks as tests are taken as answers, since the file has no others.
    package var keepsTests = false
    /// Lines at the end that sum the others up, by the text of one column.
    package var totals: TestRows?
    /// Sentences about what is wrong with it, so that it must not be used as it is.
    package var faults: [String] = []
    /// How often each option was chosen, by its code.
    package var counts: [QuestionID: [Int: Int]]
    /// How many rows have an answer to each question.
    package var answered: [QuestionID: Int]
    /// The rows and columns of the file.
    package var rows = 0
    package var columnCount = 0

    package init(
        instrument: Instrument, platform: String = "plain", remarks: [String] = [],
        notes: [QuestionID: [String]] = [:], counts: [QuestionID: [Int: Int]] = [:],
        answered: [QuestionID: Int] = [:]
    ) {
        (self.instrument, self.platform, self.remarks, self.notes) = (instrument, platform, remarks, notes)
        (self.counts, self.answered) = (counts, answered)
    }
}

/// What a draft knows of the platform that wrote a file.
package struct PlatformKnowledge: Sendable {
    package var name: String
    package var columns: PlatformColumns
    package var dropped: [String]
    /// What it writes for missing answers.
    package var missing: [String: MissingReason?]
    /// How it writes its files, where a file itself does not tell.
    package var format: FileFormat

    package init(
        name: String, columns: PlatformColumns, dropped: [String], missing: [String: MissingReason?] = [:],
        format: FileFormat = FileFormat()
    ) {
        (self.name, self.columns, self.dropped, self.missing) = (name, columns, dropped, missing)
        self.format = format
    }
}
