import SurveyModel

/// A whole study, read and checked: what the pipeline works with.
package struct Study: Sendable {
    package var id: String
    package var title: Label
    package var isSynthetic: Bool
    package var contactName: String
    package var contactEmail: String
    package var licence: Label
    package var register: Register
    package var withdrawals: [Withdrawal]
    package var surveys: [SurveyStage]
    package var desk: [DeskStage]
    package var coding: CodingStage?
    package var publications: [PublicationStage]
    package var rules: Rules
    /// Where the pseudonym key lies when the study names one outside the project.
    package var pseudonymKey: String?
    package var permissions = StatePermissions.owner
    /// The program that is told of each run, with its arguments; empty for none.
    package var notify: [String] = []
    /// Warnings and notes; errors never get this far.
    package var notices: [Diagnostic]

    package func survey(_ id: SurveyID) -> SurveyStage? { surveys.first { $0.instrument.id == id } }
}

/// Who may read the store and the logs.
package enum StatePermissions: String, Sendable, CaseIterable {
    case owner, group
}

/// One survey: its instrument and the batches found.
package struct SurveyStage: Sendable {
    package var instrument: Instrument
    package var instrumentFile: String
    package var batches: [Batch]
    /// Shares of refused rows, as fractions of the records, above which a batch warns or fails.
    package var warnAbove: Double
    package var stopAbove: Double
    /// The desk table that says how many people were invited, by city and wave.
    package var invited: String?
    /// How responses are weighted to known totals; `nil` for their own weights.
    package var weighting: Weighting?
}

package struct DeskStage: Sendable {
    package var table: DeskTable
    /// Description and CSV.
    package var files: [String]
}

/// Which answers are coded, by which codebook, and what people coded.
package struct CodingStage: Sendable {
    package var id: String
    package var codebook: Codebook
    package var codebookFile: String
    package var answers: [SurveyID: [QuestionID]]
    package var people: [Coding]
    package var peopleFiles: [String]
}

package struct PublicationStage: Sendable {
    package var plan: PublicationPlan
    package var file: String
    /// Where the human texts lie; `nil` when the publication names no folder.
    package var textFolder: String?
    package var textFiles: [String]
}

/// A city, respondent or response that leaves the study.
package struct Withdrawal: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable, CaseIterable { case city, respondent, response }

    package var kind: Kind
    /// The city's key, the respondent's key as in the export, or `survey/response`.
    package var id: String
}
