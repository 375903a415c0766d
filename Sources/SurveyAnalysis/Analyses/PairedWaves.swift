import SurveyModel

extension TableMaker {
    /// The change of the same people between two waves, weighted as in the later one.
    func pairedChange(
        _ question: Question, _ answers: AnswerRows, _ from: WaveID, _ to: WaveID
    ) -> Table {
        let pairs = pairs(from, to)
        let isWeighted = isWeighted(.wave(to))
        var counts = CountCollection(
            subject: "\(instrument.id)/change \(from)-\(to)", dimensions: ["item", "change"], nonAdditive: ["item"],
            groups: [everyone(.latest)], coversAll: true)
        let changes = question.items.map { item in
            ItemChange(
                item: item, pairs, answers.changes(VariableID(item.id.text), pairs), isWeighted: isWeighted,
                isComparable: instrument.isComparable(item, of: question, from: from, to: to))
        }
        let adjusted = PAdjustment.holm.adjusted(changes.map { $0.isComparable ? $0.test(input.rules).p : nil })
        let family = zip(changes, adjusted).filter { $0.1 != nil }.map { VariableID($0.0.item.id.text) }
        let rows = zip(changes, adjusted).map { change, p in
            TableRow(
                id: change.item.id.text, label: change.item.label,
                values: pairedValues(change, p, pairEvidence(change.item, from, to), family, &counts))
        }
        let columns = pairedColumns(isWeighted: isWeighted)
        return itemTable(
            columns: columns, rows: rows,
            notes: [attrition(from, to, both: pairs.count)]
                + (isWeighted ? [Wording.pairedWeights(instrument.label(of: to))] : [])
                + (plan.values.flag("test") ? testNotes(changes, m: family.count) : []),
            method: pairedMethod(to, of: "", intervals: columns.holdIntervals(rows)), counts: counts)
    }

    /// People with an answer in both waves.
    func pairEvidence(_ item: Item, _ from: WaveID, _ to: WaveID) -> Evidence {
        Evidence(
            CellKey(
                survey: survey, scope: .wave(to), measure: MeasureID(item.id.text), category: "change from \(from)"),
            .answered(VariableID(item.id.text)), .bothWaves(earlier: from))
    }

    /// Responses of one person in both waves, in the order of the first; those that carry weight.
    func pairs(_ from: WaveID, _ to: WaveID) -> [WavePair] {
        let after = sample(.wave(to)).filter { $0.weight != 0 }
        let later = Dictionary(
            after.compactMap { row in row.respondent.map { ($0, row) } }, uniquingKeysWith: { first, _ in first })
        return sample(.wave(from)).filter { $0.weight != 0 }.compactMap { row in
            row.respondent.flatMap { later[$0] }.map { WavePair(before: row, after: $0) }
        }
    }

    func attrition(_ from: WaveID, _ to: WaveID, both: Int) -> Label {
        let counts = [from, to].map { wave in sample(.wave(wave)).count { $0.weight != 0 } }
        return Wording.attrition(
            instrument.label(of: from), counts[0], instrument.label(of: to), counts[1], both: both)
    }

    private func testNotes(_ changes: [ItemChange], m: Int) -> [Label] {
        let isApproximate = changes.contains { $0.test(input.rules).kind == .approximateRanks }
        return [Wording.family(m: m)] + (isApproximate ? [Wording.approximate] : [])
    }

