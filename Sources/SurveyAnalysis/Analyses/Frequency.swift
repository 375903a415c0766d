import SurveyModel

extension Analyses {
    static let frequency = Analysis(
        AnalysisDeclaration(
            "frequency", "How often each option of a question was chosen: number, share and interval.",
            keys: [
                .question(
                    [.single, .multi, .ranking], "The question whose options are the rows.",
                    example: "network-survey.NS13"), .intervals, .unweighted, .missing,
            ], counted: ["question"], takesFilter: true, check: missingCheck),
        needs: { AnalysisNeeds.statuses("question", $0, $1) }
    ) { $0.frequency() }
}

extension TableMaker {
    /// Options of a single, multiple-choice or ranking question: counts, shares and, for one group, intervals.
    fileprivate func frequency() -> Table {
        guard let question = question("question") else { return empty }
        let groups = groups(plan, instrument, input.register)
        let answers = AnswerCounts(question, instrument)
        var counts = optionCounts(question, answers, groups)
        var rows = question.options.map { TableRow(id: String($0.code), label: $0.label, values: []) }
        var total = TableRow(id: "total", label: Wording.base, values: [], isTotal: true)
        var without: [TableRow] = []
        var columns: [TableColumn] = []
        let hasBaseByRow = groups.contains { answers.haveOwnBases(question.options, $0, estimator($0.scope)) }
        for group in groups {
            let block = FrequencyBlock(
                answers: answers, group: group, estimator: estimator(group.scope), rules: input.rules,
                withInterval: showsIntervals(groups), isWeighted: isWeighted(group.scope), hasBaseByRow: hasBaseByRow,
                showsUnweighted: showsUnweighted(group))
            columns += block.columns
            for index in rows.indices { rows[index].values += block.values(question.options[index], &counts) }
            total.values += block.totals(question.options, &counts)
            without.widen(by: missingRows(question, group, block.columns.count, &counts))
        }
        let intervals = columns.holdIntervals(rows)
        return table(
            rowHeading: Label(de: "Antwort", en: "Answer"), columns: columns, rows: rows + [total] + without,
            notes: (answers.isExclusive ? [] : [Wording.multipleAnswers]) + Wording.contradictions(question)
                + (hasBaseByRow ? [Wording.ownBases] : []) + missingNotes
                + notes(instrument, groups: groups, intervals: intervals),
            method: shareMethod(groups, intervals: intervals), counts: counts.table,
            sortColumn: answers.isExclusive ? nil : columns.first?.id)
    }
}

extension TableMaker {
    /// Counts of answers to a single choice stand in one universe for the whole survey, since they are crossed.
    func optionCounts(_ question: Question, _ answers: AnswerCounts, _ groups: [Group]) -> CountCollection {
        guard answers.isExclusive else {
            return CountCollection(
                subject: "\(survey)/\(question.id)", dimensions: ["option", "chosen"], nonAdditive: ["option"],
                groups: groups, coversAll: coversAll(groups))
        }
        return CountCollection(
            subject: "\(survey)/answers", dimensions: [answers.dimension.name] + missingDimensions,
            nonAdditive: missingDimensions,
            groups: groups, coversAll: coversAll(groups), questions: [answers.dimension],
            hierarchy: missingParents(question))
    }
}

/// Which categories of which variables mean that an option was chosen, and who could choose.
struct AnswerCounts {
    let isExclusive: Bool
    /// Of single choices.
    let dimension: AnswerDimension
    private let question: Question
    private let variables: [Variable]

    init(_ question: Question, _ instrument: Instrument) {
        self.question = question
        dimension = AnswerDimension(question)
        isExclusive = question.kind == .single
        variables = instrument.variables(of: question.id).map(\.variable)
    }

    /// The variables that say whether an option was chosen: of a multiple choice its own, else all of the question.
    private func variables(of option: AnswerOption) -> [VariableID] {
        guard question.kind == .multi else { return variables.map(\.id) }
        return [variables[question.options.firstIndex(of: option) ?? 0].id]
    }

    /// The category that means the option.
    func code(_ option: AnswerOption) -> Int { question.kind == .multi ? 1 : option.code }

    func chosen(_ option: AnswerOption) -> [(MeasureID, String)] {
        variables(of: option).map { (.variable($0), String(code(option))) }
    }

    /// Everyone who answered: for rankings, everyone who gave any place.
    func answered(_ option: AnswerOption) -> [(MeasureID, String)] {
        if question.kind == .ranking { return [(.ranked(question.id), "base")] }
        let codes = question.kind == .multi ? [0, 1] : question.options.map(\.code)
        return codes.map { (.variable(variables(of: option)[0]), String($0)) }
    }

