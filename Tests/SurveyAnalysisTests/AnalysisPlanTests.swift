import SurveyModel
import TandemTestSupport
import Testing

@testable import SurveyAnalysis

private let scale = (1...5).map { AnswerOption(code: $0, label: Label("step \($0)")) }

private let instrument = Instrument(
    id: "s", title: "S", columns: SystemColumns(respondent: "id", city: "city"), waves: ["W0", "W1"],
    questions: [
        Question(id: "Q", kind: .single, asked: "Q", options: Array(scale.prefix(2))),
        Question(id: "R", kind: .single, asked: "R", options: Array(scale.prefix(2))),
        {
            var battery = Question(
                id: "B", kind: .battery, asked: "B", options: scale,
                items: [Item(id: "B_1", label: "x", codes: ["A"]), Item(id: "B_2", label: "y")])
            battery.isOrdered = true
            return battery
        }(),
        Question(
            id: "C", kind: .battery, asked: "C", options: scale,
            items: [Item(id: "C_1", label: "x"), Item(id: "C_2", label: "y")]),
        Question(id: "O", kind: .open, asked: "O", context: .barrier),
    ])

private let codebook = Codebook(themes: [
    Theme(
        id: "T1", label: "T1",
        codes: [Code(id: "A", label: "A", definition: ""), Code(id: "B", label: "B", definition: "")])
])

private let cityNames: [CityID] = ["ulm", "arezzo", "pirna", "lyon"]

private let register = Register(
    cities: zip(cityNames, [10_000, 60_000, 60_000, 500_000]).map {
        City(id: $0, name: Label($0.text), population: $1, consentNamed: $0 != "lyon")
    },
    memberships: zip(cityNames, ["P1", "P1", "P2", "P2"]).map {
        Membership(partnership: PartnershipID($1), partnershipName: Label($1), city: $0)
    },
    roles: zip(cityNames, ["P1", "P1", "P2", "P2"]).enumerated().map { index, pair in
        RoleEntry(
            city: pair.0, partnership: PartnershipID(pair.1), topic: "t", role: index % 2 == 0 ? .lighthouse : .follower
        )
    })

private let set = CodeSet(survey: "s", questions: ["O"])

/// Forty people in each of two waves, ten a city; in the second wave everyone rates the first item one step lower, but
/// four a city, who rate it higher.
private let rows: [AnalysisRow] = ["W0", "W1"].flatMap { wave in
    (0..<40).map { person in
        let city = person % 4
        let first = 3 + (wave == "W1" ? (person / 4 < 4 ? 1 : -1) : 0)
        return AnalysisRow(
            wave: WaveID(wave), isLatest: wave == "W1", city: cityNames[city],
            partnership: city < 2 ? "P1" : "P2", role: city % 2 == 0 ? .lighthouse : .follower,
            respondent: "p\(person)", weight: 1,
            cells: [
                .code(1 + person % 2), .code(person < 20 ? 1 : 2), .code(first), .code(city + 1), .code(2),
                .code(2 + person % 2), .text(""),
            ],
            answerStates: ["O": .coded],
            codings: (person < 20 ? [RowCoding("O", "A", .barrier)] : [])
                + (person < 10 ? [RowCoding("O", "B", .driver)] : []))
    }
}

private func input(_ rows: [AnalysisRow], batches: Int = 1) -> AnalysisInput {
    let plan = TallyPlan(
        instrument: instrument, codebook: codebook, breaks: [.partnership, .role, .city], codeSets: [set],
        codePairs: [.init(set: set, level: .code)], crossings: [.init(row: "Q", column: "R")])
    var sums = TallyBook()
    for batch in 0..<batches {
        sums.add(TallyBook(of: rows.indices.filter { $0 % batches == batch }.map { rows[$0] }, by: plan))
    }
    var answers = AnswerRows(["Q", "R", "B_1", "B_2"], of: instrument)
    for row in rows { answers.add(row) }
    return AnalysisInput(
        instruments: ["s": instrument], codebook: codebook, register: register, rules: Rules(), tallies: sums,
        rows: ["s": answers],
        invitations: ["s": cityNames.map { Invitation(city: $0, wave: "W1", invited: 20) }],
        samples: ["W0", "W1"].map {
            SampleFact(
                survey: "s", wave: WaveID($0), responses: 40, respondents: 40, cities: 4, firstDate: nil,
                lastDate: nil)
        },
        deskTables: [
            "verdicts": DeskTable(
                id: "verdicts", title: "V", source: "V", checkedOn: nil,
                columns: ["item", "verdict"].map { DeskTable.Column(id: $0, label: Label($0), kind: .text) },
                rows: [["B_1", "convergent"]])
        ])
}

