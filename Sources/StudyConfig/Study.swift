import SurveyModel

/// A whole study, read and checked: what the pipeline works with.
package struct Study: Sendable {
    package var id = ""
    package var title: Label = ""
    package var isSynthetic = false
    /// The languages in which people read of the study.
    package var languages: [Language] = Language.allCases
    package var contactName = ""
    package var contactEmail = ""
    /// Who publishes and who pays; empty where nobody is named.
    package var publisher: Label = ""
    package var funder: Label = ""
    package var licence = Label(de: "nicht angegeben", en: "not stated")
    /// The oldest version of the program that may carry the study out; `nil` for any.
    package var requires: ProgramVersion?
    package var register = Register()
    package var withdrawals: [Withdrawal] = []
    /// The files of the register, without the one with the withdrawals.
    package var registerFiles: [String] = []
    /// Where they stand; `nil` when the study names no file.
    package var withdrawalsFile: String?
    package var surveys: [SurveyStage] = []
    package var desk: [DeskStage] = []
    package var coding: CodingStage?
    package var publications: [PublicationStage] = []
    package var rules = Rules()
    package var theme = PublicationTheme()
    /// Where the pseudonym key lies when the study names one outside the project.
    package var pseudonymKey: String?
    package var permissions = StatePermissions.owner
    /// Where the state lies, as `declaredState` reads it.
    package var state: String?
    /// The program that is told of each run, with its arguments; empty for none.
    package var notify: [String] = []
    /// What the YAML files say that `pipeline.yml` names, by path: `yamlContent` of them.
    package var yamlContents: [String: [UInt8]] = [:]
    /// Rows of the register that cannot be read, and count for nothing until they are mended.
    package var unreadableRows: [Diagnostic] = []
    /// Warnings and notes; errors never get this far.
    package var notices: [Diagnostic] = []

    package func survey(_ id: SurveyID) -> SurveyStage? { surveys.first { $0.instrument.id == id } }
}

/// Who may read the store and the logs.
package enum StatePermissions: String, Sendable, CaseIterable {
    case owner, group
}

/// One survey: its instrument and the batches found.
package struct SurveyStage: Sendable {
    package var instrument = Instrument.unread
    package var instrumentFile = ""
    package var batches: [Batch] = []
    /// Files that are no batch under the names they have.
    package var misnamed: [MisnamedFile] = []
    /// The paths as declared; `*` stands for anything.
    package var patterns: [String] = []
    /// How many refused rows a batch may have before it warns, and before it fails.
    package var warnAbove = RefusalLimit(percent: 2)
    package var stopAbove = RefusalLimit(percent: 20)
    /// How many rows less than before a batch may have before it counts as damaged.
    package var shrinkAbove = RefusalLimit(percent: 10)
    /// The desk table that says how many people were invited, by city and wave.
    package var invited: String?
    /// How responses are weighted to known totals; `nil` for their own weights.
    package var weighting: Weighting?
}

/// A file that its survey's stage names and that cannot be used, since its name says too little; the others go on.
package struct MisnamedFile: Sendable, Hashable {
    package var batch: Batch
    package var problem: Diagnostic
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
    /// The folder that `human` names; `nil` where the stage names none.
    package var peopleFolder: String?
    package var unsettled = UnsettledRule.exclude
    package var learnt = LearntUse.suggest
    /// Codings of people whose codes changed their meaning; they count for nothing until they are made again.
    package var recode: [Recoding] = []
    /// What coders have to say on their codings, by coder and unit.
    package var notes: [String: [UnitID: String]] = [:]
    /// Units that coders ask somebody else to look at, by coder.
    package var unsure: [String: Set<UnitID>] = [:]
    /// How the codebook came to be.
    package var history = CodebookHistory()
    /// The recorded changes of the codebook; `nil` where none are recorded.
    package var eventsFile: String?
}

package struct PublicationStage: Sendable {
    package var plan: PublicationPlan
    package var file: String
    /// Where the human texts lie; `nil` when the publication names no folder.
    package var textFolder: String?
    package var textFiles: [String]
    /// Where people release quotes; `nil` when the publication quotes nobody, and there need be no such file.
    package var releasesFile: String?
    /// In the order of the file.
    package var releases: [QuoteRelease] = []
}
