import DisclosureControl
import SurveyModel
import Testing

private let rounding: Rules = {
    var rules = relaxed
    rules.protection = .rounding
    return rules
}()

private func numbers(_ table: Table?) -> [[Int]] {
    table?.rows.map { row in row.values.map { if case .count(let count) = $0.shown { count } else { -1 } } } ?? []
}

private func released(_ table: Table) throws -> ReleasedTable {
    ReleasedTable(edition: "p@2024-01-01", counts: try #require(table.counts))
}

struct RoundingTests {
    @Test(arguments: [
        [[3, 12, 9], [8, 14, 11], [10, 7, 15]], [[1, 0, 12, 7], [9, 8, 0, 6], [13, 10, 11, 9]], [[1, 1], [1, 4]],
        [[5, 10], [15, 20]], [[0, 0], [0, 4]],
    ])
    func `counts become multiples next to them, and sums hold`(inner: [[Int]]) throws {
        let safe = try #require(published([[table("t", inner)]], rounding)[0])
        let shown = numbers(safe)
        let exact = numbers(table("t", inner))
        for (row, truth) in zip(shown, exact) {
            for (one, count) in zip(row, truth) { #expect(one % 5 == 0 && abs(one - count) < 5) }
            #expect(row.dropLast().reduce(0, +) == row.last)
        }
        for column in shown[0].indices {
            #expect(shown.dropLast().reduce(0) { $0 + $1[column] } == shown.last?[column])
        }
        #expect(audit([safe], rules: rounding).isEmpty)
        #expect(safe.notes.last?.en.contains("rounded to multiples of 5") == true)
    }

    @Test func `of all ways to round, the one that moves counts least is taken`() {
        let safe = published([[table("t", [[11, 14], [14, 11]])]], rounding)
        #expect(numbers(safe[0]) == [[10, 15, 25], [15, 10, 25], [25, 25, 50]])
    }

    @Test func `equal counts are equal in all tables`() throws {
        let wide = table("a", [[3, 12], [8, 14]])
        var narrow = table("b", [[3, 12], [8, 14]])
        narrow.rows.swapAt(0, 1)
        let safe = published([[wide], [narrow]], rounding).compactMap { $0 }
        #expect(numbers(safe[0])[0] == numbers(safe[1])[1])
        #expect(audit(safe, rules: rounding).isEmpty)
    }

    @Test func `shares are those of rounded counts, and what gives counts away goes`() throws {
        var one = table("t", [[3, 12], [22, 14]])
        one.columns += [TableColumn(id: "x", heading: "x", kind: .share)]
        one.rows[0].values.append(TableValue(.ratio(3, of: 15), reveals: [0]))
        one.rows[1].values.append(TableValue(.number(0.61), reveals: [3]))
        one.rows[2].values.append(TableValue(.number(2.4), reveals: [6]))
        let safe = try #require(published([[one]], rounding)[0])
        #expect(numbers(safe)[0].prefix(3) == [5, 10, 15])
        #expect(safe.rows[0].values[3].shown == .ratio(5, of: 15))
        #expect(safe.rows[1].values[3].shown == .notAvailable(.roundedCounts))
        #expect(safe.rows[2].values[3].shown == .number(2.4), "its base is not small")
    }

    @Test func `the audit finds a count rounded otherwise, exact, or in one table alone`() throws {
        var safe = try #require(published([[table("t", [[3, 12], [8, 14]])]], rounding)[0])
        let original = safe
        safe.counts?.cells[1].rounded = 12
        #expect(audit([safe], rules: rounding).map(\.code).contains("bad-rounding"))
        safe.counts?.cells[1].rounded = 15
        #expect(audit([safe], rules: rounding).map(\.code).contains("bad-rounding"), "sums do not hold")
        safe.counts?.cells[0].rounded = 3
        #expect(audit([original, safe], rules: rounding).map(\.code).contains("visible-count"))
    }

    @Test func `what an edition shows rounded is shown so again`() throws {
        var old = try #require(published([[table("t", [[3, 12], [8, 14]])]], rounding)[0])
        let first = numbers(old)
        let other = first[0][1] == 10 ? 15 : 10
        let now = published([[table("t", [[3, 12], [8, 14]])]], rounding)
        #expect(numbers(now[0]) == first)
        // An edition that went the other way binds, and what it withheld stays withheld.
        let cells = (old.counts?.cells ?? []).enumerated().map { index, cell in
            var cell = cell
            if index == 1 { cell.rounded = other } else { cell.isWithheld = true }
            return cell
        }
        old.counts?.cells = cells
        let bound = protect([[table("t", [[3, 12], [8, 14]])]], released: [try released(old)], rules: rounding)
        guard case .published(let table, _) = bound.outcomes[0] else {
            Issue.record("left out")
            return
        }
        #expect(numbers(table)[0] == [-1, other, -1])
    }
}
