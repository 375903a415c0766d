import SurveyModel

extension TableMaker {
    /// Everyone of either wave: n and mean of both, and the difference with its interval.
    func unpairedChange(
        _ question: Question, _ answers: AnswerRows, _ from: WaveID, _ to: WaveID
    ) -> Table {
        let groups = [from, to].map { Group.wave($0, instrument) }
        let steps = question.steps
        let sample = sample(.wave(from)) + sample(.wave(to))
        let waves = StackedWaves(sample, from, to)
        var counts = itemCounts(groups)
        let rows = question.items.map { item in
            let parts = groups.map { itemMean(item, steps: steps, $0, &counts) }
            let test = waves.test(
                answers.values(VariableID(item.id.text), of: sample), input.rules.confidence)
            let hidesInterval = groups.contains { hidesIntervals($0.scope) }
            return TableRow(
                id: item.id.text, label: item.label,
                values: parts.flatMap(\.values)
                    + differenceValues(
                        parts.map { ($0.values[1], $0.whole) }, test, hidesInterval: hidesInterval,
                        isComparable: instrument.isComparable(item, of: question, from: from, to: to)))
        }
        return itemTable(
            columns: unpairedColumns(groups), rows: rows, notes: notes(instrument, groups: groups),
            method: unpairedMethod(
                groups, of: Label(de: "der Mittelwerte", en: "of means"),
                intervals: unpairedColumns(groups).holdIntervals(rows)), counts: counts)
    }

    private func unpairedColumns(_ groups: [Group]) -> [TableColumn] {
        groups.flatMap { itemColumns($0, decimals: 2) } + [
            TableColumn(id: "change", heading: Label(de: "Differenz", en: "Difference"), kind: .mean, decimals: 2),
            TableColumn(id: "low", heading: Wording.low, kind: .mean, decimals: 2),
            TableColumn(id: "high", heading: Wording.high, kind: .mean, decimals: 2),
        ]
    }

    /// Shown only where both means are; without variation the difference stands alone.
    func differenceValues(
        _ means: [(value: TableValue, whole: Int)], _ test: DesignTTest?, hidesInterval: Bool, isComparable: Bool,
        ofShares: Bool = false
    ) -> [TableValue] {
        let evidence = means.reversed().flatMap { $0.value.lineage?.evidence ?? [] }
        guard isComparable else {
            return (0..<3).map { _ in TableValue(.notAvailable(.trendBreak), Lineage(evidence, .notComputable)) }
        }
        let shown = means.compactMap(\.value.unrounded)
        let difference = shown.count == 2 ? test?.difference ?? shown[1] - shown[0] : nil
        let formulas =
            [Formula.difference(shown.last ?? 0, shown.first ?? 0, ofShares: ofShares)]
            + (test?.intervalFormulas(
                input.rules.confidence) ?? [.notComputable, .notComputable])
        let interval = hidesInterval ? nil : test?.shownInterval
        let numbers = [difference, interval?.lowerBound, interval?.upperBound]
        let reason: NotAvailableReason = hidesInterval ? .fewCities : .notComputable
        return zip(numbers, formulas).map { number, formula in
            TableValue(
                difference == nil
                    ? .notAvailable(.noCounterpart) : number.map { .number($0) } ?? .notAvailable(reason),
                Lineage(evidence, formula), reveals: means.map(\.whole),
                isLowReliability: difference != nil && means.contains { $0.value.isLowReliability })
        }
    }
}

/// The responses of two waves under one design: cities as strata, people as clusters over both waves.
struct StackedWaves {
    private let sample: [AnswerRow]
    private let design: SurveyDesign?
    private let from: WaveID
    private let to: WaveID

    init(_ sample: [AnswerRow], _ from: WaveID, _ to: WaveID) {
        (self.sample, self.from, self.to) = (sample, from, to)
        design = try? SurveyDesign(
            weights: sample.map { $0.weight }, strata: sample.map { $0.city?.text ?? "" },
            clusters: [sample.indices.map { sample[$0].respondent ?? "row \($0)" }], nested: true, rows: sample.count,
            lonely: .adjust)
    }

    /// - Parameter values: One a row.
    func test(_ values: [Double?], _ confidence: Double) -> DesignTTest? {
        try? design?.tTest(
            zip(sample, values).map { $0.weight == 0 ? nil : $1 }, groups: sample.map { $0.wave?.text },
            first: from.text,
            second: to.text, confidence)
    }
}

extension TableMaker {
    func unpairedMethod(_ groups: [Group], of what: Label, intervals: Bool) -> Label {
        let all = Label(
            de: "Alle Befragten beider Wellen; Differenz \(what.de)",
            en: "All respondents of either wave; difference \(what.en)")
        guard intervals else { return all + Label(".") }
        let level = Wording.percent(input.rules.confidence)
        let linked = instrument.columns.respondent != nil
        let people = linked ? Label(de: ", Personen als Klumpen", en: ", people as clusters") : ""
        return all
            + Label(
                de: " mit \(level.de)-%-t-Intervall\(strata.de)\(people.de), ohne Endlichkeitskorrektur. ",
                en: " with \(level.en)% t interval\(strata.en)\(people.en), without finite population correction. ")
            + target(groups)
    }
}
