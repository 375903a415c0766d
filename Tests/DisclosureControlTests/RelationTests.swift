import SurveyModel
import Testing

@testable import DisclosureControl

/// A table of counts as rows of one value each.
private func list(_ id: TableID, _ counts: CountTable) -> Table {
    Table(
        id: id, title: "t", base: "b", unit: "u", rowHeading: "r",
        columns: [TableColumn(id: "n", heading: "n", kind: .count)],
        rows: counts.cells.indices.map {
            TableRow(id: String($0), label: "", values: [TableValue(.count(counts.cells[$0].count), reveals: [$0])])
        }, source: "s", counts: counts)
}

/// Two single choices against each other with the sums of whoever answered both, as either table lists them.
private func crossed(_ inner: [[Int]], rows: String, columns: String) -> CountTable {
    var cells: [CountCell] = []
    let sums = (0..<inner[0].count).map { column in inner.reduce(0) { $0 + $1[column] } }
    for (row, line) in (inner + [sums]).enumerated() {
        for (column, count) in (line + [line.reduce(0, +)]).enumerated() {
            cells.append(
                CountCell(
                    coordinates: [
                        row == inner.count ? CountTable.answered : "\(row)",
                        column == line.count ? CountTable.answered : "\(column)",
                    ], count: count))
        }
    }
    return CountTable(
        universe: "s/answers", dimensions: [rows, columns], questions: [rows, columns],
        hierarchy: [
            CountParent(dimension: rows, category: CountTable.answered, parts: inner.indices.map(String.init)),
            CountParent(dimension: columns, category: CountTable.answered, parts: inner[0].indices.map(String.init)),
        ], cells: cells)
}

private func isWithheld(_ table: Table) -> [[String: String]: Bool] {
    guard let counts = table.counts else { return [:] }
    return Dictionary(counts.cells.map { (counts.name($0), $0.isWithheld) }, uniquingKeysWith: { first, _ in first })
}

/// What readers put together from several tables: transposed ones, groups of answers, ranges, whoever did not answer.
struct RelationTests {
    @Test func `a crosstab and its transpose withhold the same counts`() throws {
        let inner = [[4, 12, 9], [11, 20, 14], [1, 9, 16]]
        let turned = (0..<3).map { column in inner.map { $0[column] } }
        let safe = published([
            [list("a", crossed(inner, rows: "A", columns: "B"))], [list("b", crossed(turned, rows: "B", columns: "A"))],
        ]).compactMap { $0 }
        try #require(safe.count == 2)
        #expect(isWithheld(safe[0]) == isWithheld(safe[1]))
        #expect(isWithheld(safe[0])[["A": "0", "B": "0"]] == true)
        #expect(audit(safe, rules: relaxed).isEmpty)
    }

    @Test func `groups of answers are sums of what another table shows`() throws {
        let single = crossed([[3, 17, 20], [30, 20, 10]], rows: "A", columns: "B")
        var grouped = crossed([[20, 20], [50, 10]], rows: "A", columns: "B")
        for cell in grouped.cells.indices where grouped.cells[cell].coordinates[1] == "0" {
            grouped.cells[cell].coordinates[1] = "0+1"
        }
        for cell in grouped.cells.indices where grouped.cells[cell].coordinates[1] == "1" {
            grouped.cells[cell].coordinates[1] = "2"
        }
        grouped.hierarchy = [
            CountParent(dimension: "A", category: CountTable.answered, parts: ["0", "1"]),
            CountParent(dimension: "B", category: "0+1", parts: ["0", "1"]),
            CountParent(dimension: "B", category: CountTable.answered, parts: ["0+1", "2"]),
        ]
        let safe = published([[list("a", single)], [list("b", grouped)]]).compactMap { $0 }
        try #require(safe.count == 2)
        let (hidden, sums) = (isWithheld(safe[0]), isWithheld(safe[1]))
        #expect(hidden[["A": "0", "B": "0"]] == true)
        #expect(hidden[["A": "0", "B": "1"]] == true || sums[["A": "0", "B": "0+1"]] == true)
        #expect(audit(safe, rules: relaxed).isEmpty)
    }

