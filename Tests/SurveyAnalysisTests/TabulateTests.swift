import SurveyAnalysis
import SurveyModel
import TandemTestSupport
import Testing

private let scale = [1, 2, 3].map { AnswerOption(code: $0, label: Label("step \($0)")) }

private let instrument = Instrument(
    id: "s", title: "S", columns: SystemColumns(city: "city"), waves: ["W0", "W1"],
    questions: [
        Question(id: "Q", kind: .single, asked: "Q", options: scale),
        Question(
            id: "M", kind: .multi, asked: "M",
            options: [
                AnswerOption(code: 1, label: "a", column: ColumnName("M1")),
                AnswerOption(code: 2, label: "b", column: ColumnName("M2")),
            ]),
        Question(
            id: "B", kind: .battery, asked: "B", options: scale,
            items: [Item(id: "B_1", label: "x"), Item(id: "B_2", label: "y")]),
        Question(id: "N", kind: .numeric, asked: "N"), Question(id: "O", kind: .open, asked: "O", context: .barrier),
    ])

private let codebook = Codebook(themes: [
    Theme(
        id: "T1", label: "T1",
        codes: [Code(id: "A", label: "A", definition: ""), Code(id: "B", label: "B", definition: "")])
])

private let register = Register(
    cities: [
        City(id: "ulm", name: "Ulm", consentNamed: true), City(id: "arezzo", name: "Arezzo"),
        City(id: "pirna", name: "Pirna", consentNamed: true),
    ],
    memberships: [("P1", "ulm"), ("P1", "arezzo"), ("P2", "pirna")].map {
        Membership(partnership: PartnershipID($0.0), partnershipName: Label($0.0), city: CityID($0.1))
    })

private let set = CodeSet(survey: "s", questions: ["O"])

/// Forty rows in two waves; the answers follow from the number.
private let rows: [AnalysisRow] = (0..<40).map { number in
    let city: CityID = ["ulm", "arezzo", "pirna"][number % 3]
    return AnalysisRow(
        wave: number < 20 ? "W0" : "W1", isLatest: true, city: city, partnership: city == "pirna" ? "P2" : "P1",
        role: nil,
        weight: 1,
        cells: [
            number % 10 == 9 ? .missing(.dontKnow) : .code(1 + number % 3), .code(number % 2),
            .code(number % 4 == 0 ? 1 : 0),
            .code(3), .code(1 + number % 3), .number(Double(number % 7)), .text(""),
        ],
        answerStates: number % 5 == 4 ? [:] : ["O": number % 2 == 0 ? .coded : .noFinding],
        codings: number % 2 == 0 && number % 5 != 4 ? [RowCoding("O", "A", .barrier)] : [])
}

private func tallies(_ rows: some Sequence<AnalysisRow>) -> TallyBook {
    TallyBook(
        of: rows,
        by: TallyPlan(instrument: instrument, codebook: codebook, breaks: [.partnership, .city], codeSets: [set]))
}

private func answers(_ rows: some Sequence<AnalysisRow>) -> AnswerRows {
    var answers = AnswerRows(["N"], of: instrument)
    for row in rows { answers.add(row) }
    return answers
}

private func input(_ tallies: TallyBook) -> AnalysisInput {
    AnalysisInput(
        instruments: ["s": instrument], codebook: codebook, register: register, rules: Rules(), tallies: tallies,
        rows: ["s": answers(rows)],
        samples: [
            SampleFact(
                survey: "s", wave: "W0", responses: 20, respondents: 20, cities: 3, firstDate: nil, lastDate: nil)
        ],
        deskTables: [:])
}

private func table(_ analysis: Asked, breaks: [Break] = [.overall], wave: WaveID? = nil) -> Table {
    tabulate(TablePlan(id: "t", title: "t", analysis: analysis, breaks: breaks, wave: wave), from: input(tallies(rows)))
}

private func shown(_ table: Table, _ row: String, _ column: String) -> TableValue.Shown? {
    guard let index = table.columns.firstIndex(where: { $0.id == column }) else { return nil }
    return table.rows.first { $0.id == row }?.values[index].shown
}

struct TabulateTests {
    @Test func `a single question counts answers on the base of those who answered`() {
        let table = table(.frequency(survey: "s", question: "Q"))
        #expect(shown(table, "1", "n") == .count(12))
        #expect(shown(table, "1", "share") == .ratio(12, of: 36))
        #expect(shown(table, "total", "n") == .count(36))
        #expect(table.counts?.universe == "s/answers@latest")
        #expect(table.counts?.cells.map(\.count).sorted() == [12, 12, 12, 36])
    }

    @Test func `waves are cross-sections of their own, without a sum`() {
        let table = table(.frequency(survey: "s", question: "Q"), breaks: [.wave])
        #expect(table.columns.map(\.id) == ["W0.n", "W0.share", "W1.n", "W1.share"])
        #expect(shown(table, "total", "W0.n") == .count(18))
        #expect(table.counts?.dimensions == ["Q", "wave"])
        #expect(table.counts?.cells.contains { $0.coordinates[1] == CountTable.total } == false)
        let filtered = SurveyAnalysis.tabulate(
            TablePlan(id: "t", title: "t", analysis: .frequency(survey: "s", question: "Q"), wave: "W0"),
            from: input(tallies(rows)))
        #expect(filtered.counts?.universe == table.counts?.universe)
    }