private func make(_ analysis: Asked, wave: WaveID? = "W1", test: Bool = false) -> Table {
    tabulate(TablePlan(id: "t", title: "t", analysis: analysis, wave: wave, test: test), from: input(rows))
}

private func shown(_ table: Table, _ row: String, _ column: String) -> TableValue.Shown? {
    guard let index = table.columns.firstIndex(where: { $0.id == column }) else { return nil }
    return table.rows.first { $0.id == row }?.values[index].shown
}

struct AnalysisPlanTests {
    @Test func `two questions are crossed with shares inside the second, and tested on request`() {
        let table = make(.crosstab(survey: "s", row: "Q", column: "R"), test: true)
        #expect(shown(table, "1", "c1.n") == .count(10))
        #expect(shown(table, "1", "c1.share") == .ratio(10, of: 20))
        #expect(shown(table, "total", "n") == .count(40))
        #expect(table.counts?.dimensions.prefix(2) == ["Q", "R"])
        #expect(table.notes.contains { $0.en.hasPrefix("Cramér's V = 0.00; F(") })
        let untested = make(.crosstab(survey: "s", row: "Q", column: "R"))
        #expect(!untested.notes.contains { $0.en.contains("F(") })
    }

    @Test func `a test is not shown where a small count stands behind it`() {
        var few = rows
        for index in few.indices where few[index].wave == "W1" && index % 40 > 3 { few[index].cells[0] = .code(2) }
        let table = SurveyAnalysis.tabulate(
            TablePlan(
                id: "t", title: "t", analysis: .crosstab(survey: "s", row: "Q", column: "R"), wave: "W1", test: true),
            from: input(few))
        #expect(table.notes.contains { $0.en.hasPrefix("No test") })
    }