    @Test func `that few did not answer a question is no secret, and nobody's answer follows from it`() throws {
        // Of 60 who answered A, two did not answer B; three of the others are to be protected.
        let whole = CountTable(
            universe: "s/answers", dimensions: ["A"], questions: ["A"],
            hierarchy: [CountParent(dimension: "A", category: CountTable.answered, parts: ["0", "1"])],
            cells: [
                CountCell(coordinates: ["0"], count: 25), CountCell(coordinates: ["1"], count: 35),
                CountCell(coordinates: [CountTable.answered], count: 60),
            ])
        let pairs = crossed([[3, 21], [16, 18]], rows: "A", columns: "B")
        let safe = published([[list("a", whole)], [list("b", pairs)]]).compactMap { $0 }
        try #require(safe.count == 2)
        #expect(isWithheld(safe[0]).values.allSatisfy { !$0 })
        #expect(isWithheld(safe[1])[["A": "0", "B": "0"]] == true)
        #expect(audit(safe, rules: relaxed).isEmpty)
    }

    /// Everybody's number in ranges that begin at 0 and at the end of the first.
    private func ranges(_ end: Double, _ below: Int, _ above: Int) -> CountTable {
        let names = ["0..<\(end)", "\(end).."]
        return CountTable(
            universe: "s/answers", dimensions: ["N"], questions: ["N"],
            ranges: [
                CountRange(dimension: "N", category: names[0], lower: 0, upper: end),
                CountRange(dimension: "N", category: names[1], lower: end, upper: .infinity),
            ],
            hierarchy: [CountParent(dimension: "N", category: CountTable.answered, parts: names)],
            cells: [
                CountCell(coordinates: [names[0]], count: below), CountCell(coordinates: [names[1]], count: above),
                CountCell(coordinates: [CountTable.answered], count: below + above),
            ])
    }

    @Test func `two ways to cut one number are compared at their ends`() {
        let one = list("a", ranges(20_000, 15, 30))
        #expect(audit([one, list("b", ranges(22_000, 16, 29))], rules: relaxed).isEmpty == false)
        #expect(audit([one, list("b", ranges(22_000, 27, 18))], rules: relaxed).isEmpty)
        let safe = published([[one], [list("b", ranges(22_000, 16, 29))]]).compactMap { $0 }
        #expect(audit(safe, rules: relaxed).isEmpty)
        #expect(safe.count == 1 || safe.contains { isWithheld($0).values.contains(true) })
    }
}

/// Counts of cities: all but one are withheld like all, and so is what they would follow from.
struct CityProtectionTests {
    /// - Parameter naming: By partnership, how many of its cities name something; `nil` where a city did not agree.
    private func cities(_ naming: [(count: Int, of: Int, isOpen: Bool)]) -> Table {
        var cells: [CountCell] = []
        for (number, one) in naming.enumerated() {
            cells.append(CountCell(coordinates: [CountTable.total, "p\(number)"], count: one.of))
            let hidden = one.count > 0 && one.count >= one.of - 1 && !one.isOpen
            cells.append(CountCell(coordinates: ["x", "p\(number)"], count: one.count, mustBeWithheld: hidden))
        }
        cells.append(
            CountCell(coordinates: [CountTable.total, CountTable.total], count: naming.reduce(0) { $0 + $1.of }))
        cells.append(
            CountCell(coordinates: ["x", CountTable.total], count: naming.reduce(0) { $0 + $1.count }))
        let counts = CountTable(universe: "c", dimensions: ["what", "among"], nonAdditive: ["what"], cells: cells)
        var table = list("c", counts)
        (table.counts, table.cities) = (nil, counts)
        for row in table.rows.indices { table.rows[row].values[0].revealsCities = [row] }
        for row in table.rows.indices { table.rows[row].values[0].reveals = [] }
        return table
    }

    @Test func `a partnership that follows from all cities and the others is protected`() throws {
        let table = cities([(2, 2, false), (1, 3, true), (4, 5, true)])
        #expect(audit([table], rules: relaxed).isEmpty)
        var shown = table
        shown.cities?.cells[1].isWithheld = true
        #expect(audit([shown], rules: relaxed).map(\.code) == ["named-city"])
        let safe = try #require(published([[table]])[0])
        #expect(audit([safe], rules: relaxed).isEmpty)
        #expect(safe.rows[1].values[0].shown == .withheld)
        #expect(safe.rows.count { $0.values[0].shown == .withheld } == 2)
    }
}

