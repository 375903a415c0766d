/// How stable the order of items is when whole cities are drawn again.
///
/// A sensitivity figure for these cities, not a margin of error for others.
package struct RankStability: Sendable, Hashable {
    package let means: [Double?]
    /// 1 for the highest mean; ties share the mean of their places.
    package let ranks: [Double]
    package let meanRanks: [Double]
    package let rankIntervals: [ClosedRange<Double>]
    package let firstShare: [Double]
    package let topThreeShare: [Double]

    /// - Parameters:
    ///   - rows: One list of item values a respondent; give complete rows only to rank on the same base.
    ///   - units: The city of each respondent.
    ///   - resamples: Drawn cities, one list a replicate; a city drawn twice counts twice.
    /// - Returns: `nil` when an item has no answer at all, or no replicate has answers to every item.
    /// - Source: cluster bootstrap, Davison and Hinkley (1997), 3.8; intervals by type-7 quantiles.
    package init?(_ rows: [[Double?]], units: [String], resamples: [[String]], confidence: Double) {
        let sums = UnitSums(rows, units: units)
        let means = sums.means(Array(sums.units))
        guard let ranks = Self.ranks(means) else { return nil }
        let replicates = resamples.compactMap { Self.ranks(sums.means($0)) }
        guard !replicates.isEmpty else { return nil }
        let byItem = means.indices.map { item in replicates.map { $0[item] } }
        self.means = means
        self.ranks = ranks
        meanRanks = byItem.map { $0.mean ?? 0 }
        rankIntervals = byItem.map { $0.quantile(0.5 - confidence / 2)...$0.quantile(0.5 + confidence / 2) }
        firstShare = byItem.map { Double($0.count { $0 == 1 }) / Double(replicates.count) }
        topThreeShare = byItem.map { Double($0.count { $0 <= 3 }) / Double(replicates.count) }
    }

    private static func ranks(_ means: [Double?]) -> [Double]? {
        let known = means.compactMap { $0 }
        return known.count == means.count ? midRanks(known.map { -$0 }) : nil
    }

    /// Sums and counts of every item in every unit, so that a replicate costs its units and not its rows.
    private struct UnitSums {
        let units: [String]
        private let sums: [String: [(sum: Double, n: Int)]]
        private let items: Int

        init(_ rows: [[Double?]], units names: [String]) {
            let items = rows.first?.count ?? 0
            var sums: [String: [(sum: Double, n: Int)]] = [:]
            for (row, name) in zip(rows, names) {
                var unit = sums[name] ?? [(sum: Double, n: Int)](repeating: (0, 0), count: items)
                for (item, value) in row.enumerated() {
                    if let value { unit[item] = (unit[item].sum + value, unit[item].n + 1) }
                }
                sums[name] = unit
            }
            self.items = items
            self.sums = sums
            self.units = sums.keys.sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) }
        }

        func means(_ drawn: [String]) -> [Double?] {
            let parts = drawn.compactMap { sums[$0] }
            return (0..<items).map { item in
                let n = parts.reduce(0) { $0 + $1[item].n }
                return n == 0 ? nil : parts.map { $0[item].sum }.sum() / Double(n)
            }
        }
    }
}
