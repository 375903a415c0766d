import SurveyModel

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
    ///   - resamples: Drawn cities, one list per replicate; a city drawn twice counts twice.
    /// - Returns: `nil` when an item has no answer at all, or no replicate has answers to every item.
    /// - Source: cluster bootstrap, Davison and Hinkley (1997), 3.8; intervals by type-7 quantiles.
    package init?(_ rows: [[Double?]], units: [String], resamples: [[String]], confidence: Double) {
        self.init(UnitSums(rows, units: units), resamples: resamples, confidence: confidence)
    }

    /// - Parameters:
    ///   - seed: Of the generator SplitMix64.
    ///   - replicates: How often as many cities as there are get drawn with replacement.
    init?(_ sums: UnitSums, seed: UInt64, replicates: Int, confidence: Double) {
        guard !sums.units.isEmpty else { return nil }
        var generator = SplitMix(seed: seed)
        let resamples = (0..<replicates).map { _ in
            sums.units.map { _ in sums.units[generator.below(sums.units.count)] }
        }
        self.init(sums, resamples: resamples, confidence: confidence)
    }

    private init?(_ sums: UnitSums, resamples: [[String]], confidence: Double) {
        let means = sums.means(sums.units)
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
}
