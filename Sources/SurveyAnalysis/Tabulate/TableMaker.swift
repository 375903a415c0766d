import SurveyModel

/// What all analyses need to make a table; each analysis is an extension in a file of its own.
struct TableMaker {
    let plan: TablePlan
    let input: AnalysisInput
    var book: TallyBook { input.book }

    /// The survey that the table is about; without a name for tables that are about none.
    var survey: SurveyID { plan.survey ?? "" }
    var instrument: Instrument { instrument(survey) }

    // MARK: What the keys name

    func question(_ key: String) -> Question? { questions(key).first }

    func questions(_ key: String) -> [Question] {
        (plan.values[key]?.questions ?? []).compactMap { instrument.question($0) }
    }

    func deskTable(_ key: String) -> DeskTable? { plan.values.deskTable(key).flatMap { input.deskTables[$0] } }

    // MARK: Samples

    /// The sample that a table without waves as columns is about.
    var scope: SampleScope { plan.wave.map { .wave($0) } ?? .latest }

    /// Everyone of a sample.
    func everyone(_ scope: SampleScope) -> Group {
        Group(scope: scope, grouping: .overall, level: "", label: nil, prefix: "")
    }

    func instrument(_ survey: SurveyID) -> Instrument {
        input.instruments[survey] ?? Instrument(id: survey, title: Label(survey.text), questions: [])
    }

    /// Whether the levels of a table's break hold everyone of the sample between them.
    func coversAll(_ groups: [Group]) -> Bool {
        let parts = groups.filter { $0.grouping != .overall }
        guard let first = parts.first else { return true }
        let estimator = estimator(first.scope)
        return parts.reduce(0) { $0 + estimator.count(.responses, "base", $1) }
            == estimator.count(.responses, "base", everyone(first.scope))
    }

    /// What is made where the study lacks what the keys name.
    var empty: Table { table(rowHeading: "", columns: [], rows: []) }

    /// A table about the survey, of respondents who answered where nothing else is said.
    func table(
        base: Label = Wording.answeredBase, unit: Label = Wording.respondents, rowHeading: Label,
        columns: [TableColumn], rows: [TableRow], notes: [Label] = [], method: Label? = nil,
        counts: CountTable? = nil, sortColumn: String? = nil
    ) -> Table {
        Table(
            id: plan.id, title: plan.title, base: base, unit: unit, rowHeading: rowHeading, columns: columns,
            rows: rows, notes: notes, source: Wording.source(instrument), method: method, counts: counts,
            sortColumn: sortColumn)
    }
}

extension TablePlan {
    /// Themes or codes of the codebook.
    var codeLevel: CodeLevel { values.word("level").flatMap(CodeLevel.init) ?? .code }
}
