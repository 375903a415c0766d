import SurveyModel

extension Analyses {
    static let ranking = Analysis(
        AnalysisDeclaration(
            "ranking", "Items of a battery, largest mean first: mean with interval, median and top-two share.",
            keys: [.items, .intervals, .unweighted, .missing], counted: ["items"], batteryForm: .topTwo,
            takesFilter: true), needs: { AnalysisNeeds.statuses("items", $0, $1) }
    ) { $0.ranking() }
}

extension TableMaker {
    /// Items of a battery: who answered, mean with interval, median and top-2 share.
    fileprivate func ranking() -> Table {
        guard let question = question("items") else { return empty }
        let groups = groups(plan, instrument, input.register)
        var counts = itemCounts(groups, of: [question])
        var rows = question.items.map { TableRow(id: $0.id.text, label: $0.label, values: []) }
        var columns: [TableColumn] = []
        for group in groups {
            let block = RankingBlock(
                steps: question.steps, group: group, estimator: estimator(group.scope),
                rules: input.rules, withInterval: showsIntervals(groups), isWeighted: isWeighted(group.scope),
                showsUnweighted: showsUnweighted(group))
            columns += block.columns + (plan.values.flag("missing") ? MissingAnswers.columns(group) : [])
            for index in rows.indices {
                let variable = VariableID(question.items[index].id.text)
                rows[index].values += block.values(variable, &counts)
                if plan.values.flag("missing") {
                    rows[index].values += missingAnswers(question, variable, group, &counts).values
                }
            }
        }
        let intervals = columns.holdIntervals(rows)
        return table(
            rowHeading: Label(de: "Aspekt", en: "Item"), columns: columns, rows: rows,
            notes: [scaleNote(question)] + missingNotes + notes(instrument, groups: groups, intervals: intervals),
            method: meanMethod(groups, intervals: intervals, [Wording.medianMethod, Wording.topTwoMethod]),
            counts: counts.table, sortColumn: columns.first { $0.id.hasSuffix("mean") }?.id)
    }

    private func scaleNote(_ question: Question) -> Label {
        guard let low = question.options.min(by: { $0.code < $1.code }),
            let high = question.options.max(by: { $0.code < $1.code })
        else { return "" }
        return Label(
            de: "Skala von \(low.code) (\(low.label.de)) bis \(high.code) (\(high.label.de)).",
            en: "Scale from \(low.code) (\(low.label.en)) to \(high.code) (\(high.label.en)).")
    }
}

/// The columns of one group in a ranking of items.
private struct RankingBlock {
    let steps: [Int]
    let group: Group
    let estimator: Estimator
    let rules: Rules
    let withInterval: Bool
    let isWeighted: Bool
    let showsUnweighted: Bool

    var columns: [TableColumn] {
        [
            TableColumn("n", Wording.answered, .count, of: group),
            TableColumn("mean", Wording.mean, .mean, decimals: 1, of: group),
        ]
            + (withInterval
                ? [
                    TableColumn("low", Wording.low, .mean, decimals: 1, of: group),
                    TableColumn("high", Wording.high, .mean, decimals: 1, of: group),
                ]
                : [])
            + [
                TableColumn("median", Wording.median, .mean, decimals: 1, of: group),
                TableColumn("top2", Wording.topTwo, .share, of: group),
            ]
            + (showsUnweighted
                ? [TableColumn("unweighted", Wording.unweightedMean, .mean, decimals: 1, of: group)] : [])
    }

    func values(_ variable: VariableID, _ counts: inout CountCollection) -> [TableValue] {
        let measure = MeasureID.variable(variable)
        let top = steps.suffix(2)
        func categories(_ steps: some Sequence<Int>) -> [(MeasureID, String)] { steps.map { (measure, String($0)) } }
        let share = PartOfBase(
            categories(top), of: categories(steps), group, estimator.chosen(top, measure, "base", group), estimator,
            rules, isWeighted: isWeighted)
        let (base, topCount) = (share.base.n, share.part.n)
        let answered = estimator.counts(measure, steps, group)
        // That all gave one answer would tell it of everyone: then nothing of them is shown, as of a small group.
        let isAlike = answered.count { $0 > 0 } == 1
        let hidden = share.display.mustBeWithheld || isAlike
        let whole = counts.add([variable.text, CountTable.total], group, count: base, mustBeWithheld: hidden)
        let halves = ScaleHalves(steps)
        _ = counts.add([variable.text, halves.rest], group, count: base - topCount, mustBeWithheld: hidden)
        let topCell = counts.add([variable.text, halves.top], group, count: topCount, mustBeWithheld: hidden)
        let evidence = estimator.answered(measure, group)
        let values = centreValues(measure, share.display, evidence, whole) + [share.share(topCell)]
        let scale = counts.add(scale: variable.text, steps, answered, group)
        let all =
            [share.display.count(base, evidence.figure(.count(base)), reveals: [whole])]
            + zip(values, kinds).map { isWeighted ? $0 : $0.saying($1, of: scale) }
            + (showsUnweighted ? [unweighted(answered, share.display, evidence, whole).saying(.mean, of: scale)] : [])
        return isAlike ? all.map(\.withheld) : all
    }

    /// The mean in which all answers count alike; beside the weighted one it would tell of very few cities.
    private func unweighted(
        _ answered: [Int], _ display: DisplayDecision, _ evidence: Evidence, _ whole: Int
    ) -> TableValue {
        let n = answered.reduce(0, +)
        let sum = zip(steps, answered).map { Double($0 * $1) }.sum()
        let isTold = n > 0 && !estimator.hidesIntervals(rules)
        return display.estimate(
            isTold ? .number(sum / Double(n)) : nil, reason: .fewCities,
            evidence.figure(.unweightedMean(sum, of: n)), reveals: [whole])
    }

    /// What the values after the count say of the steps.
    private var kinds: [ScaleStatement.Kind] {
        [.mean] + (withInterval ? [.intervalEnd, .intervalEnd] : []) + [.median, .topTwo]
    }

    /// Mean, interval and median.
    private func centreValues(_ measure: MeasureID, _ display: DisplayDecision, _ evidence: Evidence, _ whole: Int)
        -> [TableValue]
    {
        let mean = estimator.mean(measure, steps: steps, group)
        let interval = estimator.shown(mean, rules)
        var shown = [mean.value.value]
        var formulas = [estimator.meanFormula(measure, steps: steps, group)]
        if withInterval {
            shown += [interval.value?.lowerBound, interval.value?.upperBound]
            formulas += mean.intervalFormulas(rules.confidence)
        }
        shown.append(estimator.median(measure, steps: steps, group))
        formulas.append(.median(estimator.total(measure, steps: steps, group)))
        return zip(shown, formulas).map { number, formula in
            let lineage = evidence.figure(formula)
            return display.estimate(
                number.map { .number($0) }, reason: interval.reason, lineage, reveals: [whole])
        }
    }
}
