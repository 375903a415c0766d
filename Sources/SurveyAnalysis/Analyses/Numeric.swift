import SurveyModel

extension Analyses {
    static let numeric = Analysis(
        AnalysisDeclaration(
            "numeric", "Questions answered with numbers: mean with interval, and median.",
            keys: [
                AnalysisKey(
                    "questions", .questions([.numeric, .integer]), isRequired: true, "The questions, one per row.",
                    example: "[network-survey.NS12, network-survey.NS15]"),
                AnalysisKey(
                    "median", .yesNo, usual: "yes",
                    "Whether the median is shown, which reads every single answer; sums are enough for the rest.",
                    example: "no"), .spread, .missing,
            ], counted: ["questions"], takesFilter: true),
        needs: { plan, instrument in
            let read =
                plan.values.flag("median") || plan.values.flag("spread")
                ? (plan.values["questions"]?.questions ?? []) + plan.groupingQuestions : []
            var needs = AnalysisNeeds.statuses("questions", plan, instrument)
            needs.variables = Set(read.map { VariableID($0.text) })
            return needs
        }
    ) { $0.numeric() }
}

extension TableMaker {
    /// Numeric questions: who answered, mean with interval, and median unless the plan leaves it out.
    fileprivate func numeric() -> Table {
        let groups = groups(plan, instrument, input.register)
        var counts = numberCounts(groups)
        var rows = questions("questions").map {
            TableRow(id: $0.id.text, label: $0.label, values: [])
        }
        var columns: [TableColumn] = []
        for group in groups {
            columns += numericColumns(group)
            for index in rows.indices {
                rows[index].values += numericValues(VariableID(rows[index].id), group, &counts)
            }
        }
        if plan.values.flag("missing") { addMissing(groups, &columns, &rows, &counts) }
        let intervals = columns.holdIntervals(rows)
        var table = table(
            rowHeading: Label(de: "Frage", en: "Question"), columns: columns, rows: rows,
            notes: missingNotes + notes(instrument, groups: groups, intervals: intervals),
            method: meanMethod(
                groups, intervals: intervals,
                (plan.values.flag("median") ? [Wording.medianMethod] : [])
                    + (plan.values.flag("spread") ? [Wording.spreadMethod] : [])),
            counts: counts.table)
        table.rowsCompare = false
        return table
    }

    /// Why there is no number, after everything else, so that the figures of a group stand together.
    private func addMissing(
        _ groups: [Group], _ columns: inout [TableColumn], _ rows: inout [TableRow], _ counts: inout CountCollection
    ) {
        for group in groups {
            columns += MissingAnswers.columns(group)
            for (index, question) in questions("questions").enumerated() {
                let variable = VariableID(question.id.text)
                let missing = MissingAnswers(self, question, variable, group, &counts) { status in
                    ["missing \(variable)" + (status.map { " \($0.rawValue)" } ?? "")]
                }
                rows[index].values += missing.values
            }
        }
    }

    private func numericColumns(_ group: Group) -> [TableColumn] {
        let parts: [(String, Label)] =
            [
                ("mean", Wording.mean), ("low", Wording.low), ("high", Wording.high),
            ] + (plan.values.flag("median") ? [("median", Wording.median)] : [])
        let spread = plan.values.flag("spread") ? NumberSpread.columns(group) : []
        return [TableColumn("n", Wording.answered, .count, of: group)]
            + parts.map { TableColumn($0.0, $0.1, .mean, decimals: 1, of: group) } + spread
    }

    private func numericValues(
        _ variable: VariableID, _ group: Group, _ counts: inout CountCollection
    ) -> [TableValue] {
        let estimator = estimator(group.scope)
        let number = numberMean(variable, group, &counts)
        let interval = estimator.shown(number.estimate, input.rules)
        let median = plan.values.flag("median") ? [WeightedQuantile(answers(variable, group))?.value(0.5, .school)] : []
        let shown = [interval.value?.lowerBound, interval.value?.upperBound] + median
        let formulas = number.estimate.intervalFormulas(input.rules.confidence) + [.median(number.all)]
        let spread = plan.values.flag("spread") ? NumberSpread(self, variable, group, number).values : []
        return number.values
            + zip(shown, formulas).map { number.value($0.map { .number($0) }, reason: interval.reason, $1) } + spread
    }

