import SurveyModel

/// The counts of a table as an edition shows them that people have.
package struct ReleasedTable: Sendable, Hashable {
    /// `partnerships@2026-03-01`.
    package var edition: String
    /// With true values, also of what the edition withholds.
    package var counts: CountTable
    /// What became since of the responses that are counted.
    package var changes: ChangedResponses

    package init(edition: String, counts: CountTable, changes: ChangedResponses = ChangedResponses()) {
        (self.edition, self.counts, self.changes) = (edition, counts, changes)
    }

    /// The newest first.
    fileprivate var order: (Substring, String) { (edition.split(separator: "@").last ?? "", edition) }
}

/// How many responses to a survey were added, left or changed since an edition.
package struct ChangedResponses: Sendable, Hashable {
    /// By wave; empty where nobody knows.
    package var byWave: [String: Int]
    package var total: Int

    package init(byWave: [String: Int] = [:], total: Int = 0) { (self.byWave, self.total) = (byWave, total) }

    /// Whether a difference tells of fewer people than a group must have.
    ///
    /// - Parameter wave: `nil` for what rests on all waves.
    package func areFew(in wave: String?, _ rules: Rules) -> Bool {
        let changed = wave.map { byWave[$0] ?? 0 } ?? total
        return changed > 0 && changed < rules.groupMinimum
    }
}

/// What editions show of the very answers that are published now: readers combine what one withholds with what another shows.
///
/// Each wave is a population of its own, since waves are never added up; elsewhere each universe is. A table of an edition
/// rests on the answers of now where no count that it shows is another one now, and no sum contradicts it. What it
/// withholds has the value of now: readers cannot tell, and would take it for unchanged.
///
/// What rests on other answers says something of these only by its difference (`EditionDifference`), and editions among
/// themselves prove nothing: what people have cannot be changed any more.
struct SharedAnswers {
    private(set) var tables: [CountTable] = []

    init(_ released: [ReleasedTable], with now: [CountTable]) {
        let old = Dictionary(grouping: released.sorted { $0.order > $1.order }.map(\.counts), by: \.universe)
        for (universe, now) in Dictionary(grouping: now, by: \.universe).sorted(by: { $0.key < $1.key }) {
            let old = old[universe] ?? []
            guard !old.isEmpty else { continue }
            guard (now + old).allSatisfy(\.isByWave) else {
                add(old, now)
                continue
            }
            for wave in Set(now.flatMap(\.waves)).sorted() {
                add(old.compactMap { $0.only(wave) }, now.compactMap { $0.only(wave) })
            }
        }
    }

    /// - Parameters:
    ///   - old: Of one population, the newest first.
    ///   - now: Of the same population.
    private mutating func add(_ old: [CountTable], _ now: [CountTable]) {
        var counts: [[String: String]: Int] = [:]
        for table in now { table.note(in: &counts) }
        var shared: [CountTable] = []
        for table in old {
            guard let table = table.taking(counts), CountModel(now, released: shared + [table]).contradictions.isEmpty
            else { continue }
            shared.append(table)
            table.note(in: &counts)
        }
        tables += shared
    }
}

extension CountTable {
    static let wave = "wave"

    /// Whether every count is of one wave.
    fileprivate var isByWave: Bool {
        guard let place = dimensions.firstIndex(of: Self.wave) else { return false }
        return cells.allSatisfy { $0.coordinates[place] != Self.total }
    }

    fileprivate var waves: [String] {
        dimensions.firstIndex(of: Self.wave).map { place in cells.map { $0.coordinates[place] } } ?? []
    }

    /// The counts of one wave; `nil` where there are none.
    fileprivate func only(_ wave: String) -> CountTable? {
        var table = self
        table.cells = zip(cells, waves).filter { $0.1 == wave }.map(\.0)
        return table.cells.isEmpty ? nil : table
    }

    fileprivate func note(in counts: inout [[String: String]: Int]) {
        for cell in cells where counts[name(cell)] == nil { counts[name(cell)] = cell.count }
    }

    /// The table of an edition with the values of now in what it withholds; `nil` where it shows others.
    fileprivate func taking(_ counts: [[String: String]: Int]) -> CountTable? {
        var table = self
        for (place, cell) in cells.enumerated() {
            guard let count = counts[name(cell)], count != cell.count else { continue }
            // A zero is never withheld: that it was none is seen.
            guard cell.isWithheld, count > 0, cell.count > 0 else { return nil }
            table.cells[place].count = count
        }
        return table
    }
}
