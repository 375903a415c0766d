import SurveyModel

/// What groups gave, row by row, with what their comparison needs.
struct MeasuredGroups {
    var rows: [MeasuredRow]
    var counts: CountCollection
    let isShare: Bool
}

/// One item, option or number in all groups.
struct MeasuredRow {
    let id: String
    let label: Label
    /// The variable with the answers, for ranks.
    let variable: VariableID
    let isShare: Bool
    let groups: [Measured]

    struct Measured {
        /// The count, then the share or mean.
        let values: [TableValue]
        /// The count that its figures give away.
        let whole: Int
        let sums: [String: StratumSums]

        var isShown: Bool { values[1].number != nil }
    }
}

extension TableMaker {
    /// - Parameter groups: Those of the breaks.
    func measured(_ question: Question, _ groups: [Group]) -> MeasuredGroups {
        switch question.kind {
        case .battery: items(question, groups)
        case .numeric, .integer: number(question, groups)
        default: options(question, groups)
        }
    }

    private func items(_ question: Question, _ groups: [Group]) -> MeasuredGroups {
        let steps = question.steps
        var counts = itemCounts(groups, of: [question])
        let rows = question.items.map { item in
            let measure = MeasureID(item.id.text)
            let own = groups.map { group in
                let mean = itemMean(item, steps: steps, group, &counts)
                return MeasuredRow.Measured(
                    values: mean.values, whole: mean.whole,
                    sums: estimator(group.scope).sums(measure, steps: steps, group))
            }
            return MeasuredRow(
                id: item.id.text, label: item.label, variable: VariableID(item.id.text), isShare: false, groups: own)
        }
        return MeasuredGroups(rows: rows, counts: counts, isShare: false)
    }

    private func number(_ question: Question, _ groups: [Group]) -> MeasuredGroups {
        let variable = VariableID(question.id.text)
        var counts = numberCounts(groups)
        let own = groups.map { group in
            let mean = numberMean(variable, group, &counts)
            return MeasuredRow.Measured(
                values: mean.values, whole: mean.cell, sums: estimator(group.scope).sums(.variable(variable), group))
        }
        let row = MeasuredRow(
            id: question.id.text, label: question.label, variable: variable, isShare: false, groups: own)
        return MeasuredGroups(rows: [row], counts: counts, isShare: false)
    }

    private func options(_ question: Question, _ groups: [Group]) -> MeasuredGroups {
        let answers = AnswerCounts(question, instrument)
        var counts = optionCounts(question, answers, groups)
        let rows = question.options.map { option in
            let own = groups.map { group in
                let estimator = estimator(group.scope)
                let part = answers.part(
                    option, group, estimator, input.rules, isWeighted: isWeighted(group.scope))
                let cell = answers.reveal(option, part, group, &counts)
                return MeasuredRow.Measured(
                    values: [part.count(cell), part.share(cell)], whole: cell,
                    sums: estimator.sums(answers.chosen(option), of: answers.answered(option), group))
            }
            return MeasuredRow(
                id: String(option.code), label: option.label, variable: VariableID(question.id.text), isShare: true,
                groups: own)
        }
        return MeasuredGroups(rows: rows, counts: counts, isShare: true)
    }

    // MARK: Differences

    /// What one group gave, and how it differs from the first of its break.
    func differenceValues(
        _ row: MeasuredRow, _ groups: [Group], _ place: Int, _ test: GroupTest?
    ) -> [TableValue] {
        let own = row.groups[place]
        guard let first = reference(groups, place) else { return own.values }
        let other = row.groups[first]
        let evidence = [own, other].flatMap { $0.values[1].lineage?.evidence ?? [] }
        let isShown = own.isShown && other.isShown
        let isLow = [own, other].contains { $0.values[1].isLowReliability }
        func value(_ number: Double?, _ reason: NotAvailableReason, _ formula: Formula) -> TableValue {
            TableValue(
                !isShown ? .notAvailable(.noCounterpart) : number.map { .number($0) } ?? .notAvailable(reason),
                Lineage(evidence, formula), reveals: [own.whole, other.whole], isLowReliability: isShown && isLow)
        }
        let difference = estimator(groups[place].scope).difference(own.sums, less: other.sums, input.rules.confidence)
        let hides = hidesIntervals(groups[place].scope)
        let interval = hides ? nil : difference?.shownInterval
        let reason: NotAvailableReason = hides ? .fewCities : .notComputable
        let ends = difference?.intervalFormulas(input.rules.confidence) ?? [.notComputable, .notComputable]
        let means = [own, other].map { $0.sums.mean }
        let plain = means.compactMap(\.self).count == 2 ? (means[0] ?? 0) - (means[1] ?? 0) : nil
        let differenceFormula = Formula.difference(means[0] ?? 0, means[1] ?? 0, ofShares: row.isShare)
        return own.values + [
            value(plain, .notComputable, differenceFormula), value(interval?.lowerBound, reason, ends[0]),
            value(interval?.upperBound, reason, ends[1]),
        ]
            + (plan.values.flag("ranks")
                ? [value(test?.delta, .notComputable, .delta(test))] : [])
            + (plan.values.flag("test")
                ? [value(test?.adjusted, reason, .groupTest(test, correction.name))] : [])
    }
}

extension [String: StratumSums] {
    /// The weighted mean; `nil` without weight.
    fileprivate var mean: Double? {
        let all = sorted { $0.key.unicodeScalars.lexicographicallyPrecedes($1.key.unicodeScalars) }.map(\.value)
        let weight = all.map(\.w).sum()
        return weight > 0 ? all.map(\.wx).sum() / weight : nil
    }
}

extension Formula {
    static func difference(_ first: Double, _ second: Double, ofShares: Bool) -> Formula {
        guard ofShares else { return difference(first, second) }
        return Formula(
            "difference of shares", "{first} − {second}", [Input("first", first), Input("second", second)])
    }

    /// - Source: Cliff (1993).
    fileprivate static func delta(_ test: GroupTest?) -> Formula {
        guard let delta = test?.delta else { return .notComputable }
        return Formula(
            "cliff's delta",
            "pairs in which the group is higher less those in which it is lower, of all pairs = {delta}",
            [Input("delta", delta)])
    }

    fileprivate static func groupTest(_ test: GroupTest?, _ name: String) -> Formula {
        guard let test, let p = test.p, test.adjusted != nil else { return .notComputable }
        return Formula(
            test.isOfRanks ? "rank test" : "difference t",
            "p by \(test.isOfRanks ? "ranks" : "t") under the design {p}, corrected by \(name) among {m}",
            [Input("p", p), Input("m", test.family)])
    }
}
