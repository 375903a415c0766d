import DisclosureControl
import SurveyModel
import Testing

/// A table of counts as rows of one value each.
private func list(_ id: TableID, _ counts: CountTable) -> Table {
    Table(
        id: id, title: "t", base: "b", unit: "u", rowHeading: "r",
        columns: [TableColumn(id: "n", heading: "n", kind: .count)],
        rows: counts.cells.indices.map {
            TableRow(id: String($0), label: "", values: [TableValue(.count(counts.cells[$0].count), reveals: [$0])])
        }, source: "s", counts: counts)
}

private func cells(_ entries: [([String], Int)]) -> [CountCell] {
    entries.map { CountCell(coordinates: $0.0, count: $0.1) }
}

private let total = CountTable.total

/// Cities in pairs by answer, with the pairs' sums.
private func pairs(_ counts: [[Int]]) -> CountTable {
    let answers = ["yes", "no", "maybe"]
    var entries: [([String], Int)] = []
    func add(_ place: String, _ line: [Int]) {
        for (answer, count) in zip(answers, line) { entries.append(([place, answer], count)) }
        entries.append(([place, total], line.reduce(0, +)))
    }
    for (city, line) in counts.enumerated() { add("city \(city)", line) }
    var parents: [CountParent] = []
    for pair in 0..<(counts.count / 2) {
        add("pair \(pair)", zip(counts[2 * pair], counts[2 * pair + 1]).map { $0 + $1 })
        parents.append(
            CountParent(
                dimension: "place", category: "pair \(pair)", parts: ["city \(2 * pair)", "city \(2 * pair + 1)"]))
    }
    add(total, (0..<3).map { answer in counts.reduce(0) { $0 + $1[answer] } })
    return CountTable(universe: "u", dimensions: ["place", "answer"], hierarchy: parents, cells: cells(entries))
}

struct LinkedTableTests {
    @Test func `of a pair whose sum is shown both cities are withheld`() throws {
        let safe = try #require(
            published([[list("t", pairs([[3, 20, 9], [11, 12, 13], [8, 9, 10], [14, 7, 9]]))]])[0])
        let cells = try #require(safe.counts?.cells)
        #expect(cells[0].isWithheld && cells[4].isWithheld)
        #expect(audit([safe], rules: relaxed).isEmpty)
    }

    @Test func `a pair in one table and its cities in another are one`() throws {
        let whole = pairs([[3, 20, 9], [11, 12, 13]])
        let isPair = { (cell: CountCell) in cell.coordinates[0].hasPrefix("pair") }
        var (apart, sums) = (whole, whole)
        apart.cells = whole.cells.filter { !isPair($0) && $0.coordinates[0] != total }
        sums.cells = whole.cells.filter(isPair)
        sums.hierarchy = []
        let safe = published([[list("cities", apart)], [list("pairs", sums)]]).compactMap { $0 }
        let hidden = safe.flatMap { $0.counts?.cells ?? [] }.filter(\.isWithheld).map { $0.coordinates[0] }
        #expect(hidden.contains("city 0") && (hidden.contains("city 1") || hidden.contains("pair 0")))
        #expect(audit(safe, rules: relaxed).isEmpty)
    }

    @Test func `whoever no group holds is a group too`() throws {
        // 50 in all, 24 and 23 in two groups: three people are left, whom nobody shows and everybody can reckon.
        let counts = CountTable(
            universe: "u", dimensions: ["place"], partial: ["place"],
            cells: cells([(["a"], 24), (["b"], 23), ([total], 50)]))
        var open = list("t", counts)
        #expect(audit([open], rules: relaxed).map(\.code).contains("narrow-interval"))
        open = try #require(published([[open]])[0])
        #expect(open.counts?.cells.contains(where: \.isWithheld) == true)
        #expect(audit([open], rules: relaxed).isEmpty)
    }

    @Test func `a table that says of everyone what they answered takes its coarser form`() {
        let fine = table("t", [[12, 0, 0], [9, 14, 8]])
        let coarse = table("t", [[40, 20], [30, 19]], universe: "coarse")
        let outcomes = protect([[fine, coarse], [fine]], rules: relaxed).outcomes
        guard case .published(_, form: 1) = outcomes[0], case .omitted(let reason) = outcomes[1] else {
            Issue.record("expected the coarser form, and an omission")
            return
        }
        #expect(reason.en.contains("same answer"))
        #expect(audit([fine], rules: relaxed).map(\.code).contains("group-attribute"))
    }

    @Test func `random linked tables pass the audit`() {
        var random = SplitMix(seed: 11)
        func count() -> Int { random.next() % 4 == 0 ? Int(random.next() % 6) : 5 + Int(random.next() % 40) }
        for _ in 0..<25 {
            let cities = (0..<(2 * (1 + Int(random.next() % 3)))).map { _ in (0..<3).map { _ in count() } }
            let tables = published([[list("t", pairs(cities))], [table("u", cities, universe: "v")]]).compactMap { $0 }
            #expect(audit(tables, rules: relaxed).isEmpty)
        }
    }

    @Test func `a table of thousands of counts is protected in bounded time, and said to be`() {
        var random = SplitMix(seed: 3)
        let counts = (0..<60).map { _ in (0..<20).map { _ in Int(random.next() % 12) } }
        let result = protect([[table("t", counts)]], rules: relaxed, effort: 1)
        guard case .published(let safe, _) = result.outcomes[0] else {
            Issue.record("expected a safe table")
            return
        }
        #expect(!result.isReduced)
        #expect(audit([safe], rules: relaxed).isEmpty)
    }
}

