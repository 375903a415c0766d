import SurveyModel

extension Analyses {
    static let rankStability = Analysis(
        AnalysisDeclaration(
            "rank-stability", "Items of a battery in order, and how far the order moves when cities are drawn again.",
            keys: [
                .items, .test("Whether it is tested that respondents order the items alike (Friedman, Kendall's W)."),
            ], counted: ["items"]),
        needs: { plan, instrument in
            plan.values.flag("test") ? .items("items", plan, instrument) : AnalysisNeeds()
        }
    ) { $0.rankStability() }
}

extension TableMaker {
    /// The order of items and how far it moves when whole cities are drawn again.
    fileprivate func rankStability() -> Table {
        guard let question = question("items") else { return empty }
        let group = everyone(scope)
        let steps = question.steps
        var counts = itemCounts([group])
        let friedman = plan.values.flag("test") ? agreement(question) : nil
        let order = ItemOrder(citySums(question, steps), friedman, isTested: plan.values.flag("test"))
        let rows = question.items.enumerated().map { index, item in
            let (values, whole) = itemMean(item, steps: steps, group, &counts)
            let isShown = values[1].number != nil
            let evidence = values[0].lineage?.evidence ?? []
            let figures = order.figures(index).map { figure in
                TableValue(
                    isShown ? figure.shown ?? .notAvailable(.notComputable) : .withheld,
                    Lineage(evidence.map { figure.basis.evidence($0, question) }, figure.formula), reveals: [whole])
            }
            return TableRow(id: item.id.text, label: item.label, values: values + figures)
        }
        return itemTable(
            columns: stabilityColumns(group), rows: rows,
            notes: [Wording.tierNote]
                + (plan.values.flag("test") ? [Wording.friedman(friedman, isWeighted: isWeighted(scope))] : [])
                + notes(instrument, groups: [group]), method: rankMethod, counts: counts,
            sortColumn: "mean")
    }

    private func stabilityColumns(_ group: Group) -> [TableColumn] {
        [
            TableColumn("n", Wording.answered, .count, of: group),
            TableColumn("mean", Wording.mean, .mean, decimals: 2, of: group),
            TableColumn(
                "cities", Label(de: "Mittel der Stadtmittel", en: "Mean of city means"), .mean, decimals: 2, of: group),
            TableColumn("rank", Label(de: "Rang", en: "Rank"), .mean, decimals: 1, of: group),
            TableColumn("low", Label(de: "Rang von", en: "Rank from"), .mean, decimals: 1, of: group),
            TableColumn("high", Label(de: "Rang bis", en: "Rank to"), .mean, decimals: 1, of: group),
            TableColumn(
                "top3", Label(de: "Unter den ersten drei (Prozent der Ziehungen)", en: "Top three (per cent of draws)"),
                .share, of: group),
            TableColumn("tier", Label(de: "Gruppe", en: "Tier"), .count, of: group),
        ]
            + (plan.values.flag("test")
                ? [
                    TableColumn(
                        "own",
                        Label(de: "Mittlerer Rang je Person", en: "Mean rank by person")
                            + (isWeighted(group.scope) ? Label(de: " (ungewichtet)", en: " (unweighted)") : ""), .mean,
                        decimals: 1, of: group)
                ]
                : [])
    }

    /// Whether respondents order the items alike; on those who rated every item, if they are enough to be shown.
    private func agreement(_ question: Question) -> Friedman? {
        guard let answers = input.rows[survey] else { return nil }
        let sample = sample(scope).filter { $0.weight != 0 }
        let columns = question.items.map { answers.values(VariableID($0.id.text), of: sample) }
        let friedman = Friedman(sample.indices.map { row in columns.map { $0[row] } })
        return friedman.flatMap { $0.n >= input.rules.sharesFrom ? $0 : nil }
    }

