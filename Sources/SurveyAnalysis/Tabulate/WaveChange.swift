import SurveyModel

extension TableMaker {
    /// The change of items between two waves: the same people, everyone of either wave, or both in columns of their own.
    func waveChange(
        _ survey: SurveyID, _ id: QuestionID, _ from: WaveID, _ to: WaveID, _ pairing: TablePlan.Pairing
    ) -> Table {
        let instrument = instrument(survey)
        guard let question = instrument.question(id), let answers = input.rows[survey] else { return empty(survey) }
        return switch pairing {
        case .paired: pairedChange(instrument, question, answers, from, to)
        case .unpaired: unpairedChange(instrument, question, answers, from, to)
        case .sideBySide: sideBySideChange(instrument, question, answers, from, to)
        }
    }

    // MARK: The same people

    private func pairedChange(
        _ instrument: Instrument, _ question: Question, _ answers: AnswerRows, _ from: WaveID, _ to: WaveID
    ) -> Table {
        let pairs = Self.pairs(answers.sample(.wave(from)), answers.sample(.wave(to)))
        var counts = CountCollection(
            subject: "\(instrument.id)/change \(from)-\(to)", dimensions: ["item", "change"], nonAdditive: ["item"],
            groups: [everyone(.latest)], coversAll: true)
        let changes = question.items.map { item in
            let variable = VariableID(item.id.text)
            let before = answers.values(variable, of: pairs.map(\.before))
            let after = answers.values(variable, of: pairs.map(\.after))
            return ItemChange(
                item: item, before: before, after: after, cities: pairs.map { $0.before.city },
                isComparable: instrument.isComparable(item, of: question, from: from, to: to))
        }
        let adjusted = PAdjustment.holm.adjusted(changes.map { $0.isComparable ? $0.change.exactP : nil })
        let rows = zip(changes, adjusted).map { change, p in
            TableRow(
                id: change.item.id.text, label: change.item.label,
                values: pairedValues(change, p, key: pairKey(instrument.id, change.item, from, to), &counts))
        }
        let all = (answers.sample(.wave(from)).count, answers.sample(.wave(to)).count)
        return itemTable(
            instrument, columns: pairedColumns, rows: rows,
            notes: [Wording.attrition(from, all.0, to, all.1, both: pairs.count)]
                + (plan.test ? [Wording.family(m: adjusted.count { $0 != nil })] : []),
            method: Wording.pairedMethod, counts: counts)
    }

    func pairKey(_ survey: SurveyID, _ item: Item, _ from: WaveID, _ to: WaveID) -> CellKey {
        CellKey(survey: survey, scope: .wave(to), measure: MeasureID(item.id.text), category: "change from \(from)")
    }

    /// Responses of one person in both waves, in the order of the first.
    static func pairs(
        _ before: [AnswerRow], _ after: [AnswerRow]
    ) -> [(before: AnswerRow, after: AnswerRow)] {
        let later = Dictionary(
            after.compactMap { row in row.respondent.map { ($0, row) } }, uniquingKeysWith: { first, _ in first })
        return before.compactMap { row in row.respondent.flatMap { later[$0] }.map { (row, $0) } }
    }

    private var pairedColumns: [TableColumn] {
        let group = everyone(.latest)
        return [
            TableColumn(
                "n", Label(de: "Personen mit beiden Angaben (n)", en: "People with both answers (n)"), .count, of: group
            ),
            TableColumn("up", Label(de: "höher", en: "higher"), .count, of: group),
            TableColumn("same", Label(de: "gleich", en: "same"), .count, of: group),
            TableColumn("down", Label(de: "niedriger", en: "lower"), .count, of: group),
            TableColumn("change", Label(de: "Mittlere Veränderung", en: "Mean change"), .mean, decimals: 2, of: group),
            TableColumn("low", Wording.low, .mean, decimals: 2, of: group),
            TableColumn("high", Wording.high, .mean, decimals: 2, of: group),
        ]
            + (plan.test
                ? [
                    TableColumn(
                        "effect", Label(de: "Rangbiseriale Korrelation", en: "Rank-biserial correlation"), .mean,
                        decimals: 2, of: group),
                    TableColumn(
                        "p", Label(de: "p nach Wilcoxon und Holm", en: "p by Wilcoxon and Holm"), .mean, decimals: 3,
                        of: group),
                ] : [])
    }

    private func pairedValues(
        _ item: ItemChange, _ p: Double?, key: CellKey, _ counts: inout CountCollection
    ) -> [TableValue] {
        let (group, name) = (everyone(.latest), item.item.id.text)
        let n = item.change.differences.count
        let display = Display(base: n, group: group, rules: input.rules)
        func add(_ coordinate: String, _ count: Int) -> Int {
            counts.add([name, coordinate], group, count: count, mustBeWithheld: display.mustBeWithheld)
        }
        let whole = add(CountTable.total, n)
        guard item.isComparable else {
            return [display.count(n, key: key, reveals: [whole])]
                + pairedColumns.dropFirst().map { _ in TableValue(.notAvailable(.trendBreak), key: key) }
        }
        let parts = [("up", item.change.up), ("same", item.change.same), ("down", item.change.down)]
        let cells = parts.map { add($0.0, $0.1) }
        // When all changed alike, the mean change would tell everyone's.
        let isAlike = Set(item.change.differences).count == 1
        func number(_ value: Double?, _ reveals: [Int]) -> TableValue {
            isAlike
                ? TableValue(.withheld, key: key, reveals: reveals)
                : display.estimate(value.map { .number($0) }, key: key, reveals: reveals)
        }
        let interval = item.interval(input.rules.confidence)
        var values =
            [display.count(n, key: key, reveals: [whole])]
            + zip(parts, cells).map { display.count($0.1, key: key, reveals: [$1]) }
            + [item.change.differences.mean, interval?.lowerBound, interval?.upperBound].map { number($0, [whole]) }
        if plan.test { values += [item.change.rankBiserial, p].map { number($0, cells) } }
        return values
    }
}

/// The change of one item over linked people.
private struct ItemChange {
    let item: Item
    let change: PairedChange
    /// Whether the question stayed the same between the two waves.
    let isComparable: Bool
    private let cities: [String]

    init(item: Item, before: [Double?], after: [Double?], cities: [CityID?], isComparable: Bool) {
        self.item = item
        self.isComparable = isComparable
        change = PairedChange(before: before, after: after)
        self.cities = zip(zip(before, after), cities).compactMap { values, city in
            values.0 != nil && values.1 != nil ? city?.text ?? "" : nil
        }
    }

    /// Clustered by city from eight cities on; with fewer, people are taken as independent.
    func interval(_ confidence: Double) -> ClosedRange<Double>? {
        let clusters = Set(cities).count >= 8 ? [cities] : []
        guard change.differences.count > 1,
            let design = try? SurveyDesign(weights: nil, clusters: clusters, rows: cities.count, lonely: .adjust),
            let mean = try? design.mean(of: change.differences.map { $0 })
        else { return nil }
        return mean.estimate.interval(confidence).value
    }
}
