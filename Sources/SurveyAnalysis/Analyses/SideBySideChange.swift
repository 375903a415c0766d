import SurveyModel

extension TableMaker {
    /// All of either wave, and beside them the people who answered in both; whoever answered once only is a count that
    /// readers can derive, so it is protected like any other.
    func sideBySideChange(
        _ question: Question, _ answers: AnswerRows, _ from: WaveID, _ to: WaveID
    ) -> Table {
        let groups = [from, to].map { Group.wave($0, instrument) }
        let steps = question.steps
        let pairs = pairs(from, to)
        let isWeighted = isWeighted(.wave(to))
        var counts = itemCounts(groups)
        let rows = question.items.map { item in
            let all = groups.map { itemMean(item, steps: steps, $0, &counts) }
            let variable = VariableID(item.id.text)
            let isComparable = instrument.isComparable(item, of: question, from: from, to: to)
            let matched = ItemChange(
                item: item, pairs, answers.changes(variable, pairs), isWeighted: isWeighted, isComparable: isComparable)
            let cells = groups.map { group in
                matchedCells(item, steps, matched.change.differences.count, group, &counts)
            }
            return TableRow(
                id: item.id.text, label: item.label,
                values: all.flatMap(\.values) + [differenceOfMeans(all, isComparable)]
                    + matchedValues(matched, cells, pairEvidence(item, from, to)))
        }
        return itemTable(
            columns: sideBySideColumns(groups), rows: rows,
            notes: [Wording.sideBySideNote] + (isWeighted ? [Wording.pairedWeights(instrument.label(of: to))] : [])
                + notes(instrument, groups: groups), method: Wording.sideBySideMethod,
            counts: counts)
    }

    private func sideBySideColumns(_ groups: [Group]) -> [TableColumn] {
        let matched = Group(
            scope: groups[1].scope, grouping: .overall, level: "",
            label: Label(de: "Dieselben Personen", en: "The same people"), prefix: "matched.")
        return groups.flatMap { itemColumns($0, decimals: 2) } + [
            TableColumn(
                id: "change", heading: Label(de: "Alle: Differenz", en: "All: difference"), kind: .mean, decimals: 2),
            TableColumn("n", Wording.answered, .count, of: matched),
            TableColumn(
                "change", Label(de: "mittlere Veränderung", en: "mean change"), .mean, decimals: 2, of: matched),
        ]
    }

    /// Who of a wave answered in both, and who did not.
    private func matchedCells(
        _ item: Item, _ steps: [Int], _ matched: Int, _ group: Group, _ counts: inout CountCollection
    ) -> Int {
        let estimator = estimator(group.scope)
        let all = steps.reduce(0) { $0 + estimator.count(MeasureID(item.id.text), String($1), group) }
        func add(_ name: String, _ count: Int) -> Int {
            let hidden = DisplayDecision(base: count, isGroup: true, rules: input.rules).mustBeWithheld
            return counts.add([item.id.text, name], group, count: count, mustBeWithheld: hidden)
        }
        _ = add("in one wave", all - matched)
        return add("in both waves", matched)
    }

    private func differenceOfMeans(
        _ means: [(values: [TableValue], whole: Int)], _ isComparable: Bool
    ) -> TableValue {
        let evidence = means.reversed().flatMap { $0.values[1].lineage?.evidence ?? [] }
        let (none, reveals) = (Lineage(evidence, .notComputable), means.map(\.whole))
        guard isComparable else { return TableValue(.notAvailable(.trendBreak), none) }
        let shown = means.compactMap(\.values[1].number)
        guard shown.count == 2 else { return TableValue(.notAvailable(.noCounterpart), none, reveals: reveals) }
        return TableValue(
            .number(shown[1] - shown[0]), Lineage(evidence, .difference(shown[1], shown[0])), reveals: reveals,
            isLowReliability: means.contains { $0.values[1].isLowReliability })
    }

    private func matchedValues(_ matched: ItemChange, _ cells: [Int], _ evidence: Evidence) -> [TableValue] {
        let n = matched.change.differences.count
        let display = pairDisplay(matched.base, evidence, isGroup: true)
        let count = display.count(n, evidence.figure(.count(n)), reveals: cells)
        let (number, formula) = matched.mean
        let lineage = evidence.figure(formula)
        guard matched.isComparable else { return [count, TableValue(.notAvailable(.trendBreak), lineage)] }
        // When all changed alike, the mean change would tell everyone's.
        let isAlike = Set(matched.change.differences).count == 1
        let mean = display.estimate(number.map { .number($0) }, lineage, reveals: cells)
        return [count, isAlike ? TableValue(.withheld, lineage, reveals: cells) : mean]
    }
}

extension Wording {
    fileprivate static let sideBySideNote = Label(
        de:
            "Alle: alle Befragten der jeweiligen Welle. Dieselben Personen: wer in beiden Wellen antwortete; die mittlere Veränderung beruht nur auf ihnen.",
        en:
            "All: all respondents of the wave. The same people: those who answered in both waves; the mean change rests on them alone."
    )
    fileprivate static let sideBySideMethod = Label(
        de:
            "Mittelwerte aller Befragten je Welle und ihre Differenz; daneben die mittlere Veränderung derselben Personen. Beides beschreibt die Befragten dieser Städte und wird nicht zusammengezogen.",
        en:
            "Means of all respondents of each wave and their difference; beside them the mean change of the same people. Both describe the respondents of these cities and are not pooled."
    )
}
