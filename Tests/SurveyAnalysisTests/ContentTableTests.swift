import SurveyAnalysis
import SurveyModel
import TandemTestSupport
import Testing

private let steps = (1...5).map { AnswerOption(code: $0, label: Label("step \($0)")) }

private let instrument = Instrument(
    id: "s", title: "S", columns: SystemColumns(city: "city"),
    questions: [
        Question(id: "SIZE", kind: .single, asked: "Size", options: Array(steps.prefix(2))),
        Question(
            id: "MEET", kind: .single, asked: "Meeting",
            options: [
                AnswerOption(code: 1, label: "spring", texts: ["m1"]),
                AnswerOption(code: 2, label: "autumn", texts: ["m2"]),
            ]),
        Question(id: "RATE", kind: .single, asked: "Rating", options: steps),
        Question(
            id: "TOP", kind: .ranking, asked: "Top", options: Array(steps.prefix(3)),
            rankColumns: [ColumnName("T1"), ColumnName("T2")]),
        Question(id: "N", kind: .numeric, asked: "N"), Question(id: "O", kind: .open, asked: "O"),
    ])

private let codebook = Codebook(themes: [
    Theme(id: "T", label: "Theme", codes: [Code(id: "A", label: "Staff", definition: "")])
])

private let register = Register(
    cities: [
        City(id: "ulm", name: "Ulm", country: "DE", consentNamed: true),
        City(id: "arezzo", name: "Arezzo", country: "IT"),
        City(id: "pirna", name: "Pirna", country: "DE", consentNamed: true),
        City(id: "basel", name: "Basel", country: "CH", consentNamed: true),
    ],
    memberships: [("P1", "ulm"), ("P1", "arezzo"), ("P2", "pirna"), ("P2", "basel")].map {
        Membership(
            partnership: PartnershipID($0.0), partnershipName: Label("Pair \($0.0)"), city: CityID($0.1),
            validFrom: CalendarDate(year: 2022, month: 3, day: 1))
    },
    roles: [
        RoleEntry(city: "ulm", partnership: "P1", topic: Label(de: "Energie", en: "Energy"), role: .lighthouse),
        RoleEntry(city: "arezzo", partnership: "P1", topic: Label(de: "Energie", en: "Energy"), role: .follower),
    ])

/// Forty rows: thirty of size 1, ten of size 2; thirty-six on the first meeting, four on the second.
private let rows: [AnalysisRow] = (0..<40).map { number in
    let city: CityID = ["ulm", "arezzo", "pirna", "basel"][number % 4]
    return AnalysisRow(
        wave: nil, isLatest: true, city: city, partnership: number % 4 < 2 ? "P1" : "P2", role: nil, weight: 1,
        cells: [
            .code(number < 30 ? 1 : 2), .code(number < 36 ? 1 : 2), .code(1 + number % 5), .code(1 + number % 2),
            .code(number % 2 == 0 ? 3 : 1), .number(Double(number)), .text(""),
        ],
        answerStates: ["O": .coded], codings: city == "arezzo" ? [] : [RowCoding("O", "A", .barrier)])
}

private func desk(_ columns: [DeskTable.Column], _ rows: [[String]]) -> DeskTable {
    DeskTable(
        id: "d", title: "D", source: "desk", checkedOn: CalendarDate(year: 2024, month: 3, day: 9), key: columns[0].id,
        columns: columns, rows: rows.map { $0.map { Label($0) } })
}

private func made(_ analysis: Asked, breaks: [Break] = [.overall], desk: DeskTable? = nil) -> Table {
    let plan = TablePlan(id: "t", title: "t", analysis: analysis, breaks: breaks)
    let set = CodeSet(survey: "s", questions: ["O"])
    let counted = TallyPlan(
        instrument: instrument, codebook: codebook,
        breaks: [.city, .partnership, .answer("SIZE"), .answer("MEET")], codeSets: [set])
    var answers = AnswerRows(plan.needs(instrument).variables, of: instrument)
    for row in rows { answers.add(row) }
    return tabulate(
        plan,
        from: AnalysisInput(
            instruments: ["s": instrument], codebook: codebook, register: register, rules: Rules(),
            tallies: TallyBook(of: rows, by: counted), rows: ["s": answers], samples: [],
            deskTables: desk.map { [$0.id: $0] } ?? [:]))
}

