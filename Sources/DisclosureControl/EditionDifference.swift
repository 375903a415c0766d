import SurveyModel

/// A table to be published against the same counts in an edition: what new minus old tells.
///
/// Counts are also those that readers add up themselves, so that two forms of one table are compared, too.
package struct EditionDifference {
    /// A count that both show or could show.
    private struct Pair {
        var old: CountCell
        var new: CountCell
        var isBase: Bool
        var wave: String?

        var isVisible: Bool { !old.isWithheld && !new.isWithheld }

        /// Whether it is another count, and one of the two is seen.
        var isSeenToDiffer: Bool {
            old.count != new.count && !(old.isWithheld && new.isWithheld) && !(isVisible && old.shown == new.shown)
        }

        /// Whether this is a sum that holds the other count and did not move.
        func standsStill(above other: Pair) -> Bool {
            let differing = zip(new.coordinates, other.new.coordinates).filter { $0 != $1 }
            return old.shown == new.shown && differing.count == 1 && CountTable.isWhole(differing[0].0)
        }
    }

    private let pairs: [Pair]
    /// Whether every dimension adds up: then a count falls only when somebody left, changed the answer or was replaced.
    private let isAdditiveThroughout: Bool
    private let changes: ChangedResponses

    package init(_ table: CountTable, _ released: ReleasedTable) {
        self.init(table, released.counts, changes: released.changes)
    }

    /// - Parameter changes: How many responses are not the same; where nobody knows, the counts alone speak.
    package init(_ table: CountTable, _ released: CountTable, changes: ChangedResponses = ChangedResponses()) {
        self.changes = changes
        isAdditiveThroughout = table.nonAdditive.isEmpty
        guard table.universe == released.universe else {
            pairs = []
            return
        }
        let parents = table.hierarchy + released.hierarchy.filter { !table.hierarchy.contains($0) }
        let (new, old) = (table.withReckonedSums(parents), released.withReckonedSums(parents))
        let before = Dictionary(
            old.cells.map { (old.name($0), $0) }, uniquingKeysWith: { first, _ in first })
        let isAdditive = table.dimensions.contains { !table.nonAdditive.contains($0) }
        pairs = new.cells.compactMap { cell in
            let name = new.name(cell)
            return before[name].map {
                Pair(
                    old: $0, new: cell, isBase: !isAdditive || table.isSum(cell), wave: name[CountTable.wave])
            }
        }
    }

    /// The editions whose difference from a table tells of few people, in their order; none for what an edition shows
    /// already, count by count.
    static func telling(_ table: CountTable, _ released: [ReleasedTable], _ rules: Rules) -> [String] {
        let told = released.filter { EditionDifference(table, $0).disclosesByDifferencing(rules) }.map(\.edition)
        return told.isEmpty || released.contains { table.isShown(by: $0.counts) } ? [] : told
    }

    /// Whether the difference tells of few people: a base that moved by 1 up to, not including, the minimum of a group;
    /// or, where somebody left, a visible count that fell by less than the threshold.
    ///
    /// Of answers that exclude each other also behind a base that stands still, since for whoever left somebody else may have
    /// come. Codings change without anybody leaving. Where few responses are known to differ, any count that is seen to
    /// differ tells of them.
    package func disclosesByDifferencing(_ rules: Rules) -> Bool {
        if pairs.contains(where: { $0.isSeenToDiffer && changes.areFew(in: $0.wave, rules) }) { return true }
        let visible = pairs.filter(\.isVisible)
        let bases = visible.filter(\.isBase).map { $0.new.shown - $0.old.shown }
        if bases.contains(where: { $0 != 0 && abs($0) < rules.groupMinimum }) { return true }
        let fell = visible.filter { pair in
            let left = pair.old.shown - pair.new.shown
            return left > 0 && left < rules.withholdBelow
        }
        if bases.contains(where: { $0 < 0 }) { return !fell.isEmpty }
        return isAdditiveThroughout && fell.contains { one in visible.contains { $0.standsStill(above: one) } }
    }
}

extension CountTable {
    /// Whether another table shows all that this one shows.
    fileprivate func isShown(by other: CountTable) -> Bool {
        guard universe == other.universe else { return false }
        let known = Dictionary(
            other.cells.filter { !$0.isWithheld }.map { (other.name($0), $0.shown) },
            uniquingKeysWith: { first, _ in first })
        return cells.allSatisfy { $0.isWithheld || known[name($0)] == $0.shown }
    }

    /// With the sums that readers add up where the table does not show them.
    ///
    /// Of categories that others make up, and over dimensions that hold everyone; waves are never added up.
    func withReckonedSums(_ parents: [CountParent]) -> CountTable {
        var table = self
        for (place, name) in dimensions.enumerated() where adds(name) {
            let own = parents.filter { $0.dimension == name }
            let lines = Dictionary(grouping: table.cells) { cell in
                var rest = cell.coordinates
                rest[place] = CountTable.total
                return rest
            }
            for (rest, line) in lines { table.cells += Self.sums(missingIn: line, at: place, rest, own) }
        }
        return table
    }

    private func adds(_ dimension: String) -> Bool {
        !nonAdditive.contains(dimension) && !partial.contains(dimension) && dimension != Self.wave
    }

    private static func sums(
        missingIn line: [CountCell], at place: Int, _ rest: [String], _ parents: [CountParent]
    ) -> [CountCell] {
        let listed = Set(line.map { $0.coordinates[place] })
        let below = Set(parents.filter { listed.contains($0.category) }.flatMap(\.parts))
        let groups = parents.filter { listed.isSuperset(of: $0.parts) }.map { ($0.category, Set($0.parts)) }
        let all = [(total, listed.subtracting(below))]
        return (groups + all).filter { !listed.contains($0.0) && $0.1.count > 1 }.compactMap { category, parts in
            var coordinates = rest
            coordinates[place] = category
            return sum(of: line.filter { parts.contains($0.coordinates[place]) }, coordinates)
        }
    }

    /// What readers take parts for together; `nil` where one is withheld.
    private static func sum(of parts: [CountCell], _ coordinates: [String]) -> CountCell? {
        if parts.contains(where: \.isWithheld) { return nil }
        var sum = CountCell(coordinates: coordinates, count: parts.reduce(0) { $0 + $1.count })
        if parts.contains(where: { $0.rounded != nil }) { sum.rounded = parts.reduce(0) { $0 + $1.shown } }
        return sum
    }

    /// Categories by dimension, totals left out: the same count in whatever table.
    func name(_ cell: CountCell) -> [String: String] {
        let pairs = zip(dimensions, cell.coordinates).filter { $0.1 != CountTable.total }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }

    /// Whether a cell is the sum over a dimension whose categories add up.
    func isSum(_ cell: CountCell) -> Bool {
        zip(dimensions, cell.coordinates).contains { CountTable.isWhole($1) && !nonAdditive.contains($0) }
    }
}
