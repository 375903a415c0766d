import SurveyModel

extension TableMaker {
    /// The order of items and how far it moves when whole cities are drawn again.
    func rankStability(_ survey: SurveyID, _ id: QuestionID) -> Table {
        let instrument = instrument(survey)
        guard let question = instrument.question(id) else { return empty(survey) }
        let group = everyone(scope)
        let steps = question.options.map(\.code).sorted()
        var counts = itemCounts(survey, [group])
        let sums = citySums(survey, question, steps)
        let stability = RankStability(sums, seed: 1, replicates: 2000, confidence: 0.9)
        let equal = sums.equalMeans
        let tiers = stability.map(Self.tiers)
        let friedman = plan.test ? agreement(survey, question) : nil
        let rows = question.items.enumerated().map { index, item in
            var (values, whole) = itemMean(item, steps: steps, group, &counts)
            let isShown = values[1].number != nil
            let key = values[0].key
            let numbers: [TableValue.Shown?] =
                [
                    equal[index].map { .number($0) }, stability.map { .number($0.ranks[index]) },
                    stability.map { .number($0.rankIntervals[index].lowerBound) },
                    stability.map { .number($0.rankIntervals[index].upperBound) },
                    stability.map { .number($0.topThreeShare[index]) }, tiers.map { .count($0[index]) },
                ] + (plan.test ? [friedman.map { .number(Double($0.k + 1) - $0.meanRanks[index]) }] : [])
            values += numbers.map { number in
                TableValue(isShown ? number ?? .notAvailable(.notComputable) : .withheld, key: key, reveals: [whole])
            }
            return TableRow(id: item.id.text, label: item.label, values: values)
        }
        return itemTable(
            instrument, columns: stabilityColumns(group), rows: rows,
            notes: [Wording.tierNote] + (plan.test ? [Wording.friedman(friedman)] : [])
                + notes(instrument, groups: [group]), method: Wording.rankMethod, counts: counts,
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
            + (plan.test
                ? [
                    TableColumn(
                        "own", Label(de: "Mittlerer Rang je Person", en: "Mean rank by person"), .mean, decimals: 1,
                        of: group)
                ]
                : [])
    }

    /// Whether respondents order the items alike; on those who rated every item, if they are enough to be shown.
    private func agreement(_ survey: SurveyID, _ question: Question) -> Friedman? {
        guard let answers = input.rows[survey] else { return nil }
        let sample = answers.sample(scope)
        let columns = question.items.map { answers.values(VariableID($0.id.text), of: sample) }
        let friedman = Friedman(sample.indices.map { row in columns.map { $0[row] } })
        return friedman.flatMap { $0.n >= input.rules.sharesFrom ? $0 : nil }
    }

    /// Weighted sums of every item in every city.
    private func citySums(_ survey: SurveyID, _ question: Question, _ steps: [Int]) -> UnitSums {
        let cities = book.design(survey, scope).keys.sorted()
        var sums: [String: [(sum: Double, weight: Double)]] = [:]
        for (index, item) in question.items.enumerated() {
            for step in steps {
                let key = CellKey(
                    survey: survey, scope: scope, measure: MeasureID(item.id.text), category: String(step))
                for one in book.strata(of: key) {
                    var unit = sums[one.stratum] ?? question.items.map { _ in (0, 0) }
                    unit[index].sum += Double(step) * one.tally.w.value
                    unit[index].weight += one.tally.w.value
                    sums[one.stratum] = unit
                }
            }
        }
        return UnitSums(sums.filter { cities.contains($0.key) }, items: question.items.count)
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