    @Test func `a battery is shown step by step with its net`() {
        let table = make(.items("distribution", "s", "B"))
        #expect(shown(table, "B_1", "step2") == .ratio(24, of: 40))
        #expect(shown(table, "B_1", "step4") == .ratio(16, of: 40))
        #expect(
            shown(table, "B_1", "net").flatMap { if case .number(let net) = $0 { (net * 100).rounded() } else { nil } }
                == -20)
    }

    @Test func `ranks are given with the draws of cities behind them`() {
        let table = make(.items("rank-stability", "s", "B"))
        #expect(shown(table, "B_1", "rank") == .number(1))
        #expect(shown(table, "B_1", "tier") == .count(1))
        #expect(table == make(.items("rank-stability", "s", "B")), "a fixed seed gives the same draws")
    }

    @Test func `agreement on the order is tested on those who rated every item`() {
        let table = make(.items("rank-stability", "s", "B"), test: true)
        #expect(table.notes.contains { $0.en.hasPrefix("Agreement of the 40 respondents who rated every item") })
        #expect(table.columns.last?.id == "own")
        #expect(shown(table, "B_2", "cities") == .number(2.5))
    }

    @Test func `lighthouse and follower cities are compared pair by pair`() {
        let table = make(.items("lighthouse-follower", "s", "B"))
        #expect(shown(table, "B_2", "pairs") == .count(2))
        // The follower is higher in both pairs: that names Lyon, which did not consent.
        #expect(shown(table, "B_2", "higher") == .withheld)
        #expect(shown(table, "B_1", "higher") == .withheld)
        #expect(shown(table, "B_2", "lighthouse.n") == .count(20))
        #expect(shown(table, "B_2", "lighthouse.mean") == .number(2))
    }

    @Test func `role means are left out where those of neither role are few`() {
        var mixed = rows
        for index in mixed.indices where index % 40 < 6 { mixed[index].role = .both }
        let table = tabulate(
            TablePlan(id: "t", title: "t", analysis: .items("lighthouse-follower", "s", "B"), wave: "W1"),
            from: input(mixed))
        #expect(table.columns.map(\.id) == ["pairs", "higher"])
    }

    @Test func `the same people are followed over two waves`() {
        let table = make(.waveChange(survey: "s", question: "B", from: "W0", to: "W1", "paired"), wave: nil, test: true)
        #expect(shown(table, "B_1", "n") == .count(40))
        #expect(shown(table, "B_1", "up") == .count(16))
        #expect(shown(table, "B_1", "down") == .count(24))
        #expect(shown(table, "B_1", "change") == .number(-0.2))
        #expect(shown(table, "B_2", "change") == .withheld, "nobody changed: the mean would tell everyone's")
        #expect(table.notes.contains { $0.en.hasPrefix("Only one change or difference is tested") })
        #expect(table.counts?.cells.map(\.count).prefix(4) == [40, 16, 0, 24])
    }

    @Test func `everyone of either wave is compared without linking people`() {
        let table = make(.waveChange(survey: "s", question: "B", from: "W0", to: "W1", "unpaired"), wave: nil)
        #expect(shown(table, "B_1", "W0.n") == .withheld, "all gave one answer in the first wave")
        #expect(shown(table, "B_2", "W0.n") == .count(40))
        #expect(shown(table, "B_1", "W1.mean") == .number(2.8))
        #expect(shown(table, "B_1", "change") == .notAvailable(.noCounterpart), "all gave one answer in the first wave")
        guard case .number(let change)? = shown(table, "B_2", "change") else {
            Issue.record("no change of the second item")
            return
        }
        #expect(change == 0)
    }

    @Test func `no difference is computed across a trend break`() {
        var broken = input(rows)
        guard let place = broken.instruments["s"]?.questions.firstIndex(where: { $0.id == "B" }) else { return }
        broken.instruments["s"]?.questions[place].items[0].trendBreaks = ["W1"]
        for pairing in ["paired", "unpaired"] {
            let table = tabulate(
                TablePlan(
                    id: "t", title: "t",
                    analysis: .waveChange(survey: "s", question: "B", from: "W0", to: "W1", pairing), test: true),
                from: broken)
            #expect(shown(table, "B_1", "change") == .notAvailable(.trendBreak))
            #expect(shown(table, "B_2", "change") != .notAvailable(.trendBreak))
            #expect(shown(table, "B_1", pairing == "paired" ? "n" : "W1.n") == .count(40))
        }
    }

    @Test func `a partnership is the mean of its cities`() {
        let table = make(.items("partnership-profile", "s", "B"))
        #expect(shown(table, "B_2", "P1.n") == .count(20))
        #expect(shown(table, "B_2", "P1.mean") == .number(1.5))
        #expect(shown(table, "B_2", "P2.mean") == .number(3.5))
    }

    @Test func `a city of unknown size is in no size class`() {
        var unknown = input(rows)
        unknown.register.cities[0].population = nil
        let table = tabulate(
            TablePlan(id: "t", title: "t", analysis: .question("cities-by-size", "s", "R"), wave: "W1"),
            from: unknown)
        #expect(table.columns.map(\.id) == ["medium.cities", "large.cities"])
    }

    @Test func `a partnership is not profiled when one of its cities is too small to be shown`() {
        let few = rows.filter { $0.city != "arezzo" || Int($0.respondent?.dropFirst() ?? "")! < 36 }
        let table = tabulate(
            TablePlan(id: "t", title: "t", analysis: .items("partnership-profile", "s", "B"), wave: "W1"),
            from: input(few))
        #expect(shown(table, "B_2", "P1.n") == .count(19))
        #expect(shown(table, "B_2", "P1.mean") == .notAvailable(.smallCity))
        #expect(shown(table, "B_2", "P2.mean") == .number(3.5))
    }

    @Test func `cities are counted by size class, and named only with their consent`() {
        let table = make(.question("cities-by-size", "s", "R"))
        #expect(table.columns.map(\.id) == ["small.cities", "medium.cities", "large.cities"])
        #expect(shown(table, "1", "medium.cities") == .count(2))
        #expect(shown(table, "1", "large.cities") == .withheld)
        #expect(table.columns[1].heading.en == "Medium-sized towns (of 2)")
    }

    @Test func `codes named together are listed with Jaccard index and lift`() {
        let table = make(.codes("co-occurrence", set, .code))
        #expect(shown(table, "A+B", "n") == .count(10))
        #expect(shown(table, "A+B", "jaccard") == .number(0.5))
        #expect(shown(table, "A+B", "lift") == .number(2))
        #expect(table.rows[0].values[0].reveals.count == 3)
    }

    @Test func `pairs with few naming only the one are not listed`() {
        var few = rows
        for index in few.indices where index % 40 >= 12 { few[index].codings = [] }
        let table = tabulate(
            TablePlan(id: "t", title: "t", analysis: .codes("co-occurrence", set, .code), wave: "W1"), from: input(few))
        #expect(table.rows.isEmpty)
    }

    @Test func `the response rate stands beside those invited, where they are known`() {
        let table = make(.responseRate(surveys: ["s"]))
        #expect(shown(table, "s.W1", "invited") == .count(80))
        #expect(shown(table, "s.W1", "share") == .ratio(40, of: 80))
        #expect(shown(table, "s.W0", "invited") == .notAvailable(.notStated))
    }

    @Test func `invitations narrow the intervals of their wave`() throws {
        func width(_ invitations: Bool) throws -> Double {
            var input = input(rows)
            // Three cities, none of which counts as small here.
            input.rules.reliableFrom = 5
            if !invitations { input.invitations = [:] }
            let table = tabulate(
                TablePlan(id: "t", title: "t", analysis: .ranking(survey: "s", question: "B"), wave: "W1"), from: input)
            #expect(table.notes.contains { $0.en.contains("finite population") } == invitations)
            let ends = ["low", "high"].compactMap { end in shown(table, "B_1", end) }
            guard case .number(let low)? = ends.first, case .number(let high)? = ends.last else { return 0 }
            return high - low
        }
        let ratio = try width(true) / width(false)
        #expect(abs(ratio - 0.5.squareRoot()) < 1e-9, "half of those invited answered")
    }

    @Test func `supply and demand of topics stand side by side`() {
        let table = make(.batteries("supply-demand", "s", "B", "C"))
        #expect(shown(table, "B_2", "supply.mean") == .number(2.5))
        #expect(shown(table, "B_2", "demand.mean") == .number(2.5))
        #expect(shown(table, "B_2", "gap") == .number(0))
        #expect(shown(table, "B_1", "gap") == .notAvailable(.noCounterpart), "all want the first topic alike")
    }

    @Test func `pairs of named cities are scored by what each offers and the other wants`() {
        // Half of ulm and of arezzo give 1 to an item where the others give 5; pirna gives one answer only.
        let varied = rows.map { row in
            guard row.city != "pirna" else { return row }
            var row = row
            row.cells[3] = .code((row.respondent.flatMap { Int($0.dropFirst()) } ?? 0) / 4 % 2 == 0 ? 1 : 5)
            row.cells[4] = row.cells[3]
            return row
        }
        let plan = TablePlan(
            id: "t", title: "t", analysis: .batteries("pair-scores", "s", "B", "B"), wave: "W1")
        let table = tabulate(plan, from: input(varied))
        #expect(table.rows.map(\.id) == ["ulm+arezzo"], "lyon did not agree to be named, pirna would give all away")
        guard case .number(let score)? = shown(table, "ulm+arezzo", "score") else {
            Issue.record("no score")
            return
        }
        #expect(abs(score - 2 * (2.8 + 3)) < 1e-12)
        #expect(Set(table.rows[0].values[0].reveals).count == 4, "two items in two cities")
    }

    @Test func `numbers and codes meet with the verdict of people`() {
        let table = make(.jointDisplay(survey: "s", question: "B", set, verdicts: "verdicts"))
        #expect(shown(table, "B_1", "cities") == .withheld, "all four cities name it, and Lyon did not consent")
        #expect(shown(table, "B_2", "cities") == .notApplicable)
        #expect(shown(table, "B_1", "verdict") == .text("convergent"))
        #expect(shown(table, "B_2", "verdict") == .notAvailable(.notStated))
    }

    @Test(arguments: [1, 2, 3, 7, 40])
    func `any split of the rows into batches gives the same tables`(batches: Int) {
        let plans: [Asked] = [
            .ranking(survey: "s", question: "B"), .items("rank-stability", "s", "B"),
            .frequency(survey: "s", question: "Q"), .codes("code-frequency", set, .code),
            .items("lighthouse-follower", "s", "B"),
        ]
        let weighted = rows.enumerated().map { index, row in
            var row = row
            row.weight = 0.1 + Double(index % 13) / 7
            return row
        }
        for analysis in plans {
            let plan = TablePlan(id: "t", title: "t", analysis: analysis, wave: "W1")
            #expect(tabulate(plan, from: input(weighted, batches: batches)) == tabulate(plan, from: input(weighted)))
        }
    }

    private static let asked: [Asked] = [
        .frequency(survey: "s", question: "Q"), .ranking(survey: "s", question: "B"),
        .crosstab(survey: "s", row: "Q", column: "R"), .items("distribution", "s", "B"),
        .items("rank-stability", "s", "B"), .items("lighthouse-follower", "s", "B"),
        .waveChange(survey: "s", question: "B", from: "W0", to: "W1", "paired"),
        .waveChange(survey: "s", question: "B", from: "W0", to: "W1", "unpaired"),
        .waveChange(survey: "s", question: "B", from: "W0", to: "W1", "side-by-side"),
        .items("partnership-profile", "s", "B"), .question("cities-by-size", "s", "R"),
        .codes("code-frequency", set, .code), .codes("cities-naming", set, .theme),
        .codes("cross-case", set, .theme), .codes("co-occurrence", set, .code),
        .responseRate(surveys: ["s"]), .batteries("supply-demand", "s", "B", "C"),
        .jointDisplay(survey: "s", question: "B", set, verdicts: "verdicts"),
    ]

    @Test(arguments: asked)
    func `every figure says what it rests on and how it follows`(asked: Asked) throws {
        let table = make(asked, wave: asked.analysis == "wave-change" ? nil : "W1", test: true)
        for value in table.rows.flatMap(\.values) where value.number != nil {
            let lineage = try #require(value.lineage)
            #expect(lineage.formula != .notComputable && !lineage.formula.text.contains("{"))
            #expect(!lineage.evidence.isEmpty || !lineage.sources.isEmpty)
        }
    }

    @Test(arguments: asked)
    func `the responses that a count rests on are as many as it says`(asked: Asked) {
        let table = make(asked, wave: asked.analysis == "wave-change" ? nil : "W1")
        for value in table.rows.flatMap(\.values) {
            guard case .count(let count) = value.shown, let lineage = value.lineage,
                let filter = lineage.evidence.first.map({ EvidenceFilter($0, instrument, codebook) }),
                [.count(count), .count(count, .cities)].contains(lineage.formula)
            else { continue }
            let counted = rows.filter { filter.role(of: $0) == .counted }
            let cities = Set(counted.compactMap(\.city)).count
            #expect((lineage.formula == .count(count) ? counted.count : cities) == count)
        }
    }

    @Test func `what all items decide rests on all of them, what one decides on that one`() throws {
        let rating = make(.items("rank-stability", "s", "B"), test: true)
        for row in rating.rows {
            let own = VariableID(row.id)
            let all = [own] + ["B_1", "B_2"].filter { $0 != own }
            for (column, value) in zip(rating.columns, row.values) {
                let evidence = try #require(value.lineage?.evidence.first)
                switch column.id {
                case "n", "mean", "cities": #expect(evidence.subject == .answered(own))
                case "own": #expect(evidence.subject == .answeredAll(all))
                default: #expect(evidence.subject == .answeredAny(all), "\(column.id)")
                }
            }
        }
        // Only items that changed are tested together.
        var moved = rows
        for index in moved.indices where moved[index].wave == "W1" && index % 3 == 0 {
            moved[index].cells[3] = .code(5)
        }
        let plan = TablePlan(
            id: "t", title: "t", analysis: .waveChange(survey: "s", question: "B", from: "W0", to: "W1", "paired"),
            test: true)
        let change = tabulate(plan, from: input(moved))
        #expect(change.columns.last?.id == "p")
        #expect(change.rows[0].values.last?.lineage?.evidence.first?.subject == .answeredAny(["B_1", "B_2"]))
        let alone = tabulate(plan, from: input(rows))
        #expect(alone.rows[0].values.last?.lineage?.evidence.first?.subject == .answeredAny(["B_1"]))
        #expect(change.rows[0].values.dropLast().last?.lineage?.evidence.first?.subject == .answered("B_1"))
    }

    @Test func `of items held against each other a response has all answers, in the order of the columns`() {
        let key = CellKey(survey: "s", scope: .wave("W1"), measure: "B_2", category: "1")
        let own = Evidence(key, .answered("B_2"))
        var row = rows[40]
        let any = EvidenceFilter(own.compared(with: ["B_1", "B_2"]), instrument, codebook)
        let all = EvidenceFilter(own.compared(with: ["B_1", "B_2"], complete: true), instrument, codebook)
        #expect(any.values(of: row) == [1, 4] && any.value(of: row) == 1)
        row.cells[3] = .missing(.notAnswered)
        #expect(any.role(of: row) == .counted && all.role(of: row) == .outside)
        #expect(any.values(of: row) == [nil, 4])
        row.cells[2] = .missing(.notAnswered)
        #expect(any.role(of: row) == .outside)
    }

    @Test func `weights are in the formula`() {
        let weighted = rows.map { row in
            var row = row
            row.weight = row.city == "ulm" ? 2 : 1
            return row
        }
        let plan = TablePlan(id: "t", title: "t", analysis: .codes("code-frequency", set, .code), wave: "W1")
        let formulas = tabulate(plan, from: input(weighted)).rows[0].values.compactMap { $0.lineage?.formula.text }
        #expect(formulas.prefix(2) == ["n = 20 counted responses", "Σw counted / Σw = 25 / 50"])
    }
}
