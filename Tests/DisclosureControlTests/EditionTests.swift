import DisclosureControl
import SurveyModel
import Testing

private let total = CountTable.total

/// A table of counts as rows of one value each.
private func list(_ id: TableID, _ counts: CountTable) -> Table {
    Table(
        id: id, title: "t", base: "b", unit: "u", rowHeading: "r",
        columns: [TableColumn(id: "n", heading: "n", kind: .count)],
        rows: counts.cells.indices.map {
            TableRow(id: String($0), label: "", values: [TableValue(.count(counts.cells[$0].count), reveals: [$0])])
        }, source: "s", counts: counts)
}

/// Groups by answer, the sum over answers shown, in each of several waves.
private func byWave(_ waves: [[[Int]]]) -> Table {
    var cells: [CountCell] = []
    for (wave, groups) in waves.enumerated() {
        let sums = groups[0].indices.map { answer in groups.reduce(0) { $0 + $1[answer] } }
        for (group, counts) in (groups + [sums]).enumerated() {
            let name = group < groups.count ? "g\(group)" : total
            for (answer, count) in (counts + [counts.reduce(0, +)]).enumerated() {
                let coordinates = [name, answer < counts.count ? "a\(answer)" : total, "W\(wave)"]
                cells.append(CountCell(coordinates: coordinates, count: count))
            }
        }
    }
    return list("t", CountTable(universe: "u", dimensions: ["group", "answer", "wave"], cells: cells))
}

/// How many named each of several topics, of a base that stands.
private func topics(_ named: [Int], of base: Int) -> Table {
    let cells = named.enumerated().flatMap { topic, count in
        [("yes", count), ("no", base - count), (total, base)].map {
            CountCell(coordinates: ["t\(topic)", $0.0], count: $0.1)
        }
    }
    return list(
        "t", CountTable(universe: "u", dimensions: ["topic", "named"], nonAdditive: ["topic"], cells: cells))
}

