/// The change of the same people, or pairs, between two measurements.
package struct PairedChange: Sendable {
    /// After minus before, pairs with both values.
    package let differences: [Double]

    package init(before: [Double?], after: [Double?]) {
        differences = zip(before, after).compactMap { before, after in
            before.flatMap { before in after.map { Self.rounded($0 - before) } }
        }
    }

    init(differences: [Double]) { self.differences = differences }

    /// Differences of decimal fractions are equal where their decimals are: 0.3 − 0.1 is 0.2, a tie with 0.2.
    private static func rounded(_ difference: Double) -> Double { (difference * 1e10).rounded() / 1e10 }

    package var up: Int { differences.count { $0 > 0 } }
    package var down: Int { differences.count { $0 < 0 } }
    package var same: Int { differences.count { $0 == 0 } }
    private var changed: [Double] { differences.filter { $0 != 0 } }

    var hasTiesOrZeros: Bool { same > 0 || tieCorrection(changed.map { abs($0) }) > 0 }

    /// Sums of the ranks of rises and falls, unchanged pairs dropped.
    var signedRanks: (plus: Double, minus: Double) { Self.signedRanks(changed, midRanks(changed.map { abs($0) })) }

    private static func signedRanks(_ changes: [Double], _ ranks: [Double]) -> (plus: Double, minus: Double) {
        (
            zip(changes, ranks).filter { $0.0 > 0 }.map(\.1).sum(),
            zip(changes, ranks).filter { $0.0 < 0 }.map(\.1).sum()
        )
    }

    /// From −1 (all fell) to 1 (all rose); `nil` when nothing changed.
    ///
    /// - Source: Kerby (2014), matched-pairs rank-biserial correlation.
    package var rankBiserial: Double? {
        let (plus, minus) = signedRanks
        return plus + minus > 0 ? (plus - minus) / (plus + minus) : nil
    }

    /// Wilcoxon's signed-rank test, exact over mid-ranks; `nil` when nothing changed or above 200 changes.
    ///
    /// - Source: Wilcoxon (1945), zeros dropped; exact conditional distribution as exactRankTests 0.8.
    package var exactP: Double? {
        guard !changed.isEmpty, changed.count <= 200 else { return nil }
        let ranks = midRanks(changed.map { abs($0) })
        return RankSumDistribution.twoSided(RankSumDistribution.ofSigns(ranks), observed: signedRanks.plus)
    }

    /// The same with Pratt's rule: unchanged pairs are ranked, then dropped.
    ///
    /// - Source: Pratt (1959); R coin 1.4, `wilcoxsign_test(zero.method = "Pratt")`.
    package var prattExactP: Double? {
        guard !changed.isEmpty, differences.count <= 200 else { return nil }
        let all = midRanks(differences.map { abs($0) })
        let ranks = zip(differences, all).filter { $0.0 != 0 }.map(\.1)
        return RankSumDistribution.twoSided(
            RankSumDistribution.ofSigns(ranks), observed: Self.signedRanks(changed, ranks).plus)
    }

    /// The normal approximation of the signed-rank test, for large samples and for comparison.
    func normalP(corrected: Bool) -> Double? {
        let n = Double(changed.count)
        guard n > 0 else { return nil }
        let variance = n * (n + 1) * (2 * n + 1) / 24 - tieCorrection(changed.map { abs($0) }) / 48
        let distance = signedRanks.plus - n * (n + 1) / 4
        let correction = corrected ? (distance > 0 ? 0.5 : distance < 0 ? -0.5 : 0) : 0
        return variance > 0 ? SpecialFunctions.normalTwoSided((distance - correction) / variance.squareRoot()) : nil
    }

    /// The sign test; `nil` when nothing changed.
    package var signTestP: Double? {
        changed.isEmpty ? nil : min(1, 2 * DiscreteTails.fairCoinAtMost(min(up, down), n: changed.count))
    }

    /// The t test of the mean change; `nil` below two pairs or without variation.
    package func tTest(_ confidence: Double) -> TTest? { TTest(differences, confidence) }

    /// All sign flips of the differences: the share with a sum at least as far from 0; `nil` above 40 changes.
    ///
    /// The smallest p of six pairs is 2/64: two corrected tests can never reach .05.
    /// - Source: Fisher (1935), section 21.
    package var signFlipP: Double? {
        let values = changed.map { abs($0) }
        guard values.count <= 40 else { return nil }
        guard !values.isEmpty else { return 1 }
        let observed = abs(changed.sum())
        let tolerance = 1e-9 * values.sum()
        let half = values.count / 2
        let left = Self.signedSums(values[..<half]).sorted()
        let right = Self.signedSums(values[half...])
        // How many pairs of half sums stay strictly inside ±observed.
        let inside = right.reduce(0) { count, sum in
            count + Self.below(left, observed - tolerance - sum) - Self.atMost(left, -observed + tolerance - sum)
        }
        let all = Double(left.count) * Double(right.count)
        return (all - Double(max(0, inside))) / all
    }

    private static func signedSums(_ values: ArraySlice<Double>) -> [Double] {
        values.reduce([0]) { sums, value in sums.map { $0 + value } + sums.map { $0 - value } }
    }

    private static func below(_ sorted: [Double], _ limit: Double) -> Int { place(sorted) { $0 < limit } }
    private static func atMost(_ sorted: [Double], _ limit: Double) -> Int { place(sorted) { $0 <= limit } }

    private static func place(_ sorted: [Double], _ isBefore: (Double) -> Bool) -> Int {
        var (low, high) = (0, sorted.count)
        while low < high {
            let middle = (low + high) / 2
            if isBefore(sorted[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

/// A one-sample t test against 0, in a simple random sample.
package struct TTest: Sendable, Hashable {
    package let t: Double
    package let df: Double
    package let p: Double?
    package let interval: ClosedRange<Double>?

    init?(_ values: [Double], _ confidence: Double) {
        guard let mean = values.mean, let variance = values.sampleVariance, Set(values).count > 1 else { return nil }
        self.init(
            difference: mean, error: (variance / Double(values.count)).squareRoot(), df: Double(values.count - 1),
            confidence)
    }

    init(difference: Double, error: Double, df: Double, _ confidence: Double) {
        t = difference / error
        self.df = df
        p = SpecialFunctions.tTwoSided(t, df: df)
        interval = SpecialFunctions.tQuantile(0.5 + confidence / 2, df: df).map {
            (difference - $0 * error)...(difference + $0 * error)
        }
    }
}
