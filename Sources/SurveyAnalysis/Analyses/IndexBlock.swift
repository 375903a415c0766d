import SurveyModel

/// The columns of one group in a table of an index.
struct IndexBlock {
    private let index: IndexItems
    private let mean: Estimate?
    private let alpha: CronbachAlpha?
    private let weightedAlpha: Double?
    private let isWeighted: Bool
    private let isAlike: Bool
    private let display: DisplayDecision
    private let hidesInterval: Bool
    private let rules: Rules
    private let evidence: Evidence
    private let sum: Double
    private let base: Tally
    private let cell: Int

    init(
        _ maker: TableMaker, _ index: IndexItems, _ answers: AnswerRows, _ group: Group, _ counts: inout CountCollection
    ) {
        let rows = maker.sample(group.scope)
        let complete = zip(rows, index.answers(rows, answers)).map { row, given in
            answers.contains(row, group) ? given : nil
        }
        let values = complete.map { $0.flatMap(\.mean) }
        let base = zip(rows, complete).reduce(into: Tally()) { if $1.1 != nil { $0.add(weight: $1.0.weight) } }
        let estimator = maker.estimator(group.scope)
        (self.index, self.base, rules) = (index, base, maker.input.rules)
        isWeighted = maker.isWeighted(group.scope)
        mean = (try? maker.design(of: rows, group.scope)?.mean(of: values, in: values.map { $0 != nil }))?.estimate
        alpha = CronbachAlpha(complete.compactMap { $0 })
        weightedAlpha = CronbachAlpha.weighted(
            complete.map { $0 ?? [] }.filter { !$0.isEmpty },
            weights: zip(rows, complete).compactMap { $1 == nil ? nil : $0.weight })
        sum = zip(rows, values).compactMap { row, value in value.map { $0 * row.weight } }.sum()
        // That all have one index would tell it of everyone.
        isAlike = base.n > 0 && Set(values.compactMap(\.self)).count == 1
        display = estimator.display(base, group, rules)
        hidesInterval = estimator.hidesIntervals(rules)
        let name = "index " + index.items.map(\.id.text).joined(separator: "+")
        cell = counts.add(
            [name, CountTable.total], group, count: base.n, mustBeWithheld: display.mustBeWithheld || isAlike)
        let key = estimator.key(MeasureID(index.items[0].id.text), "index", group)
        evidence = Evidence(key, .answeredAll(index.variables))
    }

    var isNegative: Bool { display.permission != .nothing && (shownAlpha ?? 0) < 0 }

    private var shownAlpha: Double? { isWeighted ? weightedAlpha : alpha?.alpha }

    static func columns(_ group: Group, isWeighted: Bool) -> [TableColumn] {
        let plain = isWeighted ? Label(de: " (ungewichtet)", en: " (unweighted)") : ""
        func column(_ id: String, _ heading: Label) -> TableColumn {
            TableColumn(id, heading, .mean, decimals: 2, of: group)
        }
        return [
            TableColumn("n", Label(de: "Alle Aspekte bewertet (n)", en: "Rated every item (n)"), .count, of: group),
            column("mean", Wording.mean), column("low", Wording.low), column("high", Wording.high),
            column(
                "alpha",
                Label(de: "Cronbachs Alpha (je Aspekt: ohne ihn)", en: "Cronbach's alpha (of an item: without it)")
                    + plain),
            column("alpha-low", Label(de: "Alpha: Intervall von", en: "Alpha: interval from")),
            column("alpha-high", Label(de: "Alpha: Intervall bis", en: "Alpha: interval to")),
            column("rest", Label(de: "Korrelation mit den übrigen", en: "Correlation with the others") + plain),
        ]
    }

    var indexValues: [TableValue] {
        let interval = hidesInterval ? .absent(.fewCities) : mean?.shownInterval(rules.confidence)
        let ends = mean?.intervalFormulas(rules.confidence) ?? [.notComputable, .notComputable]
        let feldt = isWeighted ? nil : alpha?.interval(rules.confidence)
        let count = display.count(base.n, evidence.figure(.count(base.n)), reveals: [cell])
        return [
            isAlike ? count.withheld : count,
            value(mean?.value.value, nil, .indexMean(sum, base, index, isWeighted: isWeighted)),
            value(interval?.value?.lowerBound, interval?.reason, ends[0]),
            value(interval?.value?.upperBound, interval?.reason, ends[1]),
            value(shownAlpha, nil, .alpha("alpha", index, base.n)),
            isWeighted ? TableValue(.notApplicable) : value(feldt?.lowerBound, nil, .alpha("alpha low", index, base.n)),
            isWeighted
                ? TableValue(.notApplicable) : value(feldt?.upperBound, nil, .alpha("alpha high", index, base.n)),
            TableValue(.notApplicable),
        ]
    }

    /// - Parameter place: Of the item among those of the index.
    func itemValues(_ place: Int) -> [TableValue] {
        let none = TableValue(.notApplicable)
        let without = alpha?.withoutItem[place]
        return [none, none, none, none, value(without, nil, .alpha("alpha without", index, base.n, item: place))]
            + [none, none, value(alpha?.itemRest[place], nil, .alpha("item-rest", index, base.n, item: place))]
    }

    private func value(_ number: Double?, _ reason: NotAvailableReason?, _ formula: Formula) -> TableValue {
        let value = display.estimate(
            number.map { .number($0) }, reason: reason, evidence.figure(formula), reveals: [cell])
        return isAlike ? value.withheld : value
    }
}

extension Formula {
    fileprivate static func indexMean(
        _ sum: Double, _ base: Tally, _ index: IndexItems, isWeighted: Bool
    ) -> Formula {
        let whole = isWeighted ? base.w.value : Double(base.n)
        return Formula(
            "index mean",
            "\(isWeighted ? "Σw · index / Σw" : "Σ index / n") = {sum} / {n}, of {items} items, turned: {turned}",
            [Input("sum", sum), Input("n", whole)] + inputs(index))
    }

    /// - Source: Cronbach (1951); Feldt (1965).
    fileprivate static func alpha(_ kind: String, _ index: IndexItems, _ n: Int, item: Int? = nil) -> Formula {
        let place = item.map { [Input("item", $0)] } ?? []
        return Formula(
            kind, "\(kind) of {items} items over {n} people, turned: {turned}",
            [Input("n", n)] + inputs(index) + place)
    }

    private static func inputs(_ index: IndexItems) -> [Input] {
        [
            Input("items", index.items.count), Input("turned", .numbers(index.turned.sorted().map(Double.init))),
            Input("ends", index.ends),
        ]
    }
}
