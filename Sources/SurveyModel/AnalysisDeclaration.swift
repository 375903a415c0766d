/// An analysis that publications can ask for by name, with the keys that a table of it reads: declared once, where the
/// analysis is made.
///
/// Decoder, JSON Schema and documentation of `reports/<publication>.yml` follow from it.
package struct AnalysisDeclaration: Sendable {
    /// As `analysis:` names it: `ranking`.
    package var name: String
    /// One sentence in English for documentation and editors.
    package var summary: String
    /// In the order in which they are read: a wave or a column comes after what it is a wave or column of.
    package var keys: [AnalysisKey]
    /// The title of a table that has none of its own; `nil` for the label of what the first key names.
    package var title: Label?
    /// The keys that name what is counted: tables with the same are about the same answers.
    package var counted: [String]
    /// How a battery is shown; `nil` where it is neither.
    package var batteryForm: BatteryForm?
    /// Whether respondents' cities must be known.
    package var needsCities: Bool
    /// Whether a table of it may be restricted to those who gave some answer.
    package var takesFilter: Bool
    /// Whether it compares the groups of its breaks, so that there must be some.
    package var needsGroups: Bool
    /// Whether it follows people over waves: groups are places, which they keep, and no answers.
    package var followsPeople: Bool
    /// The key that asks for the analysis by itself, in a table without `analysis:`.
    package var impliedBy: String?
    /// Values that no key says: they follow from the publication that the table stands in.
    package var implied: @Sendable (PublicationID) -> [String: PlanValue]
    /// What is wrong with keys that are right each by itself.
    package var check: @Sendable (AnalysisRequest) -> [AnalysisFinding]

    /// Shown in one study as steps and as the two highest together, a battery would give withheld steps away.
    package enum BatteryForm: Sendable { case everyStep, topTwo }

    package init(
        _ name: String, _ summary: String, title: Label? = nil, keys: [AnalysisKey], counted: [String] = [],
        batteryForm: BatteryForm? = nil, needsCities: Bool = false, needsGroups: Bool = false,
        takesFilter: Bool = false, followsPeople: Bool = false,
        impliedBy: String? = nil,
        implied: @escaping @Sendable (PublicationID) -> [String: PlanValue] = { _ in [:] },
        check: @escaping @Sendable (AnalysisRequest) -> [AnalysisFinding] = { _ in [] }
    ) {
        (self.name, self.summary, self.title, self.keys, self.counted) = (name, summary, title, keys, counted)
        (self.batteryForm, self.needsCities, self.needsGroups) = (batteryForm, needsCities, needsGroups)
        (self.takesFilter, self.impliedBy, self.followsPeople) = (takesFilter, impliedBy, followsPeople)
        (self.implied, self.check) = (implied, check)
    }
}

/// What a table asks of an analysis, with what its keys name.
package struct AnalysisRequest: Sendable {
    package let values: [String: PlanValue]
    /// The survey of the questions; `nil` where the keys name none.
    package let instrument: Instrument?
    private let deskTables: [DeskTable]

    package init(_ values: [String: PlanValue], _ instrument: Instrument?, deskTables: [DeskTable]) {
        (self.values, self.instrument, self.deskTables) = (values, instrument, deskTables)
    }

    package func question(_ key: String) -> Question? { questions(key).first }

    package func questions(_ key: String) -> [Question] {
        values[key]?.questions.compactMap { instrument?.question($0) } ?? []
    }

    package func deskTable(_ key: String) -> DeskTable? {
        values.deskTable(key).flatMap { id in deskTables.first { $0.id == id } }
    }
}

/// Something wrong with a key of a table.
package struct AnalysisFinding: Sendable, Hashable {
    package var key: String
    package var code: String
    package var what: String
    package var why: String?
    package var fix: String?

    package init(_ key: String, _ code: String, _ what: String, why: String? = nil, fix: String? = nil) {
        (self.key, self.code, self.what, self.why, self.fix) = (key, code, what, why, fix)
    }
}

/// A key that an analysis reads from its table.
package struct AnalysisKey: Sendable, Hashable {
    /// What a key names: how it is read, checked against the study, and described to editors.
    package enum Kind: Sendable, Hashable {
        /// Ids of surveys, one or many.
        case surveys
        /// The id of the one survey that the table is about.
        case survey
        /// `survey.question`, of one of these types.
        case question([Question.Kind])
        /// One or many questions of one survey.
        case questions([Question.Kind])
        /// The id of the stage that codes open answers.
        case codeStage
        /// `theme` or `code`.
        case codeLevel
        /// `desk/<id>`: a table of desk research.
        case deskTable
        /// A column, or some, of the desk table that the analysis names.
        case deskColumn, deskColumns
        /// One or many items of the battery that the analysis names.
        case items
        /// A wave of the survey that the analysis names.
        case wave
        case words([String])
        /// One or many of some words.
        case someWords([String])
        case yesNo
    }

    package var name: String
    package var kind: Kind
    package var isRequired: Bool
    /// What holds where the key is absent, as it would be written; `nil` where nothing does.
    package var usual: String?
    /// What it means: one sentence in English.
    package var summary: String
    /// A value as it could be written.
    package var example: String

    package init(
        _ name: String, _ kind: Kind, isRequired: Bool = false, usual: String? = nil, _ summary: String, example: String
    ) {
        (self.name, self.kind, self.isRequired, self.usual, self.summary) = (name, kind, isRequired, usual, summary)
        self.example = example
    }
}
