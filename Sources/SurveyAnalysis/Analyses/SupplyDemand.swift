import SurveyModel

extension Analyses {
    static let supplyDemand = Analysis(
        AnalysisDeclaration(
            "supply-demand", "Topics that respondents can pass on beside those they want to learn, and the gap.",
            keys: AnalysisKey.supplyAndDemand, counted: ["supply", "demand"], check: \.sameItems)
    ) { $0.supplyDemand() }
}

extension TableMaker {
    /// Topics that municipalities can pass on and those they want to learn, from two batteries with the same items.
    fileprivate func supplyDemand() -> Table {
        guard let supply = question("supply"), let demand = question("demand") else { return empty }
        let groups = [
            ("supply", Label(de: "Angebot", en: "Supply")), ("demand", Label(de: "Bedarf", en: "Demand")),
        ].map { Group(scope: scope, grouping: .overall, level: "", label: $0.1, prefix: "\($0.0).") }
        var counts = itemCounts([everyone(scope)])
        let rows = zip(supply.items, demand.items).map { offered, wanted in
            let a = itemMean(offered, steps: supply.steps, groups[0], &counts)
            let b = itemMean(wanted, steps: demand.steps, groups[1], &counts)
            let (need, offer) = (b.values[1].number, a.values[1].number)
            let gap = need.flatMap { need in offer.map { need - $0 } }
            let evidence = [b, a].flatMap { $0.values[1].lineage?.evidence ?? [] }
            return TableRow(
                id: offered.id.text, label: offered.label,
                values: a.values + b.values + [
                    TableValue(
                        gap.map { .number($0) } ?? .notAvailable(.noCounterpart),
                        Lineage(evidence, .difference(need ?? 0, offer ?? 0)),
                        reveals: [a.whole, b.whole],
                        isLowReliability: gap != nil && b.values[1].isLowReliability)
                ])
        }
        let columns =
            groups.flatMap { itemColumns($0, decimals: 1) } + [
                TableColumn(
                    id: "gap", heading: Label(de: "Bedarf minus Angebot", en: "Demand minus supply"), kind: .mean,
                    decimals: 1)
            ]
        return itemTable(
            columns: columns, rows: rows, notes: [Wording.gapNote] + notes(instrument, groups: []),
            method: nil, counts: counts, sortColumn: "gap")
    }
}

extension Wording {
    fileprivate static let gapNote = Label(
        de: "Ein positiver Wert heißt: mehr Bedarf als Angebot.", en: "A positive value means: more demand than supply."
    )
}
