import DisclosureControl
import SurveyModel
import Testing

/// A two-way table of counts with all its margins, as rows of numbers.
func table(_ id: TableID, _ inner: [[Int]], universe: String = "u", columnName: String = "c") -> Table {
    let width = inner[0].count
    let rows = inner.map { $0 + [$0.reduce(0, +)] }
    let all = rows + [(0...width).map { column in rows.reduce(0) { $0 + $1[column] } }]
    var cells: [CountCell] = []
    var tableRows: [TableRow] = []
    for (r, row) in all.enumerated() {
        var values: [TableValue] = []
        for (c, count) in row.enumerated() {
            let coordinates = [
                r == inner.count ? CountTable.total : "r\(r)", c == width ? CountTable.total : "\(columnName)\(c)",
            ]
            values.append(TableValue(.count(count), reveals: [cells.count]))
            cells.append(CountCell(coordinates: coordinates, count: count))
        }
        tableRows.append(TableRow(id: "r\(r)", label: Label("r\(r)"), values: values, isTotal: r == inner.count))
    }
    return Table(
        id: id, title: "t", base: "b", unit: "u", rowHeading: "r",
        columns: (0...width).map { TableColumn(id: "c\($0)", heading: Label("c\($0)"), kind: .count) }, rows: tableRows,
        source: "s", counts: CountTable(universe: universe, dimensions: ["row", columnName], cells: cells))
}

func hidden(_ table: Table) -> [[Bool]] { table.rows.map { $0.values.map { $0.shown == .withheld } } }

func published(_ candidates: [[Table]], _ rules: Rules = relaxed) -> [Table?] {
    protect(candidates, rules: rules).outcomes.map { if case .published(let table, _) = $0 { table } else { nil } }
}

/// Worked examples hide more than a third of their few cells.
let relaxed: Rules = {
    var rules = Rules()
    rules.mostWithheld = 1
    return rules
}()

func places(_ table: Table?) -> Set<[Int]> {
    guard let table else { return [] }
    var places: Set<[Int]> = []
    for (r, row) in hidden(table).enumerated() {
        for (c, isHidden) in row.enumerated() where isHidden { places.insert([r + 1, c + 1]) }
    }
    return places
}

struct ProtectTests {
    /// Optima found by brute force for threshold 5 and width 4.
    @Test(arguments: [
        ([[3, 12, 9], [8, 14, 11], [10, 7, 15]], [[1, 1], [1, 3], [2, 1], [2, 3]]),
        ([[2, 9, 14], [11, 3, 12], [8, 10, 20]], [[1, 1], [2, 2], [1, 2], [2, 1]]),
        ([[1, 0, 12, 7], [9, 8, 0, 6], [13, 10, 11, 9]], [[1, 1], [1, 4], [2, 1], [2, 4]]),
        ([[1, 2, 12], [9, 8, 10], [13, 10, 11]], [[1, 1], [1, 2], [1, 3], [2, 1], [2, 2], [2, 3]]),
    ])
    func `worked examples give exactly their patterns`(counts: [[Int]], pattern: [[Int]]) {
        let safe = published([[table("t", counts)]])
        #expect(places(safe[0]) == Set(pattern))
        #expect(audit(safe.compactMap { $0 }, rules: relaxed).isEmpty)
    }

    @Test func `two withheld cells a line are not enough when sums of lines give one away`() {
        // Cell (w, b) is rows w + x minus columns a + c, though every line hides at least two cells.
        var trap = table("t", [[20, 50, 10, 5], [8, 19, 22, 10], [17, 32, 12, 8], [12, 9, 30, 40]])
        let holes = [[0, 0], [0, 1], [1, 0], [1, 2], [0, 2], [2, 1], [2, 3], [3, 1], [3, 3]]
        for hole in holes { trap.counts?.cells[hole[0] * 5 + hole[1]].isWithheld = true }
        #expect(audit([trap], rules: relaxed).map(\.code).contains("narrow-interval"))
    }