    @Test func `a multiple choice is listed with those who did not choose`() {
        let table = table(.frequency(survey: "s", question: "M"))
        #expect(shown(table, "1", "n") == .count(20))
        #expect(shown(table, "2", "share") == .ratio(10, of: 40))
        #expect(table.sortColumn == "n")
        #expect(table.counts?.cells.filter { $0.coordinates[1] == "no" }.map(\.count) == [20, 30])
    }

    @Test func `a battery shows means, and none where all gave one answer`() {
        let table = table(.ranking(survey: "s", question: "B"))
        #expect(shown(table, "B_1", "mean") == .withheld)
        guard case .number(let mean)? = shown(table, "B_2", "mean") else {
            Issue.record("no mean")
            return
        }
        #expect(abs(mean - 79.0 / 40) < 1e-12)
        #expect(shown(table, "B_2", "median") == .number(2))
        #expect(shown(table, "B_2", "top2") == .ratio(26, of: 40))
    }

    @Test func `a numeric question has mean and median`() {
        let table = table(.numeric(survey: "s", questions: ["N"]))
        #expect(shown(table, "N", "n") == .count(40))
        #expect(shown(table, "N", "median") == .number(3))
    }

    @Test func `a numeric question without its median needs no single answer`() {
        let plan = TablePlan(
            id: "t", title: "t", analysis: .numeric(survey: "s", questions: ["N"], median: false))
        #expect(plan.needs(instrument).variables.isEmpty)
        let table = SurveyAnalysis.tabulate(plan, from: input(tallies(rows)))
        #expect(table.columns.map(\.id) == ["n", "mean", "low", "high"])
        #expect(shown(table, "N", "n") == .count(40))
    }

    @Test func `a sum of which one person may hold half has no mean`() {
        let rich = rows.map { row in
            var row = row
            if row.wave == "W0", case .number(3) = row.cells[5] { row.cells[5] = .number(9_999_999) }
            return row
        }
        let plan = TablePlan(id: "t", title: "t", analysis: .numeric(survey: "s", questions: ["N"]))
        func mean(_ rows: [AnalysisRow]) -> TableValue.Shown? {
            shown(SurveyAnalysis.tabulate(plan, from: input(tallies(rows))), "N", "mean")
        }
        #expect(mean(rich) == .withheld)
        #expect(mean(rows) != .withheld)
    }

    @Test func `no interval stands beside few cities of which one is small`() {
        let shares = table(.frequency(survey: "s", question: "Q"))
        #expect(shown(shares, "1", "low") == .notAvailable(.fewCities))
        #expect(shown(shares, "1", "high") == .notAvailable(.fewCities))
        let means = table(.numeric(survey: "s", questions: ["N"]))
        #expect(shown(means, "N", "low") == .notAvailable(.fewCities))
    }

    @Test func `codes count respondents on the base of codable answers, and cities beside`() {
        let table = table(.codes("code-frequency", set, .code))
        #expect(shown(table, "A", "n") == .count(16))
        #expect(shown(table, "A", "barrier") == .count(16))
        #expect(shown(table, "B", "n") == .count(0))
        #expect(shown(table, "total", "n") == .count(32))
        #expect(shown(table, "A", "cities") == .withheld)
    }

    @Test func `a count that names all cities needs the consent of all`() {
        let table = table(.codes("cities-naming", set, .theme))
        #expect(shown(table, "T1", "P1.cities") == .withheld)
        #expect(shown(table, "T1", "P2.cities") == .count(1))
        #expect(table.counts == nil)
    }

    @Test func `small bases show counts only, small groups nothing`() {
        let few = SurveyAnalysis.tabulate(
            TablePlan(id: "t", title: "t", analysis: .frequency(survey: "s", question: "Q")),
            from: input(tallies(rows.prefix(7))))
        #expect(shown(few, "1", "n") == .count(3))
        #expect(shown(few, "1", "share") == .notAvailable(.smallBase))
        let groups = SurveyAnalysis.tabulate(
            TablePlan(
                id: "t", title: "t", analysis: .frequency(survey: "s", question: "Q"), breaks: [.overall, .partnership]),
            from: input(tallies(rows.prefix(20))))
        #expect(shown(groups, "total", "P2.n") == .withheld)
        #expect(groups.counts?.cells.filter(\.mustBeWithheld).isEmpty == false)
        let low = SurveyAnalysis.tabulate(
            TablePlan(id: "t", title: "t", analysis: .frequency(survey: "s", question: "Q")),
            from: input(tallies(rows.prefix(20))))
        #expect(low.rows.first?.values[1].isLowReliability == true)
    }

    @Test func `any split and order of the rows gives the same table`() {
        let whole = SurveyAnalysis.tabulate(
            TablePlan(id: "t", title: "t", analysis: .numeric(survey: "s", questions: ["N"])),
            from: input(tallies(rows)))
        for cut in [1, 13, 39] {
            var sums = tallies(rows[cut...].reversed())
            sums.add(tallies(rows[..<cut]))
            let split = SurveyAnalysis.tabulate(
                TablePlan(id: "t", title: "t", analysis: .numeric(survey: "s", questions: ["N"])), from: input(sums))
            #expect(split == whole)
        }
    }

    @Test func `every number names its rows and the counts it gives away`() {
        for analysis in [
            Asked.frequency(survey: "s", question: "M"), .ranking(survey: "s", question: "B"),
            .codes("code-frequency", set, .theme),
        ] {
            let table = table(analysis)
            for value in table.rows.flatMap(\.values) where value.number != nil {
                #expect(value.key != nil || table.columns.last?.id == "cities")
                #expect(!value.reveals.isEmpty || table.columns.last?.id == "cities")
            }
        }
    }
}
