import SurveyModel

/// What all analyses need to make a table; each analysis is an extension in a file of its own.
struct TableMaker {
    let plan: TablePlan
    let input: AnalysisInput
    var book: TallyBook { input.book }

    func estimator(_ scope: SampleScope) -> Estimator {
        Estimator(book: book, survey: survey, scope: scope, populations: populations(survey, scope))
    }

    /// People invited by city, where they are known for all cities of the sample and no smaller than it.
    func populations(_ survey: SurveyID, _ scope: SampleScope) -> [String: Double] {
        guard case .wave(let wave) = scope else { return [:] }
        let invitations = (input.invitations[survey] ?? []).filter { $0.wave == wave }
        let pairs = invitations.compactMap { invitation in
            invitation.city.map { ($0.text, Double(invitation.invited)) }
        }
        let sizes = Dictionary(pairs, uniquingKeysWith: +)
        let isUsable = book.design(survey, scope).allSatisfy { city, rows in
            sizes[city].map { $0 >= Double(rows) } ?? false
        }
        return isUsable ? sizes : [:]
    }

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

    /// Notes on whom the table counts.
    func notes(_ instrument: Instrument, groups: [Group]) -> [Label] {
        var notes: [Label] = []
        if !instrument.waves.isEmpty, groups.contains(where: { $0.scope == .latest }) { notes.append(Wording.latest) }
        if isWeighted(instrument) { notes.append(Wording.weighted) }
        if let weighting = input.weightings[instrument.id] { notes.append(Wording.calibrated(weighting)) }
        notes += Set(groups.map(\.scope)).sorted().compactMap { unequalWeights(instrument, $0) }
        if groups.contains(where: { !populations(instrument.id, $0.scope).isEmpty }) { notes.append(Wording.finite) }
        let questions = plan.breakQuestions.compactMap { instrument.question($0) }
        if groups.contains(where: { $0.grouping != .overall }) {
            notes += questions.map { Wording.groups(by: $0.label) } + [Wording.smallGroups]
        }
        return notes
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

    func isWeighted(_ instrument: Instrument) -> Bool {
        instrument.columns.weight != nil || input.weightings[instrument.id] != nil
    }

    /// Kish's factor nΣw²/(Σw)² of a sample, said where it is above 1.5.
    private func unequalWeights(_ instrument: Instrument, _ scope: SampleScope) -> Label? {
        guard isWeighted(instrument) else { return nil }
        let tally = book.total(
            of: CellKey(survey: instrument.id, scope: scope, measure: .responses, category: "base"))
        guard tally.w.value > 0 else { return nil }
        let kish = Double(tally.n) * tally.w2.value / (tally.w.value * tally.w.value)
        return kish > 1.5 ? Wording.kish(kish) : nil
    }
}

extension TablePlan {
    /// Themes or codes of the codebook.
    var codeLevel: CodeLevel { values.word("level").flatMap(CodeLevel.init) ?? .code }
}
