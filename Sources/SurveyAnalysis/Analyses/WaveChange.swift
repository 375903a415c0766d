import SurveyModel

extension Analyses {
    static let waveChange = Analysis(
        AnalysisDeclaration(
            "wave-change", "Items of a battery: the change between two waves.",
            keys: [
                .items,
                AnalysisKey("from", .wave, isRequired: true, "The earlier wave.", example: "W0"),
                AnalysisKey("to", .wave, isRequired: true, "The later wave.", example: "W2"),
                AnalysisKey(
                    "pairing", .words(Pairing.allCases.map(\.rawValue)), isRequired: true,
                    "Who is compared: the same people (paired), everyone of either wave (unpaired), or both in columns of their own.",
                    example: "paired"),
                .test("Whether the change of the same people is tested (Wilcoxon, Holm)."),
            ], counted: ["items"], check: check),
        needs: { plan, instrument in .items("items", plan, instrument) }
    ) { $0.waveChange() }

    private static let check = { @Sendable (request: AnalysisRequest) -> [AnalysisFinding] in
        var findings: [AnalysisFinding] = []
        if let from = request.values.wave("from"), from == request.values.wave("to") {
            findings.append(AnalysisFinding("to", "same-wave", "a change needs two waves"))
        }
        if let instrument = request.instrument, instrument.columns.respondent == nil,
            let pairing = request.values.word("pairing"), pairing != Pairing.unpaired.rawValue
        {
            findings.append(
                AnalysisFinding(
                    "pairing", "no-respondent-key", "'\(instrument.id)' cannot link people over waves",
                    fix: "write 'pairing: unpaired', or declare the column 'respondent' of the instrument"))
        }
        return findings
    }
}

/// Who is compared between two waves; rows of the two are never pooled.
private enum Pairing: String, CaseIterable {
    /// The same people, who answered both times.
    case paired
    /// Everyone of either wave.
    case unpaired
    /// Everyone of either wave, and the same people beside them, in columns of their own.
    case sideBySide = "side-by-side"
}

extension TableMaker {
    /// The change of items between two waves: the same people, everyone of either wave, or both in columns of their own.
    fileprivate func waveChange() -> Table {
        guard let question = question("items"), let answers = input.rows[survey],
            let from = plan.values.wave("from"), let to = plan.values.wave("to"),
            let pairing = plan.values.word("pairing").flatMap(Pairing.init)
        else { return empty }
        return switch pairing {
        case .paired: pairedChange(question, answers, from, to)
        case .unpaired: unpairedChange(question, answers, from, to)
        case .sideBySide: sideBySideChange(question, answers, from, to)
        }
    }

    // MARK: The same people

    private func pairedChange(
        _ question: Question, _ answers: AnswerRows, _ from: WaveID, _ to: WaveID
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
        let family = changes.filter(\.isComparable).map { VariableID($0.item.id.text) }
        let rows = zip(changes, adjusted).map { change, p in
            TableRow(
                id: change.item.id.text, label: change.item.label,
                values: pairedValues(change, p, pairEvidence(change.item, from, to), family, &counts))
        }
        let all = (answers.sample(.wave(from)).count, answers.sample(.wave(to)).count)
        return itemTable(
            columns: pairedColumns, rows: rows,
            notes: [Wording.attrition(from, all.0, to, all.1, both: pairs.count)]
                + (plan.values.flag("test") ? [Wording.family(m: adjusted.count { $0 != nil })] : []),
            method: Wording.pairedMethod, counts: counts)
    }

