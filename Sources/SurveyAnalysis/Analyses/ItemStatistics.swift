import SurveyModel

extension Analyses {
    static let itemStatistics = Analysis(
        AnalysisDeclaration(
            "item-statistics",
            "All items of batteries, one a row: who answered, mean with interval, standard deviation, median, and why others gave no answer.",
            title: Label(de: "Itemkennwerte", en: "Item statistics"),
            keys: [
                AnalysisKey(
                    "questions", .questions([.battery]), isRequired: true, "The batteries whose items are the rows.",
                    example: "[partnership-survey.PS10, partnership-survey.PS20]")
            ], counted: ["questions"], takesFilter: true),
        needs: { plan, instrument in
            AnalysisNeeds(statuses: AnalysisNeeds.asked("questions", plan, instrument))
        }
    ) { $0.itemStatistics() }
}

extension TableMaker {
    fileprivate func itemStatistics() -> Table {
        let batteries = questions("questions")
        let groups = groups(plan, instrument, input.register)
        var counts = itemCounts(groups)
        var rows = batteries.flatMap { battery in
            battery.items.map { item in
                TableRow(
                    id: item.id.text, label: batteries.count > 1 ? battery.label + ": " + item.label : item.label,
                    values: [])
            }
        }
        let items = batteries.flatMap { battery in battery.items.map { (battery, $0) } }
        for group in groups {
            for (row, (battery, item)) in items.enumerated() {
                let variable = VariableID(item.id.text)
                rows[row].values += ItemFigures(self, battery, variable, group, &counts).values
                rows[row].values += missingAnswers(battery, variable, group, &counts).values
            }
        }
        let columns = groups.flatMap { ItemFigures.columns($0) + MissingAnswers.columns($0) }
        let intervals = columns.holdIntervals(rows)
        var table = itemTable(
            columns: columns, rows: rows,
            notes: [Wording.missingBase] + notes(instrument, groups: groups, intervals: intervals),
            method: meanMethod(groups, intervals: intervals, [Wording.deviationMethod, Wording.medianMethod]),
            counts: counts)
        table.rowsCompare = batteries.count == 1
        return table
    }
}

/// What the answers of a group to one item come to.
private struct ItemFigures {
    private let steps: [Int]
    private let measure: MeasureID
    private let group: Group
    private let estimator: Estimator
    private let rules: Rules
    private let display: DisplayDecision
    private let evidence: Evidence
    private let base: Tally
    private let isAlike: Bool
    private let whole: Int
    /// `nil` for weighted answers, of which figures tell no counts.
    private let scale: Int?

    init(
        _ maker: TableMaker, _ battery: Question, _ variable: VariableID, _ group: Group,
        _ counts: inout CountCollection
    ) {
        (steps, measure, self.group) = (battery.steps, .variable(variable), group)
        (estimator, rules) = (maker.estimator(group.scope), maker.input.rules)
        base = estimator.total(measure, steps: steps, group)
        display = estimator.display(base, group, rules)
        let answered = estimator.counts(measure, steps, group)
        // That all gave one answer would tell it of everyone: then nothing of them is shown, as of a small group.
        isAlike = answered.count { $0 > 0 } == 1
        whole = counts.add(
            [variable.text, CountTable.total], group, count: base.n, mustBeWithheld: display.mustBeWithheld || isAlike)
        let number = counts.add(scale: variable.text, steps, answered, group)
        scale = maker.isWeighted(group.scope) ? nil : number
        evidence = estimator.answered(measure, group)
    }

    static func columns(_ group: Group) -> [TableColumn] {
        let figures = [
            ("mean", Wording.mean), ("low", Wording.low), ("high", Wording.high), ("sd", Wording.deviation),
            ("median", Wording.median),
        ]
        return [TableColumn("n", Wording.answered, .count, of: group)]
            + figures.map { TableColumn($0.0, $0.1, .mean, decimals: 1, of: group) }
    }

    var values: [TableValue] {
        let mean = estimator.mean(measure, steps: steps, group)
        let interval = estimator.shown(mean, rules)
        let ends = mean.intervalFormulas(rules.confidence)
        let count = display.count(base.n, evidence.figure(.count(base.n)), reveals: [whole])
        let figures = [
            figure(mean.value.value, nil, estimator.meanFormula(measure, steps: steps, group), .mean),
            figure(interval.value?.lowerBound, interval.reason, ends[0], .intervalEnd),
            figure(interval.value?.upperBound, interval.reason, ends[1], .intervalEnd),
            figure(deviation(around: mean.value.value), nil, .standardDeviation(base.n), .deviation),
            figure(estimator.median(measure, steps: steps, group), nil, .median(base), .median),
        ]
        return [isAlike ? count.withheld : count] + figures
    }

    /// √(n / (n − 1) · Σw(x − mean)² / Σw), from the tallies of the steps.
    private func deviation(around mean: Double?) -> Double? {
        guard let mean, base.n > 1, base.w.value > 0 else { return nil }
        let squares = steps.map { step in
            let distance = Double(step) - mean
            return estimator.total([(measure, String(step))], group).w.value * distance * distance
        }
        let n = Double(base.n)
        return (squares.sum() / base.w.value * n / (n - 1)).squareRoot()
    }

    private func figure(
        _ number: Double?, _ reason: NotAvailableReason?, _ formula: Formula, _ kind: ScaleStatement.Kind
    ) -> TableValue {
        let value = display.estimate(
            number.map { .number($0) }, reason: reason, evidence.figure(formula), reveals: [whole])
        if isAlike { return value.withheld }
        return scale.map { value.saying(kind, of: $0) } ?? value
    }
}

extension Wording {
    fileprivate static let deviationMethod = Label(
        de: "Standardabweichung mit n − 1", en: "standard deviation with n − 1")
}
