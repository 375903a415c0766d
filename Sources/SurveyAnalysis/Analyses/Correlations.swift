import SurveyModel

extension Analyses {
    static let correlations = Analysis(
        AnalysisDeclaration(
            "correlations",
            "How items and numbers go together, pair by pair: Spearman's and Pearson's correlation, of those who answered both.",
            keys: [
                AnalysisKey(
                    "questions", .questions([.battery, .numeric, .integer]), isRequired: true,
                    "Batteries, of which every item counts, and numbers of one survey.",
                    example: "[network-survey.NS12, network-survey.NS15]"),
                .test("Whether Spearman's correlation is tested (exact up to 14 pairs without ties, else t; Holm)."),
            ], counted: ["questions"], check: check),
        needs: { plan, instrument in AnalysisNeeds(variables: Set(measured(plan, instrument).map(\.variable))) }
    ) { $0.correlations() }

    private static let check = { @Sendable (request: AnalysisRequest) -> [AnalysisFinding] in
        let count = request.questions("questions").map { max(1, $0.items.count) }.reduce(0, +)
        guard count == 1 else { return [] }
        return [AnalysisFinding("questions", "one-variable", "a correlation needs two items or numbers")]
    }

    fileprivate static func measured(_ plan: TablePlan, _ instrument: Instrument) -> [MeasuredVariable] {
        (plan.values["questions"]?.questions ?? []).compactMap { instrument.question($0) }.flatMap { question in
            question.items.isEmpty
                ? [MeasuredVariable(variable: VariableID(question.id.text), label: question.label, steps: nil)]
                : question.items.map {
                    MeasuredVariable(variable: VariableID($0.id.text), label: $0.label, steps: question.steps)
                }
        }
    }
}

/// An item or a number.
private struct MeasuredVariable {
    let variable: VariableID
    let label: Label
    /// `nil` for numbers.
    let steps: [Int]?
}

extension TableMaker {
    /// Every pair once, in the order of the questions.
    fileprivate func correlations() -> Table {
        guard let answers = input.rows[survey] else { return empty }
        let variables = Analyses.measured(plan, instrument)
        let rows = sample(scope).filter { $0.weight != 0 }
        let pairs = variables.indices.flatMap { first in
            variables.indices.dropFirst(first + 1).map { (variables[first], variables[$0]) }
        }
        let found = pairs.map { a, b in
            Correlation(answers.values(a.variable, of: rows), answers.values(b.variable, of: rows))
        }
        let shown = zip(pairs, found).map { pair, correlation in
            let display = DisplayDecision(base: correlation.n, group: everyone(scope), rules: input.rules)
            return (display, isTelling(pair.0) || isTelling(pair.1))
        }
        let p = zip(found, shown).map { correlation, shown in
            shown.1 || shown.0.permission == .nothing ? nil : correlation.spearmanP
        }
        let adjusted = PAdjustment.holm.adjusted(p)
        var counts = CountCollection(
            subject: "\(survey)/pairs", dimensions: ["pair"], nonAdditive: ["pair"], groups: [everyone(scope)],
            coversAll: true)
        let family = adjusted.count { $0 != nil }
        let lines = pairs.indices.map { place in
            row(pairs[place], found[place], shown[place], (p[place], adjusted[place], family), &counts)
        }
        let isWeighted = isWeighted(scope)
        return table(
            base: Label(de: "Befragte mit beiden Angaben", en: "respondents who answered both"),
            rowHeading: Label(de: "Paar", en: "Pair"), columns: correlationColumns(isWeighted: isWeighted), rows: lines,
            notes: (isWeighted ? [Wording.unweighted] : [])
                + (plan.values.flag("test") ? [Wording.familyOfPairs(m: family)] : [])
                + notes(instrument, groups: []),
            method: Wording.correlationMethod(Wording.percent(input.rules.confidence)), counts: counts.table)
    }

    /// Whether a figure made of it would tell of single people.
    private func isTelling(_ one: MeasuredVariable) -> Bool {
        let (estimator, measure, group) = (estimator(scope), MeasureID.variable(one.variable), everyone(scope))
        guard let steps = one.steps else {
            return estimator.isOneAnswer(measure, group) || estimator.isDominated(measure, group)
        }
        return estimator.counts(measure, steps, group).count { $0 > 0 } == 1
    }