    @Test func `the audit sees what is visible, linked wrongly or leaking`() {
        let open = table("t", [[3, 12], [8, 14]])
        #expect(audit([open], rules: relaxed).map(\.code) == ["visible-count"])
        var half = open
        half.counts?.cells[0].isWithheld = true
        let codes = Set(audit([half, open], rules: relaxed).map(\.code))
        #expect(codes.isSuperset(of: ["linked-count", "leaking-value"]))
        #expect(
            audit([table("a", [[7, 12], [8, 14]]), table("b", [[6, 13], [8, 14]])], rules: relaxed).map(\.code)
                .contains("inconsistent-count"))
    }

    @Test func `zeros stay visible`() throws {
        let safe = try #require(published([[table("t", [[0, 3, 9], [8, 0, 11], [10, 7, 15]])]])[0])
        #expect(safe.rows[0].values[0].shown == .count(0))
        #expect(safe.rows[1].values[1].shown == .count(0))
    }

    @Test func `a count hidden in one table is hidden in every other`() throws {
        let fine = table("fine", [[3, 12, 9], [8, 14, 11], [10, 7, 15]])
        let again = table("again", [[3, 12, 9], [8, 14, 11], [10, 7, 15]])
        let safe = published([[fine], [again]]).compactMap { $0 }
        #expect(hidden(safe[0]) == hidden(safe[1]))
        #expect(audit(safe, rules: relaxed).isEmpty)
    }

    @Test func `the finest of the tables that hang together is left out, and the others are shown`() {
        // By group nearly every count is small: protecting it would take the margin with it, too.
        let fine = table("fine", [[1, 2, 3], [4, 1, 2], [2, 3, 1]])
        let counts = [6, 7, 6]
        let margin = Table(
            id: "margin", title: "t", base: "b", unit: "u", rowHeading: "r",
            columns: [TableColumn(id: "n", heading: "n", kind: .count)],
            rows: counts.enumerated().map { row, count in
                TableRow(id: "r\(row)", label: "r", values: [TableValue(.count(count), reveals: [row])])
            }, source: "s",
            counts: CountTable(
                universe: "u", dimensions: ["row"],
                cells: counts.enumerated().map { CountCell(coordinates: ["r\($0)"], count: $1) }))
        let safe = published([[margin], [fine]], Rules())
        #expect(safe[0]?.id == "margin")
        #expect(safe[1] == nil)
        #expect(places(safe[0]).isEmpty)
    }

    @Test func `a table with too much withheld takes its coarser form, and is left out without one`() {
        let fine = table("t", [[1, 2, 3], [2, 1, 4], [3, 2, 1]])
        let coarse = table("t", [[6, 20], [30, 19]], universe: "coarse")
        let outcomes = protect([[fine, coarse], [table("u", [[1, 2], [2, 3]], universe: "v")]], rules: Rules()).outcomes
        guard case .published(_, let form) = outcomes[0], case .omitted(let reason) = outcomes[1] else {
            Issue.record("expected a coarser form and an omission")
            return
        }
        #expect(form == 1)
        #expect(!reason.de.isEmpty)
    }

    @Test func `a base that is small hides everything about it`() {
        var small = Table(
            id: "t", title: "t", base: "b", unit: "u", rowHeading: "r",
            columns: [
                TableColumn(id: "n", heading: "n", kind: .count), TableColumn(id: "s", heading: "s", kind: .share),
            ],
            rows: [
                TableRow(
                    id: "a", label: "a",
                    values: [TableValue(.count(4), reveals: [0]), TableValue(.ratio(4, of: 90), reveals: [0])])
            ], source: "s")
        small.counts = CountTable(
            universe: "u", dimensions: ["option", "chosen"], nonAdditive: ["option"],
            cells: [
                CountCell(coordinates: ["a", "yes"], count: 4), CountCell(coordinates: ["a", "no"], count: 86),
                CountCell(coordinates: ["a", CountTable.total], count: 90),
            ])
        let safe = published([[small]])[0]
        #expect(
            safe?.rows[0].values.map(\.shown) == nil || safe?.rows[0].values.map(\.shown) == [.withheld, .withheld])
        #expect(
            safe?.counts?.cells.map(\.isWithheld) == nil
                || safe?.counts?.cells.map(\.isWithheld) == [true, true, false])
    }

    @Test func `random tables pass the audit, in any order of the tables`() {
        var state: UInt64 = 20_241_124
        func random(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        for _ in 0..<120 {
            let (height, width) = (2 + random(5), 2 + random(5))
            let counts = (0..<height).map { _ in (0..<width).map { _ in random(4) == 0 ? random(6) : 5 + random(40) } }
            let candidates = [[table("t", counts)], [table("u", counts.map { $0.reversed() }, universe: "v")]]
            let forward = published(candidates).compactMap { $0 }
            let backward = published(candidates.reversed()).compactMap { $0 }
            #expect(audit(forward, rules: relaxed).isEmpty)
            #expect(Set(forward) == Set(backward))
        }
    }
}