    private func pairedColumns(isWeighted: Bool) -> [TableColumn] {
        let group = everyone(.latest)
        let people = Label(de: "Personen mit beiden Angaben (n)", en: "People with both answers (n)")
        return [
            TableColumn("n", people, .count, of: group),
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
                        "effect", isWeighted ? Wording.unweightedEffect : Wording.effect, .mean, decimals: 2, of: group),
                    TableColumn("p", isWeighted ? Wording.pOfT : Wording.pOfRanks, .mean, decimals: 3, of: group),
                ] : [])
    }

    private func pairedValues(
        _ item: ItemChange, _ p: Double?, _ evidence: Evidence, _ family: [VariableID],
        _ counts: inout CountCollection
    ) -> [TableValue] {
        let (group, name) = (everyone(.latest), item.item.id.text)
        let n = item.change.differences.count
        let display = pairDisplay(item.base, evidence)
        func add(_ coordinate: String, _ count: Int) -> Int {
            counts.add([name, coordinate], group, count: count, mustBeWithheld: display.mustBeWithheld)
        }
        let whole = add(CountTable.total, n)
        guard item.isComparable else {
            return [display.count(n, evidence.figure(.count(n)), reveals: [whole])]
                + pairedColumns(isWeighted: false).dropFirst().map { _ in
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
        func value(_ number: Double?, _ reason: NotAvailableReason?, _ lineage: Lineage, _ reveals: [Int]) -> TableValue
        {
            if isAlike { return TableValue(.withheld, lineage, reveals: reveals) }
            return display.estimate(number.map { .number($0) }, reason: reason, lineage, reveals: reveals)
        }
        let hides = hidesIntervals(evidence.key.scope)
        return [display.count(n, evidence.figure(.count(n)), reveals: [whole])] + changed
            + item.figures(input.rules, hidesInterval: hides).map {
                value($0.number, $0.reason, evidence.figure($0.formula), [whole])
            }
            + (plan.values.flag("test")
                ? item.tested(input.rules, p, evidence, family).map { value($0, nil, $1, cells) } : [])
    }

    /// What may be shown of the same people's answers.
    func pairDisplay(_ base: Tally, _ evidence: Evidence, isGroup: Bool = false) -> DisplayDecision {
        var display = DisplayDecision(base: base, isGroup: isGroup, rules: input.rules)
        display.tellsCities = estimator(evidence.key.scope).tellsCities(input.rules)
        return display
    }

    func hidesIntervals(_ scope: SampleScope) -> Bool { estimator(scope).hidesIntervals(input.rules) }

    /// - Parameter what: Of what the change is, with its article; empty for means.
    func pairedMethod(_ to: WaveID, of what: Label, intervals: Bool) -> Label {
        let level = Wording.percent(input.rules.confidence)
        let name =
            what.de.isEmpty
            ? Label(de: "mittlere Veränderung", en: "mean change")
            : Label(de: "Veränderung \(what.de)", en: "change \(what.en)")
        let change =
            intervals
            ? name
                + Label(
                    de: " mit \(level.de)-%-t-Intervall\(strata.de), ohne Endlichkeitskorrektur. ",
                    en: " with \(level.en)% t interval\(strata.en), without finite population correction. ")
                + target([.wave(to, instrument)]) : name + Label(".")
        return Label(de: "Dieselben Personen in beiden Wellen; ", en: "The same people in both waves; ") + change
    }
}

/// One person's responses in two waves.
struct WavePair {
    let before: AnswerRow
    let after: AnswerRow
}

extension AnswerRows {
    /// The answers to one variable before and after; the pairs in their order.
    func changes(_ variable: VariableID, _ pairs: [WavePair]) -> [(before: Double?, after: Double?)] {
        Array(zip(values(variable, of: pairs.map(\.before)), values(variable, of: pairs.map(\.after)))).map { ($0, $1) }
    }
}

extension Formula {
    /// - Parameter direction: `up`, `same` or `down`.
    fileprivate static func changed(_ direction: String, _ count: Int, of all: Int) -> Formula {
        Formula(
            "changed \(direction)",
            "people of {n} whose answer \(direction == "same" ? "stayed the same" : "went \(direction)") = {count}",
            [Input("count", count), Input("n", all)])
    }
}

extension Wording {
    fileprivate static let effect = Label(de: "Rangbiseriale Korrelation", en: "Rank-biserial correlation")
    fileprivate static let unweightedEffect = Label(
        de: "Rangbiseriale Korrelation (ungewichtet)", en: "Rank-biserial correlation (unweighted)")
    fileprivate static let pOfRanks = Label(de: "p nach Wilcoxon und Holm", en: "p by Wilcoxon and Holm")
    fileprivate static let pOfT = Label(de: "p nach t und Holm (gewichtet)", en: "p by t and Holm (weighted)")
    fileprivate static let approximate = Label(
        de: "Bei mehr als 200 Veränderungen folgt p aus der Normalverteilung mit Korrektur für gleiche Beträge.",
        en: "With more than 200 changes p follows from the normal distribution, corrected for ties.")

    static func pairedWeights(_ wave: Label) -> Label {
        Label(
            de: "Die mittlere Veränderung ist gewichtet wie in der Welle \(wave.de), Anzahlen sind ungewichtet.",
            en: "The mean change is weighted as in the wave \(wave.en), counts are not weighted.")
    }

    fileprivate static func attrition(_ from: Label, _ before: Int, _ to: Label, _ after: Int, both: Int) -> Label {
        Label(
            de: "\(from.de): \(before) Befragte, \(to.de): \(after); in beiden Wellen antworteten \(both).",
            en: "\(from.en): \(before) respondents, \(to.en): \(after); \(both) answered in both waves.")
    }

    fileprivate static func family(m: Int) -> Label {
        correctedTogether(m, Label(de: "Aspekte", en: "items"), "Holm")
    }
}