/// Means, intervals, medians and shares of steps that leave one count of a step only.
struct ScaleMomentTests {
    private func scale(
        _ counts: [Int], decimals: Int, interval: Double? = nil, shows cells: Bool = false
    ) -> Table {
        let steps = Array(1...counts.count)
        let n = counts.reduce(0, +)
        let mean = Double(zip(steps, counts).reduce(0) { $0 + $1.0 * $1.1 }) / Double(n)
        var values = [TableValue(.count(n), reveals: [0]), TableValue(.number(mean), reveals: [0])]
        values[1].statement = ScaleStatement(.mean, of: 0)
        var columns = [
            TableColumn(id: "n", heading: "n", kind: .count),
            TableColumn(id: "mean", heading: "m", kind: .mean, decimals: decimals),
        ]
        if let interval {
            for end in [mean - interval, mean + interval] {
                var value = TableValue(.number(end), reveals: [0])
                value.statement = ScaleStatement(.intervalEnd, of: 0)
                values.append(value)
                columns.append(TableColumn(id: "end\(end)", heading: "e", kind: .mean, decimals: decimals))
            }
        }
        var table = CountTable(
            universe: "s/items", dimensions: ["item"], cells: [CountCell(coordinates: ["P1"], count: n)])
        table.scales = [ScaleCounts(question: "s/items P1", steps: steps, counts: counts)]
        return Table(
            id: "t", title: "t", base: "b", unit: "u", rowHeading: "r", columns: columns,
            rows: [TableRow(id: "P1", label: "", values: values)], source: "s", counts: table)
    }

    private func shown(_ table: Table) throws -> [TableValue.Shown] {
        try #require(published([[table]])[0]).rows[0].values.map(\.shown)
    }

    @Test func `a mean of many answers on five steps leaves enough possibilities`() throws {
        #expect(try shown(scale([4, 20, 31, 40, 25], decimals: 1, interval: 0.2)).allSatisfy { $0 != .withheld })
    }

    @Test func `a mean of two steps is a count and is withheld like one`() throws {
        #expect(try shown(scale([2, 38], decimals: 2))[1] == .withheld)
        #expect(try shown(scale([12, 28], decimals: 2))[1] != .withheld)
    }

    @Test func `where the interval tells too much the mean stays`() throws {
        // Three steps, one of them rare: mean and spread in many digits leave a single possibility.
        let values = try shown(scale([3, 60, 57], decimals: 5, interval: 0.09))
        #expect(values[2] == .withheld && values[3] == .withheld)
        #expect(values[1] != .withheld)
        #expect(try shown(scale([30, 60, 57], decimals: 5, interval: 0.09)).allSatisfy { $0 != .withheld })
    }

    @Test func `every witness that is found fits all figures, checked against all vectors of a short scale`() throws {
        for counts in [[3, 5, 9, 4], [1, 12, 2, 8], [4, 4, 4, 4]] {
            let column = TableColumn(id: "m", heading: "m", kind: .mean, decimals: 1)
            let figure = ScaleMoments.Figure(
                table: 0, row: 0, column: 0, kind: .mean, value: mean(counts), as: column)
            var question = ScaleQuestion(steps: [1, 2, 3, 4])
            let everyone = ScaleCounts(question: "", steps: [1, 2, 3, 4], counts: counts)
            let noted = question.note(everyone, in: CountTable(universe: "", dimensions: [], cells: []))
            let sample = try #require(noted)
            question.add(figure, to: sample)
            let search = StepSearch(ScaleRelations(question, question.partitions), sample)
            for step in 0..<4 {
                let all = alternatives(to: counts, within: figure.printed).map { $0[step] }
                let width = min(4, (all.max() ?? 0) - (all.min() ?? 0))
                #expect(search.width(of: step, upTo: 4) <= width)
            }
        }
    }

    private func mean(_ counts: [Int]) -> Double {
        Double(zip(1...4, counts).reduce(0) { $0 + $1.0 * $1.1 }) / Double(counts.reduce(0, +))
    }

    /// All counts of four steps of as many people with a mean that is printed alike.
    private func alternatives(to counts: [Int], within printed: ClosedRange<Double>) -> [[Int]] {
        let n = counts.reduce(0, +)
        var found: [[Int]] = []
        for a in 0...n {
            for b in 0...(n - a) {
                for c in 0...(n - a - b) {
                    let other = [a, b, c, n - a - b - c]
                    if printed.contains(mean(other)) { found.append(other) }
                }
            }
        }
        return found
    }
}