private func shown(_ table: Table, _ row: String, _ column: String) -> TableValue.Shown? {
    guard let index = table.columns.firstIndex(where: { $0.id == column }) else { return nil }
    return table.rows.first { $0.id == row }?.values[index].shown
}

struct AnswerBreakTests {
    @Test func `groups are the answers to another question, and their counts add up to all`() {
        let table = made(.frequency(survey: "s", question: "RATE"), breaks: [.overall, .answer("SIZE")])
        #expect(shown(table, "1", "n") == .count(8))
        #expect(shown(table, "1", "SIZE.1.n") == .count(6))
        #expect(shown(table, "total", "SIZE.2.n") == .count(10))
        #expect(table.counts?.dimensions == ["RATE", "SIZE"])
        #expect(table.counts?.partial == [])
    }

    @Test func `medians of groups rest on their own answers`() {
        let table = made(.numeric(survey: "s", questions: ["N"]), breaks: [.answer("SIZE")])
        #expect(shown(table, "N", "SIZE.1.median") == .number(14.5))
        #expect(shown(table, "N", "SIZE.2.median") == .number(34.5))
    }

    @Test func `a group of fewer than ten is not shown`() {
        let table = made(.frequency(survey: "s", question: "RATE"), breaks: [.answer("MEET")])
        #expect(shown(table, "total", "MEET.2.n") == .withheld)
    }
}

struct RankPointTests {
    private let table = made(.question("rank-points", "s", "TOP"))

    @Test func `a first place gives as many points as there are places`() {
        #expect(shown(table, "1", "place1") == .count(20))
        #expect(shown(table, "1", "place2") == .count(20))
        #expect(shown(table, "1", "n") == .count(40))
        #expect(shown(table, "1", "points") == .number(60))
        #expect(shown(table, "3", "points") == .number(20))
        #expect(shown(table, "total", "place1") == .count(40))
        #expect(shown(table, "total", "n") == .count(40))
    }

    @Test func `places are parts of being chosen, and each place is given once`() {
        let parents = table.counts?.hierarchy ?? []
        #expect(parents.contains { $0.category == "yes" && $0.parts == ["place 1", "place 2"] })
        #expect(parents.contains { $0.dimension == "option" && $0.parts == ["1", "2", "3"] })
    }
}

struct CrossCaseTests {
    private let table = made(.codes("cross-case", CodeSet(survey: "s", questions: ["O"]), .theme))

    @Test func `a theme that all cities of a partnership name is dominant`() {
        #expect(shown(table, "T", "P2.level") == .number(2))
    }

    @Test func `without the consent of all cities the level is withheld, whether one or all name it`() {
        #expect(shown(table, "T", "P1.level") == .withheld)
    }
}

struct DeskJoinTests {
    private let meetings = desk(
        [
            .init(id: "key", label: "Key", kind: .text), .init(id: "date", label: "Date", kind: .date),
            .init(id: "partnership", label: "P", kind: .partnership),
            .init(id: "participants", label: "Participants", kind: .number),
        ],
        [["m1", "2023-10-23", "", "45"], ["m2", "2024-10-23", "", "20"], ["m3", "2022-05-12", "P1", "9"]])

    @Test func `a meeting has the answers about it and their share of the participants`() {
        let log = Asked.meetingLog(
            ["key", "date", "participants"], survey: "s", meeting: "MEET",
            participants: "participants", ratings: ["RATE"], shares: ["RATE"])
        let table = made(log, desk: meetings)
        #expect(shown(table, "m1", "date") == .text(Label(de: "23.\u{00A0}Okt. 2023", en: "23\u{00A0}Oct 2023")))
        #expect(shown(table, "m1", "n") == .count(36))
        #expect(shown(table, "m1", "rate") == .ratio(36, of: 45))
        #expect(shown(table, "m1", "RATE.median") == .number(3))
        #expect(shown(table, "m1", "RATE.top2") == .ratio(14, of: 36))
        #expect(shown(table, "m2", "n") == .withheld)
        #expect(shown(table, "m2", "RATE.mean") == .withheld)
        #expect(shown(table, "m3", "n") == .notApplicable)
    }

