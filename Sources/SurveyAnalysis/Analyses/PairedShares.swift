import SurveyModel

extension TableMaker {
    /// The same people: how many took up an option and how many gave it up, and the change of its share.
    func pairedShares(
        _ question: Question, _ options: AnswerCounts, _ answers: AnswerRows, _ from: WaveID, _ to: WaveID
    ) -> Table {
        let pairs = pairs(from, to)
        let isWeighted = isWeighted(.wave(to))
        let isComparable = instrument.isComparable(question, from: from, to: to)
        let changes = question.options.map { option in
            let before = options.indicator(option, answers, pairs.map(\.before))
            let after = options.indicator(option, answers, pairs.map(\.after))
            return ItemChange(
                item: Item(id: .init(String(option.code)), label: option.label), pairs,
                zip(before, after).map { ($0, $1) },
                isWeighted: isWeighted, isComparable: isComparable)
        }
        let family = ShareFamily(isComparable ? changes : [], input.rules)
        var counts = MovedCounts(self, question, options, from, to)
        let rows = changes.enumerated().map { place, change in
            let evidence = evidence(question.options[place], options, from, to)
            return TableRow(
                id: change.item.id.text, label: change.item.label,
                values: pairedShare(change, family[place], evidence, &counts))
        }
        let columns = pairedShareColumns(isWeighted: isWeighted)
        return table(
            rowHeading: Label(de: "Antwort", en: "Answer"), columns: columns, rows: rows,
            notes: [attrition(from, to, both: pairs.count)]
                + (isWeighted ? [Wording.pairedWeights(instrument.label(of: to))] : [])
                + (plan.values.flag("test") ? [Wording.familyOfOptions(m: family.size)] : []),
            method: pairedMethod(to, of: Wording.shares, intervals: columns.holdIntervals(rows)), counts: counts.table)
    }

    private func evidence(_ option: AnswerOption, _ options: AnswerCounts, _ from: WaveID, _ to: WaveID) -> Evidence {
        let read = options.read(option)
        return Evidence(
            CellKey(
                survey: survey, scope: .wave(to), measure: .variable(read[0]),
                category: "\(option.code) change from \(from)"), .answeredAny(read), .bothWaves(earlier: from))
    }

    private func pairedShareColumns(isWeighted: Bool) -> [TableColumn] {
        let people = Label(de: "Personen mit beiden Angaben (n)", en: "People with both answers (n)")
        let tests =
            isWeighted
            ? [("p", Label(de: "p nach t und Holm (gewichtet)", en: "p by t and Holm (weighted)"))]
            : [
                ("p", Label(de: "p nach McNemar, exakt, und Holm", en: "p by McNemar, exact, and Holm")),
                ("mid-p", Label(de: "mittleres p und Holm", en: "mid-p and Holm")),
            ]
        return [
            TableColumn(id: "n", heading: people, kind: .count),
            TableColumn(id: "gained", heading: Label(de: "neu gewählt (n)", en: "taken up (n)"), kind: .count),
            TableColumn(id: "lost", heading: Label(de: "nicht mehr gewählt (n)", en: "given up (n)"), kind: .count),
            TableColumn(id: "change", heading: Wording.shareDifference, kind: .share),
            TableColumn(id: "low", heading: Wording.low, kind: .share),
            TableColumn(id: "high", heading: Wording.high, kind: .share),
        ]
            + (plan.values.flag("test")
                ? tests.map { TableColumn(id: $0, heading: $1, kind: .mean, decimals: 3) } : [])
    }

    private func pairedShare(
        _ one: ItemChange, _ test: ShareFamily.Test, _ evidence: Evidence, _ counts: inout MovedCounts
    ) -> [TableValue] {
        let change = one.change
        let n = change.differences.count
        let display = pairDisplay(one.base, evidence)
        let cells = counts.add(one, hidden: display.mustBeWithheld)
        let count = display.count(n, evidence.figure(.count(n)), reveals: [cells.whole])
        guard one.isComparable else {
            let none = TableValue(.notAvailable(.trendBreak), evidence.figure(.notComputable))
            return [count] + pairedShareColumns(isWeighted: one.isWeighted).dropFirst().map { _ in none }
        }
        let moved = [("gained", change.up, cells.gained), ("lost", change.down, cells.lost)].map { name, moved, cell in
            display.count(moved, evidence.figure(.moved(name, moved, of: n)), reveals: [cell])
        }
        let reveals = [cells.gained, cells.lost]
        // When all moved alike, the change would tell everyone's.
        let isAlike = n > 0 && abs(change.up - change.down) == n
        func value(_ number: Double?, _ reason: NotAvailableReason?, _ formula: Formula) -> TableValue {
            let lineage = evidence.figure(formula)
            if isAlike { return TableValue(.withheld, lineage, reveals: reveals) }
            return display.estimate(number.map { .number($0) }, reason: reason, lineage, reveals: reveals)
        }
        let figures = one.figures(input.rules, hidesInterval: hidesIntervals(evidence.key.scope))
        let p = one.isWeighted ? [(test.p, "mean change t")] : [(test.p, "mcnemar"), (test.midP, "mcnemar mid-p")]
        return [count] + moved + figures.map { value($0.number, $0.reason, $0.formula) }
            + (plan.values.flag("test")
                ? p.map { value($0.0, nil, .mcNemar($0.1, change, p: $0.0, family: test.family)) } : [])
    }
}