    /// People with an answer in both waves.
    func pairEvidence(_ item: Item, _ from: WaveID, _ to: WaveID) -> Evidence {
        Evidence(
            CellKey(
                survey: survey, scope: .wave(to), measure: MeasureID(item.id.text), category: "change from \(from)"),
            .answered(VariableID(item.id.text)), .bothWaves(earlier: from))
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
            + (plan.values.flag("test")
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
        _ item: ItemChange, _ p: Double?, _ evidence: Evidence, _ family: [VariableID],
        _ counts: inout CountCollection
    ) -> [TableValue] {
        let (group, name) = (everyone(.latest), item.item.id.text)
        let n = item.change.differences.count
        let display = DisplayDecision(base: n, group: group, rules: input.rules)
        func add(_ coordinate: String, _ count: Int) -> Int {
            counts.add([name, coordinate], group, count: count, mustBeWithheld: display.mustBeWithheld)
        }
        let whole = add(CountTable.total, n)
        guard item.isComparable else {
            return [display.count(n, evidence.figure(.count(n)), reveals: [whole])]
                + pairedColumns.dropFirst().map { _ in
                    TableValue(.notAvailable(.trendBreak), evidence.figure(.notComputable))
                }
        }
        let parts = [("up", item.change.up), ("same", item.change.same), ("down", item.change.down)]
        let cells = parts.map { add($0.0, $0.1) }
        let changed = zip(parts, cells).map { part, cell in
            display.count(part.1, evidence.figure(.changed(part.0, part.1, of: n)), reveals: [cell])
        }
        // When all changed alike, the mean change would tell everyone's.
        let isAlike = Set(item.change.differences).count == 1
        func value(_ number: Double?, _ lineage: Lineage, _ reveals: [Int]) -> TableValue {
            if isAlike { return TableValue(.withheld, lineage, reveals: reveals) }
            return display.estimate(number.map { .number($0) }, lineage, reveals: reveals)
        }
        return [display.count(n, evidence.figure(.count(n)), reveals: [whole])] + changed
            + item.change(input.rules.confidence).map { value($0, evidence.figure($1), [whole]) }
            + (plan.values.flag("test")
                ? item.tested(p, evidence, family).map { value($0, $1, cells) } : [])
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
    private var estimate: Estimate? {
        let clusters = Set(cities).count >= 8 ? [cities] : []
        guard change.differences.count > 1,
            let design = try? SurveyDesign(weights: nil, clusters: clusters, rows: cities.count, lonely: .adjust),
            let mean = try? design.mean(of: change.differences.map { $0 })
        else { return nil }
        return mean.estimate
    }

    /// The mean change and the ends of its interval.
    func change(_ confidence: Double) -> [(Double?, Formula)] {
        let interval = estimate?.interval(confidence).value
        let ends = estimate?.intervalFormulas(confidence) ?? [.notComputable, .notComputable]
        return [
            (change.differences.mean, .meanChange(change)), (interval?.lowerBound, ends[0]),
            (interval?.upperBound, ends[1]),
        ]
    }

    /// Effect size first, then p, which the other tests of the family decide, too.
    func tested(_ p: Double?, _ evidence: Evidence, _ family: [VariableID]) -> [(Double?, Lineage)] {
        let test = Formula.signedRank(change.exactP, family: family.count)
        return [
            (change.rankBiserial, evidence.figure(.rankBiserial(change.signedRanks))),
            (p, evidence.compared(with: family).figure(test)),
        ]
    }
}

extension Formula {
    /// Σ (later − earlier) / n over the same people.
    static func meanChange(_ change: PairedChange) -> Formula {
        Formula(
            "mean change", "Σ (later − earlier) / n = {sum} / {n}",
            [Input("sum", change.differences.sum()), Input("n", change.differences.count)])
    }

    /// - Parameter direction: `up`, `same` or `down`.
    fileprivate static func changed(_ direction: String, _ count: Int, of all: Int) -> Formula {
        Formula(
            "changed \(direction)",
            "people of {n} whose answer \(direction == "same" ? "stayed the same" : "went \(direction)") = {count}",
            [Input("count", count), Input("n", all)])
    }

    /// - Source: Kerby (2014).
    fileprivate static func rankBiserial(_ ranks: (plus: Double, minus: Double)) -> Formula {
        Formula(
            "rank-biserial", "(R+ − R−) / (R+ + R−), R+ = {rises}, R− = {falls}",
            [Input("rises", ranks.plus), Input("falls", ranks.minus)])
    }

    /// - Parameter p: Before it is corrected.
    fileprivate static func signedRank(_ p: Double?, family: Int) -> Formula {
        guard let p else { return .notComputable }
        return Formula(
            "signed rank", "exact p of Wilcoxon's signed ranks {p}, corrected by Holm among {m}",
            [Input("p", p), Input("m", family)])
    }
}

extension Wording {
    fileprivate static let pairedMethod = Label(
        de:
            "Dieselben Personen in beiden Wellen; mittlere Veränderung mit 95-%-t-Intervall, ab acht Städten nach Städten geklumpt. Ziel sind die Befragten dieser Städte.",
        en:
            "The same people in both waves; mean change with 95% t interval, clustered by city from eight cities on. The target are the respondents of these cities."
    )

    fileprivate static func attrition(_ from: WaveID, _ before: Int, _ to: WaveID, _ after: Int, both: Int) -> Label {
        Label(
            de: "\(from): \(before) Befragte, \(to): \(after); in beiden Wellen antworteten \(both).",
            en: "\(from): \(before) respondents, \(to): \(after); \(both) answered in both waves.")
    }

    fileprivate static func family(m: Int) -> Label {
        Label(
            de: "Testfamilie: die Aspekte dieser Tabelle, m = \(m), Korrektur nach Holm.",
            en: "Family of tests: the items of this table, m = \(m), corrected by Holm.")
    }
}