struct EditionDifferenceTests {
    private func released(_ table: Table) -> ReleasedTable {
        ReleasedTable(
            edition: "p@2026-01-01", counts: table.counts ?? CountTable(universe: "", dimensions: [], cells: []))
    }

    @Test func `a base that moved by one person since an edition leaves the table out`() throws {
        let old = try #require(published([[table("t", [[20, 12], [18, 14]])]])[0])
        let outcomes = protect([[table("t", [[20, 12], [18, 13]])]], released: [released(old)], rules: relaxed).outcomes
        guard case .omitted(let reason) = outcomes[0] else {
            Issue.record("expected an omission")
            return
        }
        #expect(reason.en.contains("p@2026-01-01"))
        #expect(
            audit([table("t", [[20, 12], [18, 13]])], released: [released(old)], rules: relaxed).map(\.code)
                .contains("small-difference"))
    }

    @Test func `a whole of an edition and parts of now that are more than it rest on other answers`() throws {
        let whole = CountTable(universe: "u", dimensions: ["c"], cells: [CountCell(coordinates: ["Total"], count: 20)])
        let now = table("t", [[20, 12], [18, 14]])
        var parts = now
        parts.counts?.cells.removeAll { $0.coordinates.allSatisfy { $0 == CountTable.total } }
        parts.rows = []
        let edition = ReleasedTable(edition: "p@2026-01-01", counts: whole)
        #expect(!audit([parts], released: [edition], rules: relaxed).map(\.code).contains("inconsistent-count"))
    }

    @Test func `a city of ten that left may be missed, its answers may not`() {
        let old = table("t", [[30, 22], [28, 24]])
        let evenly = table("t", [[20, 12], [18, 14]])
        let telling = table("t", [[30, 19], [28, 7]])
        func isOmitted(_ new: Table) -> Bool {
            if case .omitted = protect([[new]], released: [released(old)], rules: relaxed).outcomes[0] {
                true
            } else {
                false
            }
        }
        #expect(!isOmitted(evenly))
        #expect(isOmitted(telling))
    }

    @Test func `one who left is not told by one who came`() {
        let old = table("t", [[30, 22], [28, 24]])
        let swapped = table("t", [[29, 23], [28, 24]])
        let more = table("t", [[30, 33], [28, 24]])
        func tells(_ new: Table) -> Bool {
            audit([new], released: [released(old)], rules: relaxed).map(\.code).contains("small-difference")
        }
        #expect(tells(swapped))
        #expect(!tells(more))
    }

    @Test func `what an edition shows under looser rules is not shown again`() {
        let old = table("t", [[20, 6], [18, 14]])
        var strict = relaxed
        strict.withholdBelow = 7
        let outcomes = protect([[old]], released: [released(old)], rules: strict).outcomes
        guard case .omitted(let reason) = outcomes[0] else {
            Issue.record("expected an omission")
            return
        }
        #expect(reason.en.contains("earlier edition"))
        #expect(audit([], released: [released(old)], rules: strict).isEmpty)
    }

    @Test func `what an edition shows of the same answers is neither withheld nor shown otherwise now`() throws {
        let counts = [[3, 12, 9], [8, 14, 11], [10, 7, 15]]
        let old = try #require(published([[table("t", counts)]])[0])
        let new = try #require(
            protect([[table("t", counts)]], released: [released(old)], rules: relaxed).outcomes.compactMap {
                if case .published(let table, _) = $0 { table } else { nil }
            }.first)
        #expect(hidden(new) == hidden(old))
        var other = old
        for index in old.counts?.cells.indices ?? 0..<0 { other.counts?.cells[index].isWithheld = index % 4 < 2 }
        #expect(
            audit([new], released: [released(other)], rules: relaxed).map(\.code).contains("linked-count"))
    }
}