private func released(
    _ table: Table, _ edition: String = "p@2026-01-01", _ changes: ChangedResponses = ChangedResponses()
) throws -> ReleasedTable {
    ReleasedTable(edition: edition, counts: try #require(table.counts), changes: changes)
}

private func safe(_ table: Table, beside editions: [ReleasedTable] = []) -> Table? {
    protect([[table]], released: editions, rules: relaxed).outcomes.compactMap {
        if case .published(let table, _) = $0 { table } else { nil }
    }.first
}

/// The table with the four inner counts of a safe pattern withheld that protection does not choose by itself.
private func withholding(_ table: Table) -> Table {
    var table = table
    for (place, cell) in (table.counts?.cells ?? []).enumerated() {
        let isIn = ["g0", "g2"].contains(cell.coordinates[0]) && ["a0", "a1"].contains(cell.coordinates[1])
        table.counts?.cells[place].isWithheld = isIn && cell.count > 0
    }
    return table
}

private func withheld(_ table: Table) -> [[String]] {
    table.counts?.cells.filter(\.isWithheld).map(\.coordinates) ?? []
}

struct EditionTests {
    @Test func `editions that contradict each other hold nothing back`() throws {
        let first = try released(table("t", [[20, 12], [18, 14]]), "p@2026-01-01")
        let second = try released(table("t", [[20, 12], [18, 13]]), "q@2026-02-01")
        // Another table of the study, and what the newer edition shows already.
        let other = table("o", [[20, 31], [18, 14]], universe: "v")
        let again = table("t", [[20, 12], [18, 13]])
        let outcomes = protect([[other], [again]], released: [first, second], rules: relaxed).outcomes
        #expect(outcomes.allSatisfy { if case .published = $0 { true } else { false } })
        #expect(audit([other, again], released: [first, second], rules: relaxed).isEmpty)
        #expect(audit([other], released: [first, second], rules: relaxed).isEmpty)
    }

    @Test func `where both show all the same, what one withholds the other does`() throws {
        let old = try #require(safe(byWave([[[3, 12, 9], [8, 14, 11], [10, 7, 15]]])))
        // A secondary choice of its own, which the edition's would give away.
        let turned = withholding(old)
        let edition = try released(turned)
        let now = try #require(safe(byWave([[[3, 12, 9], [8, 14, 11], [10, 7, 15]]]), beside: [edition]))
        #expect(withheld(now) == withheld(turned))
        #expect(audit([old], released: [edition], rules: relaxed).map(\.code).contains("linked-count"))
    }

    @Test func `a wave stays that of the edition when a new one comes`() throws {
        let first = [[3, 12, 9], [8, 14, 11], [10, 7, 15]]
        let none = [[0, 0, 0], [0, 0, 0], [0, 0, 0]]
        let turned = withholding(byWave([first, none]))
        let second = [[20, 12, 9], [8, 14, 11], [2, 7, 15]]
        let now = try #require(safe(byWave([first, second]), beside: [try released(turned)]))
        #expect(withheld(now).filter { $0[2] == "W0" } == withheld(turned))
        #expect(audit([now], released: [try released(turned)], rules: relaxed).isEmpty)
    }

    @Test func `a withheld count that moved unseen stays linked`() throws {
        let old = try #require(safe(byWave([[[3, 12, 9], [8, 14, 11], [10, 7, 15]]])))
        let hidden = withheld(old)
        try #require(hidden.count == 4)
        // One person changed from the first answer to the second, in two groups: no sum and no visible count moved.
        let now = try #require(
            safe(byWave([[[4, 12, 8], [7, 14, 12], [10, 7, 15]]]), beside: [try released(old)]))
        #expect(withheld(now) == hidden)
    }

    @Test func `a sum that readers add up themselves is compared with the one that is shown`() throws {
        let groups = CountTable(
            universe: "u", dimensions: ["group"],
            cells: [20, 30, 25].enumerated().map { CountCell(coordinates: ["g\($0)"], count: $1) })
        func whole(_ count: Int) -> Table {
            list(
                "w",
                CountTable(
                    universe: "u", dimensions: ["group"], cells: [CountCell(coordinates: [total], count: count)]))
        }
        let edition = try released(list("t", groups))
        #expect(safe(whole(75), beside: [edition]) != nil)
        for other in [74, 76] {
            #expect(safe(whole(other), beside: [edition]) == nil)
            #expect(
                audit([whole(other)], released: [edition], rules: relaxed).map(\.code).contains("small-difference"))
        }
        #expect(safe(whole(90), beside: [edition]) != nil)
    }

    @Test func `of few changed responses no visible count may differ, of none and of many it may`() throws {
        let old = topics([20, 15, 12], of: 40)
        let now = topics([20, 16, 11], of: 40)
        func isShown(_ changed: Int) throws -> Bool {
            let changes = ChangedResponses(byWave: ["–": changed], total: changed)
            let edition = try released(old, "p@2026-01-01", changes)
            let isSafe = audit([now], released: [edition], rules: relaxed).isEmpty
            #expect(isSafe == (safe(now, beside: [edition]) != nil))
            return isSafe
        }
        #expect(try isShown(0), "codings changed")
        #expect(try !isShown(1) && !isShown(9))
        #expect(try isShown(10))
    }

    @Test func `the attack names the tables that a weakness is about`() throws {
        let open = table("open", [[3, 12], [8, 14]], universe: "v")
        let fine = table("fine", [[20, 31], [18, 14]])
        let found = weaknesses([fine, open], rules: relaxed)
        #expect(!found.isEmpty && found.allSatisfy { $0.tables == [1] })
        let other = table("other", [[21, 31], [18, 14]])
        #expect(weaknesses([open, fine, other], rules: relaxed).contains { $0.tables == [1, 2] })
    }

    @Test func `what an edition gives away by itself holds nothing back`() throws {
        // Under an older rule one cell of a line was withheld alone.
        var weak = table("t", [[6, 12], [8, 14]])
        weak.counts?.cells[0].isWithheld = true
        let margin = CountTable(
            universe: "u", dimensions: ["row"],
            cells: [CountCell(coordinates: ["r0"], count: 18), CountCell(coordinates: ["r1"], count: 22)])
        let now = list("m", margin)
        #expect(safe(now, beside: [try released(weak)]) != nil)
        #expect(audit([now], released: [try released(weak)], rules: relaxed).isEmpty)
    }
}
