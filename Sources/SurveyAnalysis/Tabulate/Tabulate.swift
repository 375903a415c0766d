import SurveyModel

/// Makes one table as it is planned, before protection.
///
/// Every number carries the key that finds the rows behind it and the counts that it gives away.
package func tabulate(_ plan: TablePlan, from input: AnalysisInput) -> Table {
    tabulate(plan, TableMaker(plan: plan, input: input))
}

/// Makes several tables from one input.
package func tabulate(_ plans: [TablePlan], from input: AnalysisInput) -> [Table] {
    plans.map { tabulate($0, from: input) }
}

private func tabulate(_ plan: TablePlan, _ maker: TableMaker) -> Table {
    var table =
        switch plan.analysis {
        case .sample(let surveys): maker.sample(surveys)
        case .frequency(let survey, let question): maker.frequency(survey, question)
        case .ranking(let survey, let question): maker.ranking(survey, question)
        case .numeric(let survey, let questions): maker.numeric(survey, questions)
        case .codeFrequency(let set, let level): maker.codeFrequency(set, level)
        case .citiesNaming(let set, let level): maker.citiesNaming(set, level)
        case .crosstab(let survey, let row, let column): maker.crosstab(survey, row, column)
        case .distribution(let survey, let question): maker.distribution(survey, question)
        case .rankStability(let survey, let question): maker.rankStability(survey, question)
        case .lighthouseFollower(let survey, let question): maker.lighthouseFollower(survey, question)
        case .waveChange(let survey, let question, let from, let to, let pairing):
            maker.waveChange(survey, question, from, to, pairing)
        case .partnershipProfile(let survey, let question): maker.partnershipProfile(survey, question)
        case .citiesBySize(let survey, let question): maker.citiesBySize(survey, question)
        case .coOccurrence(let set, let level): maker.coOccurrence(set, level)
        case .responseRate(let surveys): maker.responseRate(surveys)
        case .supplyDemand(let survey, let supply, let demand): maker.supplyDemand(survey, supply, demand)
        case .pairScores(let survey, let supply, let demand): maker.pairScores(survey, supply, demand)
        case .jointDisplay(let survey, let question, let set, let verdicts):
            maker.jointDisplay(survey, question, set, verdicts)
        case .rankPoints(let survey, let question): maker.rankPoints(survey, question)
        case .crossCase(let set, let level): maker.crossCase(set, level)
        case .meetingLog(let log): maker.meetingLog(log)
        case .crossWalk(let table, let columns, let set, let level): maker.crossWalk(table, columns, set, level)
        case .partnerships(let meetings): maker.partnerships(meetings)
        case .caseStudies(let publication): maker.caseStudies(publication)
        case .desk(let table, let columns): maker.desk(table, columns)
        }
    table.figure = plan.figure
    return table
}

/// What all analyses need to make a table; each analysis is an extension in a file of its own.
struct TableMaker {
    let plan: TablePlan
    let input: AnalysisInput
    var book: TallyBook { input.book }

    func estimator(_ survey: SurveyID, _ scope: SampleScope) -> Estimator {
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
    func coversAll(_ survey: SurveyID, _ groups: [Group]) -> Bool {
        let parts = groups.filter { $0.grouping != .overall }
        guard let first = parts.first else { return true }
        let estimator = estimator(survey, first.scope)
        let whole = Group(scope: first.scope, grouping: .overall, level: "", label: nil, prefix: "")
        return parts.reduce(0) { $0 + estimator.count(.responses, "base", $1) }
            == estimator.count(.responses, "base", whole)
    }

    func empty(_ survey: SurveyID) -> Table {
        Table(
            id: plan.id, title: plan.title, base: Wording.answeredBase, unit: Wording.respondents, rowHeading: "",
            columns: [], rows: [], source: Wording.source(instrument(survey)))
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
