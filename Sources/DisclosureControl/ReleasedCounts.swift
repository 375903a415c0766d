import SurveyModel

/// The counts of a table as an edition shows them that people have.
package struct ReleasedTable: Sendable, Hashable {
    /// `partnerships@2026-03-01`.
    package var edition: String
    /// With true values, also of what the edition withholds.
    package var counts: CountTable

    package init(edition: String, counts: CountTable) {
        self.edition = edition
        self.counts = counts
    }
}

/// A table to be published against the same counts in an edition: what new minus old tells.
package struct EditionDifference {
    /// A count that both show or could show.
    private struct Pair {
        var old: CountCell
        var new: CountCell
        var isBase: Bool

        /// Whether this is a sum that holds the other count and did not move.
        func standsStill(above other: Pair) -> Bool {
            let differing = zip(new.coordinates, other.new.coordinates).filter { $0 != $1 }
            return old.shown == new.shown && differing.count == 1 && differing[0].0 == CountTable.total
        }
    }

    private let pairs: [Pair]
    /// Whether every dimension adds up: then a count falls only when somebody left, changed the answer or was replaced.
    private let isAdditiveThroughout: Bool

    package init(_ table: CountTable, _ released: CountTable) {
        guard table.universe == released.universe else {
            (pairs, isAdditiveThroughout) = ([], false)
            return
        }
        let old = Dictionary(
            released.cells.map { (released.name($0), $0) }, uniquingKeysWith: { first, _ in first })
        isAdditiveThroughout = table.nonAdditive.isEmpty
        let isAdditive = table.dimensions.contains { !table.nonAdditive.contains($0) }
        pairs = table.cells.compactMap { cell in
            old[table.name(cell)].map {
                Pair(old: $0, new: cell, isBase: !isAdditive || table.isSum(cell))
            }
        }
    }

    /// Whether both rest on the same answers: then a count withheld in one is withheld in both.
    var isNone: Bool { pairs.allSatisfy { $0.old.count == $0.new.count } }

    /// Whether the difference tells of few people: a base that moved by 1 up to, not including, the minimum of a group;
    /// or, where somebody left, a visible count that fell by less than the threshold.
    ///
    /// Of answers that exclude each other also behind a base that stands still, since for whoever left somebody else may have
    /// come. Codings change without anybody leaving.
    package func disclosesByDifferencing(_ rules: Rules) -> Bool {
        let visible = pairs.filter { !$0.old.isWithheld && !$0.new.isWithheld }
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

/// Released tables whose counts are the same as now; others are told apart by their edition and safe by themselves.
///
/// A table is the same where no count that both hold differs. Where an edition holds a whole and the tables of now its
/// parts, they share no count: that the answers changed shows only in sums that contradict each other.
func overlapping(_ released: [ReleasedTable], with tables: [CountTable]) -> [CountTable] {
    let groups = Dictionary(grouping: released.indices) { [released[$0].edition, released[$0].counts.universe] }
    var counts = released.map(\.counts)
    for (name, group) in groups {
        let now = tables.filter { $0.universe == name[1] }
        let same = group.filter { index in now.allSatisfy { EditionDifference($0, released[index].counts).isNone } }
        let isWhole = CountModel(now, released: same.map { released[$0].counts }).contradictions.isEmpty
        for index in group where !isWhole || !same.contains(index) { counts[index].universe += "@\(name[0])" }
    }
    return counts
}

extension CountTable {
    /// Categories by dimension, totals left out: the same count in whatever table.
    func name(_ cell: CountCell) -> [String: String] {
        let pairs = zip(dimensions, cell.coordinates).filter { $0.1 != CountTable.total }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }

    /// Whether a cell is the sum over a dimension whose categories add up.
    func isSum(_ cell: CountCell) -> Bool {
        zip(dimensions, cell.coordinates).contains { $1 == CountTable.total && !nonAdditive.contains($0) }
    }
}
