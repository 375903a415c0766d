import SurveyModel

/// What follows from two tables that cut one number into ranges at different ends.
///
/// Whoever sees how many are below 20,000 in one table and below 22,000 in another knows how many lie between. Ranges
/// that begin together, or end together, are sums of what lies between their other ends.
struct RangeSums {
    /// The people whose numbers are looked at: a universe, a number, and the categories of all other dimensions.
    private struct Line: Hashable {
        let universe: String
        let dimension: String
        let rest: [String: String]
    }

    private struct Range: Hashable {
        let lower: Double
        let upper: Double
    }

    private var lines: [(line: Line, tables: [[(range: Range, place: Int)]])] = []

    /// - Parameter places: For each table the count of each of its cells.
    init(_ tables: [CountTable], _ places: [[Int]]) {
        var known: [Line: Int] = [:]
        for (table, places) in zip(tables, places) {
            for dimension in Set(table.ranges.map(\.dimension)).sorted() {
                for (line, ranges) in Self.lines(of: table, places, along: dimension) {
                    if known[line] == nil {
                        known[line] = lines.count
                        lines.append((line, []))
                    }
                    lines[known[line] ?? 0].tables.append(ranges)
                }
            }
        }
    }

    /// Adds sums wherever tables cut a number at different ends.
    func add(to model: inout CountModel) {
        for (line, tables) in lines where Set(tables.map { $0.map(\.range) }).count > 1 {
            var known: [Range: Int] = [:]
            for ranges in tables { for one in ranges { known[one.range] = one.place } }
            for ranges in tables {
                Self.addRuns(ranges, &known, &model, line)
                Self.addRuns(ranges.reversed(), &known, &model, line)
            }
            for lower in Set(known.keys.map(\.lower)).sorted() {
                Self.addBetween(known.keys.filter { $0.lower == lower }, &known, &model, line)
            }
            for upper in Set(known.keys.map(\.upper)).sorted() {
                Self.addBetween(known.keys.filter { $0.upper == upper }, &known, &model, line)
            }
        }
    }

    /// Neighbouring ranges of one table taken together, from its first on.
    private static func addRuns(
        _ ranges: [(range: Range, place: Int)], _ known: inout [Range: Int], _ model: inout CountModel, _ line: Line
    ) {
        guard var run = ranges.first else { return }
        for next in ranges.dropFirst() {
            let isAdjacent = run.range.upper == next.range.lower || next.range.upper == run.range.lower
            guard isAdjacent else { return }
            let range = Range(
                lower: min(run.range.lower, next.range.lower), upper: max(run.range.upper, next.range.upper))
            let count = model.counts[run.place].count + model.counts[next.place].count
            let place =
                known[range] ?? model.newCount(.init(count: count, mustBeWithheld: false, isTotal: true))
            known[range] = place
            model.addSum(place, [run.place, next.place].sorted(), "\(line.universe) \(line.dimension)")
            run = (range, place)
        }
    }

    /// What lies between the other ends of ranges that share one.
    private static func addBetween(
        _ ranges: [Range], _ known: inout [Range: Int], _ model: inout CountModel, _ line: Line
    ) {
        // The smallest first: each lies within the next.
        let sorted = ranges.sorted { ($0.upper, -$0.lower) < ($1.upper, -$1.lower) }
        for (inner, outer) in zip(sorted, sorted.dropFirst()) {
            guard let part = known[inner], let whole = known[outer] else { continue }
            let between =
                inner.lower == outer.lower
                ? Range(lower: inner.upper, upper: outer.upper) : Range(lower: outer.lower, upper: inner.lower)
            // What no table holds is made by the sum itself, and protected like a group.
            let parts = [part] + (known[between].map { [$0] } ?? [])
            model.addSum(whole, parts.sorted(), "\(line.universe) \(line.dimension)")
        }
    }

    private static func lines(
        of table: CountTable, _ places: [Int], along dimension: String
    ) -> [(Line, [(range: Range, place: Int)])] {
        guard let position = table.dimensions.firstIndex(of: dimension) else { return [] }
        let ranges = Dictionary(
            table.ranges.filter { $0.dimension == dimension }.map {
                ($0.category, Range(lower: $0.lower, upper: $0.upper))
            }, uniquingKeysWith: { first, _ in first })
        var lines: [(Line, [(range: Range, place: Int)])] = []
        var known: [Line: Int] = [:]
        for (cell, place) in zip(table.cells, places) {
            guard let range = ranges[cell.coordinates[position]] else { continue }
            var rest = table.name(cell)
            rest[dimension] = nil
            let line = Line(universe: table.universe, dimension: dimension, rest: rest)
            if known[line] == nil {
                known[line] = lines.count
                lines.append((line, []))
            }
            lines[known[line] ?? 0].1.append((range, place))
        }
        return lines.map { line, ranges in (line, ranges.sorted { $0.range.lower < $1.range.lower }) }
    }
}