    /// The variables that say who could choose an option.
    func read(_ option: AnswerOption) -> [VariableID] { variables(of: option) }

    /// Who chose an option, as a condition on responses.
    func evidence(_ option: AnswerOption) -> Evidence.Subject {
        let read = variables(of: option)
        return .chosen(read, codes: [code(option)], base: read)
    }

    /// Lists the count with what can be computed from it: the others of the same base.
    func reveal(
        _ option: AnswerOption, _ part: PartOfBase, _ group: Group, _ counts: inout CountCollection
    ) -> Int {
        let hidden = part.display.mustBeWithheld
        return isExclusive
            ? counts.add([dimension.category(option.code)], group, count: part.part.n, mustBeWithheld: hidden)
            : counts.add(String(option.code), part.part.n, of: part.base.n, group, mustBeWithheld: hidden)
    }

    /// Whether not everybody was asked about every option, so that each has a base of its own.
    func haveOwnBases(_ options: [AnswerOption], _ group: Group, _ estimator: Estimator) -> Bool {
        question.kind == .multi && Set(options.map { estimator.total(answered($0), group).n }).count > 1
    }

    func part(
        _ option: AnswerOption, _ group: Group, _ estimator: Estimator, _ rules: Rules, isWeighted: Bool
    ) -> PartOfBase {
        let chosen = chosen(option)
        return PartOfBase(
            chosen, of: answered(option), group,
            Evidence(estimator.key(chosen[0].0, chosen[0].1, group), evidence(option)), estimator, rules,
            isWeighted: isWeighted)
    }
}

/// The columns of one group in a frequency table.
private struct FrequencyBlock {
    let answers: AnswerCounts
    let group: Group
    let estimator: Estimator
    let rules: Rules
    let withInterval: Bool
    let isWeighted: Bool
    let hasBaseByRow: Bool
    let showsUnweighted: Bool

    var columns: [TableColumn] {
        var columns = [TableColumn("n", Wording.count, .count, of: group)]
        if hasBaseByRow { columns.append(TableColumn("base", Wording.ownBase, .count, of: group)) }
        columns.append(TableColumn("share", Wording.share, .share, of: group))
        if showsUnweighted { columns.append(TableColumn("unweighted", Wording.unweightedShare, .share, of: group)) }
        if withInterval {
            columns += [
                TableColumn("low", Wording.low, .share, of: group),
                TableColumn("high", Wording.high, .share, of: group),
            ]
        }
        return columns
    }

    func values(_ option: AnswerOption, _ counts: inout CountCollection) -> [TableValue] {
        let part = answers.part(option, group, estimator, rules, isWeighted: isWeighted)
        let cell = answers.reveal(option, part, group, &counts)
        let base = hasBaseByRow ? [self.base(option, &counts)] : []
        let plain = showsUnweighted ? [part.unweightedShare(cell)] : []
        return [part.count(cell)] + base + [part.share(cell)] + plain
            + (withInterval ? part.interval(rules.confidence, cell) : [])
    }

    func totals(_ options: [AnswerOption], _ counts: inout CountCollection) -> [TableValue] {
        let none = columns.map { _ in TableValue(.notApplicable) }
        guard let option = options.first, !hasBaseByRow else { return none }
        return [base(option, &counts)] + none.dropFirst()
    }

    /// Who could choose an option.
    private func base(_ option: AnswerOption, _ counts: inout CountCollection) -> TableValue {
        let answered = answers.answered(option)
        let base = estimator.total(answered, group).n
        let display = DisplayDecision(base: base, group: group, rules: rules)
        let own = answers.isExclusive ? [CountTable.answered] : [String(option.code), CountTable.total]
        let cell = counts.add(own, group, count: base, mustBeWithheld: display.mustBeWithheld)
        let key = estimator.key(answered[0].0, "base", group)
        let lineage = Evidence(key, .answeredAny(answers.read(option))).figure(.count(base))
        return display.count(base, lineage, reveals: [cell])
    }
}

extension Wording {
    fileprivate static let ownBase = Label(de: "Basis (n)", en: "Base (n)")
    fileprivate static let ownBases = Label(
        de: "Nicht alle Befragten wurden nach allem gefragt: Anteile beziehen sich auf die Basis der Zeile.",
        en: "Not all respondents were asked about everything: shares are of the base of the row.")
}
