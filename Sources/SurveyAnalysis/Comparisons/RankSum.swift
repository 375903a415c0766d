/// Two groups of different people compared by ranks, first against second.
package struct RankSum: Sendable {
    private let first: [Double]
    private let second: [Double]

    package init(_ first: [Double], _ second: [Double]) {
        self.first = first
        self.second = second
    }

    private var isEmpty: Bool { first.isEmpty || second.isEmpty }
    private var ranks: [Double] { midRanks(first + second) }

    /// How many pairs the first group wins, ties counting half: Mann and Whitney's U.
    package var u: Double {
        let n = Double(first.count)
        return ranks.prefix(first.count).sum() - n * (n + 1) / 2
    }

    /// The share of pairs in which the first is larger, ties counting half; `nil` without pairs.
    package var superiority: Double? { isEmpty ? nil : u / (Double(first.count) * Double(second.count)) }

    /// - Source: Cliff (1993): P(first larger) − P(second larger).
    package var cliffsDelta: Double? { superiority.map { 2 * $0 - 1 } }

    /// The exact two-sided p over mid-ranks; `nil` above 200 people.
    ///
    /// - Source: Wilcoxon (1945); exact conditional distribution as exactRankTests 0.8.
    package var exactP: Double? {
        guard !isEmpty, first.count + second.count <= 200 else { return nil }
        let observed = ranks.prefix(first.count).sum()
        return RankSumDistribution.twoSided(
            RankSumDistribution.ofSubsets(ranks, size: first.count), observed: observed)
    }

    /// The normal approximation, with or without continuity correction; `nil` when all values are equal.
    func normalP(corrected: Bool) -> Double? {
        guard !isEmpty else { return nil }
        let (a, b) = (Double(first.count), Double(second.count))
        let n = a + b
        let variance = a * b / 12 * (n + 1 - tieCorrection(first + second) / (n * (n - 1)))
        let distance = u - a * b / 2
        let correction = corrected ? (distance > 0 ? 0.5 : distance < 0 ? -0.5 : 0) : 0
        return variance > 0 ? SpecialFunctions.normalTwoSided((distance - correction) / variance.squareRoot()) : nil
    }

    /// - Source: Kruskal and Wallis (1952) for two groups, with tie correction.
    var kruskalWallis: Double? {
        guard !isEmpty else { return nil }
        let ranks = ranks
        let n = Double(ranks.count)
        let (a, b) = (ranks.prefix(first.count).sum(), ranks.suffix(second.count).sum())
        let ties = 1 - tieCorrection(first + second) / (n * n * n - n)
        guard ties > 0 else { return nil }
        return (12 / (n * (n + 1)) * (a * a / Double(first.count) + b * b / Double(second.count)) - 3 * (n + 1)) / ties
    }

    /// - Source: Welch (1947).
    package func welch(_ confidence: Double) -> TTest? {
        guard let a = first.sampleVariance, let b = second.sampleVariance, let mean = first.mean,
            let other = second.mean
        else { return nil }
        let (x, y) = (a / Double(first.count), b / Double(second.count))
        guard x + y > 0 else { return nil }
        let df = (x + y) * (x + y) / (x * x / Double(first.count - 1) + y * y / Double(second.count - 1))
        return TTest(difference: mean - other, error: (x + y).squareRoot(), df: df, confidence)
    }
}