    /// Weighted sums of every item in every city.
    private func citySums(_ question: Question, _ steps: [Int]) -> UnitSums {
        let estimator = estimator(scope)
        let cities = book.design(survey, scope).keys.sorted()
        var sums: [String: [(sum: Double, weight: Double)]] = [:]
        for (index, item) in question.items.enumerated() {
            for step in steps {
                let key = CellKey(
                    survey: survey, scope: scope, measure: MeasureID(item.id.text), category: String(step))
                for one in estimator.strata(of: key) {
                    var unit = sums[one.stratum] ?? question.items.map { _ in (0, 0) }
                    unit[index].sum += Double(step) * one.tally.w.value
                    unit[index].weight += one.tally.w.value
                    sums[one.stratum] = unit
                }
            }
        }
        return UnitSums(sums.filter { cities.contains($0.key) }, items: question.items.count)
    }
}

/// The order of items, in the sample and when whole cities are drawn again.
private struct ItemOrder {
    static let (seed, draws, confidence) = (1, 2000, 0.9)

    private let sums: UnitSums
    private let stability: RankStability?
    private let tiers: [Int]?
    private let friedman: Friedman?
    private let isTested: Bool

    init(_ sums: UnitSums, _ friedman: Friedman?, isTested: Bool) {
        (self.sums, self.friedman, self.isTested) = (sums, friedman, isTested)
        stability = RankStability(sums, seed: UInt64(Self.seed), replicates: Self.draws, confidence: Self.confidence)
        tiers = stability.map(Self.tiers)
    }

    /// What is shown of one item beside its mean, with what it rests on and how it follows.
    struct Figure {
        let shown: TableValue.Shown?
        let formula: Formula
        let basis: Basis
    }

    /// Whose answers decide a figure of one item: a place says something of all items.
    enum Basis {
        case ownItem, allItems, completeRows

        func evidence(_ own: Evidence, _ question: Question) -> Evidence {
            let items = question.items.map { VariableID($0.id.text) }
            return switch self {
            case .ownItem: own
            case .allItems: own.compared(with: items)
            case .completeRows: own.compared(with: items, complete: true)
            }
        }
    }

    func figures(_ item: Int) -> [Figure] {
        let interval = stability?.rankIntervals[item]
        func number(_ value: Double?) -> TableValue.Shown? { value.map { .number($0) } }
        let places: [(TableValue.Shown?, Formula)] = [
            (number(stability?.ranks[item]), .rank(stability?.means[item] ?? 0, among: sums.items)),
            (number(interval?.lowerBound), .drawnRank("low")), (number(interval?.upperBound), .drawnRank("high")),
            (number(stability?.topThreeShare[item]), .drawnRank("top three")),
            (tiers.map { .count($0[item]) }, .tier(tiers?[item] ?? 0)),
        ]
        let means = sums.cityMeans(item)
        let own = friedman.map { Double($0.k + 1) - $0.meanRanks[item] }
        return [Figure(shown: number(means.mean), formula: .meanOfCities(means), basis: .ownItem)]
            + places.map { Figure(shown: $0, formula: $1, basis: .allItems) }
            + (isTested
                ? [Figure(shown: number(own), formula: .ownRank(friedman, item), basis: .completeRows)] : [])
    }

    /// Items in the order of their means; a new tier begins where the interval of ranks no longer meets the tier's first.
    private static func tiers(_ stability: RankStability) -> [Int] {
        let order = stability.ranks.indices.sorted { (stability.ranks[$0], $0) < (stability.ranks[$1], $1) }
        var tiers = [Int](repeating: 1, count: order.count)
        var (tier, first) = (1, order.first)
        for item in order {
            if let leader = first, stability.rankIntervals[item].lowerBound > stability.rankIntervals[leader].upperBound
            {
                tier += 1
                first = item
            }
            tiers[item] = tier
        }
        return tiers
    }
}

