/// An instrument proposed from a file, with what could not be decided.
package struct InstrumentDraft: Sendable {
    package var instrument: Instrument
    /// The preset that it builds on.
    package var platform: String
    /// Sentences for the person who goes on with the draft.
    package var remarks: [String]
    /// The same about single questions.
    package var notes: [QuestionID: [String]]
    /// How often each option was chosen, by its code.
    package var counts: [QuestionID: [Int: Int]]

    package init(
        instrument: Instrument, platform: String = "plain", remarks: [String] = [],
        notes: [QuestionID: [String]] = [:], counts: [QuestionID: [Int: Int]] = [:]
    ) {
        (self.instrument, self.platform, self.remarks, self.notes) = (instrument, platform, remarks, notes)
        self.counts = counts
    }
}

/// What a draft knows of the platform that wrote a file.
package struct PlatformKnowledge: Sendable {
    package var name: String
    package var columns: PlatformColumns
    package var dropped: [String]

    package init(name: String, columns: PlatformColumns, dropped: [String]) {
        (self.name, self.columns, self.dropped) = (name, columns, dropped)
    }
}