/// The tests of all options together.
private struct ShareFamily {
    struct Test {
        var p: Double?
        var midP: Double?
        var family: Int
    }

    private let exact: [Double?]
    private let mid: [Double?]

    var size: Int { exact.count { $0 != nil } }

    init(_ changes: [ItemChange], _ rules: Rules) {
        func adjusted(_ p: (ItemChange) -> Double?) -> [Double?] { PAdjustment.holm.adjusted(changes.map(p)) }
        exact = adjusted { $0.isWeighted ? $0.test(rules).p : $0.mcNemar?.exactP }
        mid = adjusted { $0.isWeighted ? nil : $0.mcNemar?.midP }
    }

    subscript(place: Int) -> Test {
        place < exact.count ? Test(p: exact[place], midP: mid[place], family: size) : Test(p: nil, midP: nil, family: 0)
    }
}

extension ItemChange {
    /// Of changes from no to yes and back; `nil` without people.
    fileprivate var mcNemar: McNemar? {
        change.differences.isEmpty ? nil : McNemar(gained: change.up, lost: change.down, same: change.same)
    }
}

/// The counts of those who moved between options.
private struct MovedCounts {
    private var counts: CountCollection
    private let isExclusive: Bool
    private let everyone: Group

    /// Whoever moves between the options of a single choice leaves one and comes to another: what all leave, all take up.
    init(_ maker: TableMaker, _ question: Question, _ options: AnswerCounts, _ from: WaveID, _ to: WaveID) {
        everyone = maker.everyone(.latest)
        isExclusive = options.isExclusive
        counts = CountCollection(
            subject: "\(maker.survey)/\(question.id)/change \(from)-\(to)",
            dimensions: isExclusive ? ["moved", "left", "taken"] : ["option", "moved"],
            nonAdditive: isExclusive ? [] : ["option"], groups: [everyone], coversAll: true)
    }

    mutating func add(_ one: ItemChange, hidden: Bool) -> (whole: Int, gained: Int, lost: Int) {
        let (change, name, all) = (one.change, one.item.id.text, CountTable.total)
        let n = change.differences.count
        guard isExclusive else {
            return (
                add([name, all], n, hidden), add([name, "taken"], change.up, hidden),
                add([name, "left"], change.down, hidden)
            )
        }
        return (
            add([all, all, all], n, hidden), add(["yes", all, name], change.up, hidden),
            add(["yes", name, all], change.down, hidden)
        )
    }

    private mutating func add(_ coordinates: [String], _ count: Int, _ hidden: Bool) -> Int {
        counts.add(coordinates, everyone, count: count, mustBeWithheld: hidden)
    }

    var table: CountTable? { counts.table }
}

extension Formula {
    /// - Parameter direction: `gained` or `lost`.
    fileprivate static func moved(_ direction: String, _ count: Int, of all: Int) -> Formula {
        Formula(
            "moved \(direction)", "people of {n} who \(direction == "gained" ? "took it up" : "gave it up") = {count}",
            [Input("count", count), Input("n", all)])
    }

    /// - Source: McNemar (1947); Fagerland, Lydersen and Laake (2013).
    fileprivate static func mcNemar(_ kind: String, _ change: PairedChange, p: Double?, family: Int) -> Formula {
        guard p != nil else { return .notComputable }
        return Formula(
            kind, "\(kind) of {gained} taken up and {lost} given up, corrected by Holm among {m}",
            [Input("gained", change.up), Input("lost", change.down), Input("m", family)])
    }
}

extension Wording {
    fileprivate static func familyOfOptions(m: Int) -> Label {
        correctedTogether(m, Label(de: "Antworten", en: "answers"), "Holm")
    }
}