extension TableMaker {
    fileprivate var rankMethod: Label {
        guard instrument.columns.city != nil else {
            return Label(
                de:
                    "Ohne Städte lässt sich nicht ziehen, wie fest die Ordnung ist; geteilte Plätze mit mittlerem Rang.",
                en: "Without cities there are no draws that tell how firm the order is; ties share the mean place.")
        }
        let level = Wording.percent(ItemOrder.confidence)
        return Label(
            de:
                "Rangintervalle (\(level.de) %) aus \(ItemOrder.draws) Ziehungen ganzer Städte mit Zurücklegen (SplitMix64, Startwert \(ItemOrder.seed)), Typ-7-Quantile; geteilte Plätze mit mittlerem Rang. Eine Empfindlichkeit, kein Stichprobenfehler für andere Städte.",
            en:
                "Rank intervals (\(level.en)%) from \(ItemOrder.draws) draws of whole cities with replacement (SplitMix64, seed \(ItemOrder.seed)), type-7 quantiles; ties share the mean place. A sensitivity, no margin of sampling error for other cities."
        )
    }
}

extension Formula {
    fileprivate static func rank(_ mean: Double, among items: Int) -> Formula {
        Formula(
            "rank", "place of {mean} among the means of {items} items, the highest first; ties share the mean place",
            [Input("mean", mean), Input("items", items)])
    }

    /// A place among the items in draws of whole cities with replacement.
    ///
    /// - Parameter part: `low`, `high` or `top three`.
    fileprivate static func drawnRank(_ part: String) -> Formula {
        let words = ["low": "5 % quantile of its place", "high": "95 % quantile of its place"]
        return Formula(
            "drawn rank \(part)",
            "\(words[part] ?? "share of places 1 to 3") in {draws} draws of whole cities (SplitMix64, seed {seed})",
            [Input("draws", ItemOrder.draws), Input("seed", ItemOrder.seed)])
    }

    fileprivate static func tier(_ tier: Int) -> Formula {
        Formula(
            "tier", "tier {tier}; a new one begins where the interval of places no longer meets that of its first item",
            [Input("tier", tier)])
    }

    /// The mean place of an item in each person's own order: 1 is the best.
    fileprivate static func ownRank(_ test: Friedman?, _ item: Int) -> Formula {
        guard let test else { return .notComputable }
        return Formula(
            "own rank", "{items} + 1 − Σ places / n = {items} + 1 − {sum} / {n}",
            [Input("items", test.k), Input("sum", test.rankSums[item]), Input("n", test.n)])
    }
}

extension Wording {
    fileprivate static let tierNote = Label(
        de:
            "Gruppen statt Plätze: Aspekte, deren Rangintervall das des ersten Aspekts ihrer Gruppe berührt, gehören zusammen.",
        en: "Tiers rather than places: items whose rank interval meets that of their tier's first item belong together."
    )
    /// Complete rows are often far fewer than answered: their number comes first, the size of the agreement before the p.
    fileprivate static func friedman(_ test: Friedman?, isWeighted: Bool) -> Label {
        guard let test else {
            return Label(
                de: "Kein Test der Übereinstimmung: zu wenige haben alle Aspekte bewertet.",
                en: "No test of agreement: too few rated every item.")
        }
        func line(_ mark: String) -> String {
            let p = test.chiSquared.p ?? 1
            let shown = p < 0.001 ? "p < 0\(mark)001" : "p = \(decimal(p, 3, mark))"
            return
                "W = \(decimal(test.kendallW, 2, mark)), χ²(\(test.k - 1)) = \(decimal(test.chiSquared.statistic, 1, mark)), \(shown)"
        }
        return Label(
            de:
                "Übereinstimmung der \(test.n) Befragten, die alle Aspekte bewerteten (Kendall, Friedman\(isWeighted ? "; ungewichtet" : "")): \(line(",")).",
            en:
                "Agreement of the \(test.n) respondents who rated every item (Kendall, Friedman\(isWeighted ? "; unweighted" : "")): \(line("."))."
        )
    }
}