    private func row(
        _ pair: (MeasuredVariable, MeasuredVariable), _ correlation: Correlation, _ shown: (DisplayDecision, Bool),
        _ test: (p: Double?, adjusted: Double?, family: Int), _ counts: inout CountCollection
    ) -> TableRow {
        let (display, isTelling) = shown
        let id = "\(pair.0.variable)+\(pair.1.variable)"
        let cell = counts.add(
            [id], everyone(scope), count: correlation.n, mustBeWithheld: display.mustBeWithheld)
        let key = CellKey(
            survey: survey, scope: scope, measure: .variable(pair.0.variable), category: "with \(pair.1.variable)")
        let evidence = Evidence(key, .answeredAll([pair.0.variable, pair.1.variable]))
        func value(_ number: Double?, _ formula: Formula) -> TableValue {
            let value = display.estimate(number.map { .number($0) }, evidence.figure(formula), reveals: [cell])
            return isTelling ? value.withheld : value
        }
        let interval = correlation.pearsonInterval(input.rules.confidence)
        let figures: [(Double?, String)] = [
            (correlation.spearman, "spearman"), (correlation.pearson, "pearson"),
            (interval?.lowerBound, "pearson low"), (interval?.upperBound, "pearson high"),
        ]
        return TableRow(
            id: id, label: pair.0.label + " – " + pair.1.label,
            values: [display.count(correlation.n, evidence.figure(.count(correlation.n)), reveals: [cell])]
                + figures.map { value($0.0, .correlation($0.1, correlation.n)) }
                + (plan.values.flag("test") ? [value(test.adjusted, .correlationTest(test.p, test.family))] : []))
    }

    private func correlationColumns(isWeighted: Bool) -> [TableColumn] {
        let mark: Label = isWeighted ? Label(de: " (ungewichtet)", en: " (unweighted)") : ""
        let figures: [(id: String, heading: Label)] = [
            ("spearman", Label(de: "Spearman", en: "Spearman") + mark),
            ("pearson", Label(de: "Pearson", en: "Pearson") + mark),
            ("low", Label(de: "Pearson: Intervall von", en: "Pearson: interval from")),
            ("high", Label(de: "Pearson: Intervall bis", en: "Pearson: interval to")),
        ]
        let p = TableColumn(
            id: "p", heading: Label(de: "p nach Spearman und Holm", en: "p by Spearman and Holm"), kind: .mean,
            decimals: 3)
        return [TableColumn(id: "n", heading: Label(de: "Beide Angaben (n)", en: "Both answers (n)"), kind: .count)]
            + figures.map { TableColumn(id: $0.id, heading: $0.heading, kind: .mean, decimals: 2) }
            + (plan.values.flag("test") ? [p] : [])
    }
}

extension Correlation {
    /// Exact where ranks are few and not tied, else by t with n − 2.
    var spearmanP: Double? { spearmanExactP ?? tP(spearman) }
}

extension Formula {
    /// - Source: Spearman (1904); Pearson (1896); Fisher (1921) for the interval.
    fileprivate static func correlation(_ kind: String, _ n: Int) -> Formula {
        Formula(kind, "\(kind) of {n} people with both answers", [Input("n", n)])
    }

    fileprivate static func correlationTest(_ p: Double?, _ family: Int) -> Formula {
        guard let p else { return .notComputable }
        return Formula(
            "spearman p", "p of Spearman's correlation {p}, corrected by Holm among {m}",
            [Input("p", p), Input("m", family)])
    }
}

extension Wording {
    fileprivate static let unweighted = Label(
        de: "Korrelationen sind ungewichtet.", en: "Correlations are not weighted.")

    fileprivate static func correlationMethod(_ level: Label) -> Label {
        Label(
            de:
                "Korrelationen der Befragten mit beiden Angaben; \(level.de)-%-Intervall von Pearson nach Fisher, das die Befragten als Zufallsauswahl nimmt. Dass zwei zusammengehen, sagt nicht, dass das eine das andere bewegt.",
            en:
                "Correlations of the respondents who answered both; Pearson's \(level.en)% interval by Fisher, which takes respondents for a random sample. That two go together does not say that one moves the other."
        )
    }

    fileprivate static func familyOfPairs(m: Int) -> Label {
        correctedTogether(m, Label(de: "Paare", en: "pairs"), "Holm")
    }
}