    /// How many gave a number, and its mean; withheld where it would tell single people's.
    func numberMean(_ variable: VariableID, _ group: Group, _ counts: inout CountCollection) -> NumberMean {
        let estimator = estimator(group.scope)
        let all = estimator.total([(.variable(variable), "#")], group)
        let display = estimator.display(all, group, input.rules)
        // That all gave one number would tell it of everyone: then nothing of them is shown, as of a small group.
        let isOneAnswer = estimator.isOneAnswer(.variable(variable), group)
        let cell = counts.add(
            [variable.text], group, count: all.n, mustBeWithheld: display.mustBeWithheld || isOneAnswer)
        return NumberMean(
            estimate: estimator.mean(.variable(variable), group), all: all, cell: cell, display: display,
            evidence: estimator.answered(.variable(variable), group, category: "#"), isOneAnswer: isOneAnswer,
            isTelling: isOneAnswer || estimator.isDominated(.variable(variable), group))
    }

    /// Counts of those who gave numbers; every table about numbers shares the universe.
    func numberCounts(_ groups: [Group]) -> CountCollection {
        let asked = plan.values.flag("missing") ? questions("questions").map { "missing \($0.id)" } : []
        return CountCollection(
            subject: "\(survey)/#", dimensions: ["question"], nonAdditive: ["question"], groups: groups,
            coversAll: coversAll(groups),
            hierarchy: asked.map { whole in
                CountParent(
                    dimension: "question", category: whole,
                    parts: AnswerStatus.allCases.map { "\(whole) \($0.rawValue)" })
            })
    }

    private func answers(_ variable: VariableID, _ group: Group) -> [(value: Double, weight: Double)] {
        guard let rows = input.rows[survey] else { return [] }
        let sample = sample(group.scope, group)
        return zip(sample, rows.values(variable, of: sample)).compactMap { row, value in
            value.map { ($0, row.weight) }
        }
    }
}

/// The mean of the numbers of a group, with what may be shown of them.
struct NumberMean {
    let estimate: Estimate
    let all: Tally
    /// The count that its figures give away.
    let cell: Int
    let display: DisplayDecision
    let evidence: Evidence
    fileprivate let isOneAnswer: Bool
    fileprivate let isTelling: Bool

    fileprivate init(
        estimate: Estimate, all: Tally, cell: Int, display: DisplayDecision, evidence: Evidence, isOneAnswer: Bool,
        isTelling: Bool
    ) {
        (self.estimate, self.all, self.cell, self.display) = (estimate, all, cell, display)
        (self.evidence, self.isOneAnswer, self.isTelling) = (evidence, isOneAnswer, isTelling)
    }

    /// The count and the mean.
    var values: [TableValue] {
        let count = display.count(all.n, evidence.figure(.count(all.n)), reveals: [cell])
        let mean = value(estimate.value.value.map { .number($0) }, .mean(sum: all.wx.value, all))
        return [isOneAnswer ? count.withheld : count, mean]
    }

    /// A figure that is made from the numbers.
    func value(_ shown: TableValue.Shown?, reason: NotAvailableReason? = nil, _ formula: Formula) -> TableValue {
        let value = display.estimate(shown, reason: reason, evidence.figure(formula), reveals: [cell])
        return isTelling ? value.withheld : value
    }
}

extension Wording {
    fileprivate static let spreadMethod = Label(
        de:
            "Quartile mit Mittelung bei Gleichstand, Intervall des Medians nach Woodruff; Designeffekt gegenüber einer einfachen Zufallsauswahl mit Zurücklegen",
        en:
            "quartiles with averaging at ties, interval of the median by Woodruff; design effect against a simple random sample with replacement"
    )
}
