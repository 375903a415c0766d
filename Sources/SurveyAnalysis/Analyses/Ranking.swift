import SurveyModel

extension Analyses {
    static let ranking = Analysis(
        AnalysisDeclaration(
            "ranking",
            "Items of a battery, largest mean first: mean with interval, median and top-two share, or shares of other ends of the scale.",
            keys: [.items, .boxes, .reversed, .intervals, .unweighted, .missing], counted: ["items"],
            batteryForm: .topTwo,
            takesFilter: true), needs: { AnalysisNeeds.statuses("items", $0, $1) }
    ) { $0.ranking() }
}

extension TableMaker {
    /// Items of a battery: who answered, mean with interval, median and top-2 share.
    fileprivate func ranking() -> Table {
        guard let question = question("items") else { return empty }
        let groups = groups(plan, instrument, input.register)
        var counts = itemCounts(
            groups, of: [question], parents: countsSteps ? StepBoxes.parents(question.steps) : [])
        let reversed = Set(plan.values.items("reversed"))
        var rows = question.items.map {
            TableRow(id: $0.id.text, label: reversed.contains($0.id) ? $0.label + Wording.turned : $0.label, values: [])
        }
        var columns: [TableColumn] = []
        for group in groups {
            let block = RankingBlock(
                steps: question.steps, boxes: boxes, group: group, estimator: estimator(group.scope),
                rules: input.rules, withInterval: showsIntervals(groups), isWeighted: isWeighted(group.scope),
                showsUnweighted: showsUnweighted(group))
            columns += block.columns + (plan.values.flag("missing") ? MissingAnswers.columns(group) : [])
            for index in rows.indices {
                let variable = VariableID(question.items[index].id.text)
                rows[index].values += block.values(
                    variable, isTurned: reversed.contains(question.items[index].id), &counts)
                if plan.values.flag("missing") {
                    rows[index].values += missingAnswers(question, variable, group, &counts).values
                }
            }
        }
        let intervals = columns.holdIntervals(rows)
        return table(
            rowHeading: Label(de: "Aspekt", en: "Item"), columns: columns, rows: rows,
            notes: [scaleNote(question)] + missingNotes + notes(instrument, groups: groups, intervals: intervals),
            method: meanMethod(groups, intervals: intervals, [Wording.medianMethod] + boxes.map(\.words)),
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
    let boxes: [StepBox]
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
            + [TableColumn("median", Wording.median, .mean, decimals: 1, of: group)]
            + boxes.map { TableColumn($0.rawValue.replacing("-", with: ""), $0.label, .share, of: group) }
            + (showsUnweighted
                ? [TableColumn("unweighted", Wording.unweightedMean, .mean, decimals: 1, of: group)] : [])
    }

    func values(_ variable: VariableID, isTurned: Bool, _ counts: inout CountCollection) -> [TableValue] {
        let measure = MeasureID.variable(variable)
        let boxes = StepBoxes(steps: steps, boxes: boxes, isTurned: isTurned)
        let base = estimator.total(measure, steps: steps, group)
        let display = estimator.display(base, group, rules)
        let answered = estimator.counts(measure, steps, group)
        // That all gave one answer would tell it of everyone: then nothing of them is shown, as of a small group.
        let isAlike = answered.count { $0 > 0 } == 1
        let hidden = display.mustBeWithheld || isAlike
        let whole = counts.add([variable.text, CountTable.total], group, count: base.n, mustBeWithheld: hidden)
        let cells = boxes.add(variable, answered, group, mustBeWithheld: hidden, to: &counts)
        let evidence = estimator.answered(measure, group)
        let values =
            centreValues(measure, boxes, display, evidence, whole)
            + zip(boxes.boxes, cells).map { share(boxes.chosen($0), of: measure).share($1) }
        let scale = counts.add(scale: variable.text, steps, answered, group)
        let all =
            [display.count(base.n, evidence.figure(.count(base.n)), reveals: [whole])]
            + zip(values, kinds(boxes)).map { isWeighted ? $0 : $0.saying($1.kind, of: scale, turned: $1.turned) }
            + (showsUnweighted
                ? [
                    unweighted(answered, boxes, display, evidence, whole)
                        .saying(.mean, of: scale, turned: isTurned ? boxes.ends : nil)
                ] : [])
        return isAlike ? all.map(\.withheld) : all
    }

    /// The steps of a box as a part of all answers.
    private func share(_ box: StepBox, of measure: MeasureID) -> PartOfBase {
        func categories(_ steps: [Int]) -> [(MeasureID, String)] { steps.map { (measure, String($0)) } }
        let codes = box.codes(of: steps)
        return PartOfBase(
            categories(codes), of: categories(steps), group, estimator.chosen(codes, measure, "base", group), estimator,
            rules, isWeighted: isWeighted)
    }

    /// The mean in which all answers count alike; beside the weighted one it would tell of very few cities.
    private func unweighted(
        _ answered: [Int], _ boxes: StepBoxes, _ display: DisplayDecision, _ evidence: Evidence, _ whole: Int
    ) -> TableValue {
        let n = answered.reduce(0, +)
        let sum = zip(steps, answered).map { Double($0 * $1) }.sum()
        let isTold = n > 0 && !estimator.hidesIntervals(rules)
        let formula = Formula.unweightedMean(sum, of: n)
        return display.estimate(
            isTold ? .number(boxes.counted(sum / Double(n))) : nil, reason: .fewCities,
            evidence.figure(boxes.isTurned ? formula.turned(by: boxes.ends) : formula), reveals: [whole])
    }

    /// What the values after the count say of the steps that were chosen.
    private func kinds(_ boxes: StepBoxes) -> [(kind: ScaleStatement.Kind, turned: Int?)] {
        let centre: [ScaleStatement.Kind] = [.mean] + (withInterval ? [.intervalEnd, .intervalEnd] : []) + [.median]
        return centre.map { ($0, boxes.isTurned ? boxes.ends : nil) }
            + boxes.boxes.map { (.box(boxes.chosen($0)), nil) }
    }

    /// Mean, interval and median.
    private func centreValues(
        _ measure: MeasureID, _ boxes: StepBoxes, _ display: DisplayDecision, _ evidence: Evidence, _ whole: Int
    ) -> [TableValue] {
        let mean = estimator.mean(measure, steps: steps, group)
        let interval = estimator.shown(mean, rules)
        var shown = [mean.value.value]
        var formulas = [estimator.meanFormula(measure, steps: steps, group)]
        if withInterval {
            let ends = [interval.value?.lowerBound, interval.value?.upperBound]
            shown += boxes.isTurned ? ends.reversed() : ends
            let made = mean.intervalFormulas(rules.confidence)
            formulas += boxes.isTurned ? made.reversed() : made
        }
        shown.append(estimator.median(measure, steps: steps, group))
        formulas.append(.median(estimator.total(measure, steps: steps, group)))
        return zip(shown, formulas).map { number, formula in
            let lineage = evidence.figure(boxes.isTurned ? formula.turned(by: boxes.ends) : formula)
            return display.estimate(
                number.map { .number(boxes.counted($0)) }, reason: interval.reason, lineage, reveals: [whole])
        }
    }
}
