import SurveyModel

/// The sums of one domain in one stratum: what linearisation needs.
struct StratumSums {
    var n = 0
    var w = 0.0
    var wx = 0.0
    var w2 = 0.0
    var w2x = 0.0
    var w2x2 = 0.0

    static func + (left: StratumSums, right: StratumSums) -> StratumSums {
        StratumSums(
            n: left.n + right.n, w: left.w + right.w, wx: left.wx + right.wx, w2: left.w2 + right.w2,
            w2x: left.w2x + right.w2x, w2x2: left.w2x2 + right.w2x2)
    }

    /// Turns as many answers, so far counted as 0, into 1.
    mutating func count(_ tally: Tally) {
        wx += tally.w.value
        w2x += tally.w2.value
        w2x2 += tally.w2.value
    }
}

/// The design as tallies know it: cities as strata with respondents drawn within, or what the data declare.
///
/// Sums come by the names under which rows were tallied: cities, sampling units, and replicates.
struct TalliedDesign {
    /// All rows of the sample by name, answered or not.
    let rows: [String: Int]
    /// People invited by city, where known: the finite population.
    var populations: [String: Double] = [:]
    /// As the data say it.
    var declared: SampleDesign?

    /// The ratio mean Σwx / Σw with its standard error by Taylor linearisation, or by replicate weights.
    ///
    /// Rows outside the domain stay in the design as zeros; a stratum of one row is centred at the overall mean
    /// ("adjust"), which is conservative.
    /// - Parameters:
    ///   - sums: The domain's sums by name.
    ///   - isConstant: Whether all answers are alike, decided by counts.
    /// - Source: as `SurveyDesign.mean(of:)`, with tallies in place of rows.
    func mean(_ sums: [String: StratumSums], isConstant: Bool) -> Estimate {
        let sorted = sums.units
        let total = sorted.reduce(StratumSums()) { $0 + $1.value }
        var estimate = Estimate(
            answered: total.n, missing: rows.values.reduce(0, +) - total.n, zeroWeights: 0, sumOfWeights: total.w,
            value: .absent(.noAnswers), standardError: .absent(.noAnswers), df: degreesOfFreedom([sums]))
        guard total.n > 0 else { return estimate }
        guard total.w > 0 else {
            (estimate.value, estimate.standardError) = (.absent(.noWeight), .absent(.noWeight))
            return estimate
        }
        let mean = sorted.map(\.value.wx).sum() / sorted.map(\.value.w).sum()
        estimate.value = .known(mean)
        estimate.standardError = error(sums, total, isConstant: isConstant)
        return estimate
    }

    private func error(
        _ sums: [String: StratumSums], _ total: StratumSums, isConstant: Bool
    ) -> Outcome<Double> {
        if total.n == 1 { return .absent(.oneAnswer) }
        if isFullCount { return .absent(.fullCount) }
        if isConstant { return .absent(.allAlike) }
        return error(of: [sums]).map { .known($0) } ?? .absent(.notComputable)
    }

    /// Sampling units less strata, of those with rows of any of some domains; of replicates, as declared.
    func degreesOfFreedom(_ domains: [[String: StratumSums]]) -> Int {
        if let replicates = declared?.replicates { return replicates.df }
        let units = StratumOfUnits.all(rows, populations, declared, domains.map { ($0, 0, 1) })
        return units.reduce(0) { $0 + $1.present - 1 }
    }

    /// The standard error of the mean of the first domain less that of the second, where there is one.
    func error(of domains: [[String: StratumSums]]) -> Double? {
        if let replicates = declared?.replicates {
            return replicates.variance(of: domains)?.squareRoot()
        }
        let parts = domains.enumerated().compactMap { place, sums -> (sums: [String: StratumSums], Double, Double)? in
            let all = sums.units.map(\.value)
            let weight = all.map(\.w).sum()
            guard weight > 0 else { return nil }
            return (sums, all.map(\.wx).sum() / weight, place == 0 ? weight : -weight)
        }
        guard parts.count == domains.count else { return nil }
        let strata = StratumOfUnits.all(rows, populations, declared, parts).map(\.scores)
        let lonely = declared?.lonely ?? .adjust
        guard let variance = try? covariance(strata, lonely: lonely, adjustsDomains: false, size: 1) else { return nil }
        return max(0, variance[0, 0]).squareRoot()
    }

    /// Whether everybody is in the sample; of a declared design, its data say so by a variance of 0.
    private var isFullCount: Bool {
        declared == nil && !rows.isEmpty
            && rows.allSatisfy { name, drawn in populations[name].map { $0 <= Double(drawn) } ?? false }
    }
}

extension [String: StratumSums] {
    /// Those of units, without replicates, in the order of their names.
    var units: [(key: String, value: StratumSums)] {
        filter { SampleUnit.replicate($0.key) == nil }.sorted {
            $0.key.unicodeScalars.lexicographicallyPrecedes($1.key.unicodeScalars)
        }
    }
}
