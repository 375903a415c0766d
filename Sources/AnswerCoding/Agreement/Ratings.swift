/// What several coders said about the same units: one row per unit, one entry per coder, `nil` where a coder did not
/// see it.
package struct Ratings<Value: Hashable & Sendable & Comparable>: Sendable {
    /// Units that at least one coder rated.
    let units: [[Value?]]
    /// The values that occur, in order.
    package let categories: [Value]

    /// - Parameter units: As many entries as coders, in the same order for every unit.
    package init(units: [[Value?]]) {
        self.units = units.filter { unit in unit.contains { $0 != nil } }
        categories = Set(units.flatMap { $0.compactMap { $0 } }).sorted()
    }

    package var unitCount: Int { units.count }
    var coderCount: Int { units.first?.count ?? 0 }

    /// How often each category was given to each unit.
    var counts: [[Double]] {
        let places = Dictionary(uniqueKeysWithValues: categories.enumerated().map { ($1, $0) })
        return units.map { unit in
            var counts = [Double](repeating: 0, count: categories.count)
            for case let value? in unit { counts[places[value] ?? 0] += 1 }
            return counts
        }
    }

    /// The share of agreeing pairs of coders, averaged over units with two ratings or more; `nil` without such a unit.
    package var percentAgreement: Double? {
        let shares = counts.compactMap { counts -> Double? in
            let n = counts.reduce(0, +)
            return n < 2 ? nil : counts.reduce(0) { $0 + $1 * ($1 - 1) } / (n * (n - 1))
        }
        return shares.isEmpty ? nil : shares.reduce(0, +) / Double(shares.count)
    }

    /// Two coders on the units that both rated.
    func pair(_ first: Int, _ second: Int) -> [(Value, Value)] {
        units.compactMap { unit in unit[first].flatMap { a in unit[second].map { (a, $0) } } }
    }
}