    @Test func `a partnership is described by the register and its own meetings`() {
        let table = made(.partnerships(meetings: "d"), desk: meetings)
        #expect(shown(table, "P1", "form") == .text(Label(de: "Tandem", en: "Pair")))
        #expect(shown(table, "P1", "cities") == .text(Label(de: "Ulm; eine weitere Stadt", en: "Ulm; another city")))
        #expect(shown(table, "P1", "to") == .text(Label(de: "läuft", en: "ongoing")))
        #expect(
            shown(table, "P1", "roles")
                == .text(
                    Label(
                        de: "Energie: Ulm (gibt), eine weitere Stadt (sucht)",
                        en: "Energy: Ulm (gives), another city (seeks)")))
        #expect(shown(table, "P1", "meetings") == .count(1))
        #expect(shown(table, "P1", "participants") == .count(9))
        #expect(shown(table, "P2", "meetings") == .count(0))
    }

    @Test func `an offer stands beside how many name its barrier, or the barrier's theme`() {
        let offers = desk(
            [
                .init(id: "key", label: "Key", kind: .text), .init(id: "code", label: "Barrier", kind: .code),
                .init(id: "offer", label: "Offer", kind: .text),
            ], [["o1", "A", "advice"], ["o2", "A", ""]])
        for level in [TablePlan.CodeLevel.code, .theme] {
            let set = CodeSet(survey: "s", questions: ["O"])
            let table = made(.crossWalk(["code", "offer"], set, level: level), desk: offers)
            #expect(table.rows.map(\.id) == ["o1", "o2"])
            #expect(table.rows.first?.label == "Staff")
            #expect(shown(table, "o1", "n") == .count(30))
            #expect(shown(table, "o2", "offer") == .notAvailable(.notStated))
        }
    }

    @Test func `cities that did not agree are not named in desk research either`() {
        let ledger = desk(
            [.init(id: "key", label: "Key", kind: .text), .init(id: "to", label: "To", kind: .city)],
            [["u1", "ulm|arezzo"]])
        let table = made(.desk(columns: ["key", "to"]), desk: ledger)
        #expect(shown(table, "u1", "to") == .text(Label(de: "Ulm; eine weitere Stadt", en: "Ulm; another city")))
        #expect(
            table.notes == [
                Label(
                    de: "Stand der Recherche: 9.\u{00A0}März 2024.", en: "Desk research checked on 9\u{00A0}Mar 2024.")
            ])
    }
}

struct SideBySideTests {
    private let waved = Instrument(
        id: "w", title: "W", columns: SystemColumns(respondent: "key"), waves: ["W0", "W2"],
        questions: [Question(id: "B", kind: .battery, asked: "B", options: steps, items: [Item(id: "B_1", label: "x")])]
    )

    /// Twenty people in both waves, three in the first only.
    private var rows: [AnalysisRow] {
        (0..<43).map { number in
            let isFirst = number < 23
            let person = isFirst ? number : number - 23
            return AnalysisRow(
                wave: isFirst ? "W0" : "W2", isLatest: !isFirst || person > 19, city: nil, partnership: nil, role: nil,
                respondent: "p\(person)", weight: 1,
                cells: [.code(isFirst ? 1 + person % 3 : person == 0 ? 1 : 2 + person % 3)])
        }
    }

    private var made: Table {
        let plan = TablePlan(
            id: "t", title: "t",
            analysis: .waveChange(survey: "w", question: "B", from: "W0", to: "W2", "side-by-side"))
        let counted = TallyPlan(instrument: waved, codebook: nil, breaks: [], codeSets: [])
        var answers = AnswerRows(plan.needs(waved).variables, of: waved)
        for row in rows { answers.add(row) }
        return tabulate(
            plan,
            from: AnalysisInput(
                instruments: ["w": waved], codebook: nil, register: Register(), rules: Rules(),
                tallies: TallyBook(of: rows, by: counted), rows: ["w": answers], samples: [], deskTables: [:]))
    }

    @Test func `all of either wave and the same people stand in columns of their own`() {
        #expect(shown(made, "B_1", "W0.n") == .count(23))
        #expect(shown(made, "B_1", "W2.n") == .count(20))
        #expect(shown(made, "B_1", "matched.n") == .count(20))
        guard case .number(let change)? = shown(made, "B_1", "matched.change") else {
            Issue.record("no change")
            return
        }
        #expect(abs(change - 0.95) < 1e-12)
    }

    @Test func `who answered once only is a count that must be protected`() {
        let cells = made.counts?.cells ?? []
        let single = cells.first { $0.coordinates == ["B_1", "in one wave", "W0"] }
        #expect(single?.count == 3)
        #expect(single?.mustBeWithheld == true)
        #expect(cells.first { $0.coordinates == ["B_1", "in both waves", "W2"] }?.count == 20)
    }
}
