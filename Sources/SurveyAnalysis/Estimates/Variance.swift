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
}

/// A mean or share with its variance under the design "cities as strata, respondents drawn within".
struct MeanEstimate {
    /// Rows that answered, unweighted.
    let n: Int
    let value: Double
    let variance: Double
    /// Rows minus strata, both counted where the domain has rows.
    let df: Int

    /// The ratio mean Σwx / Σw with its variance by Taylor linearisation.
    ///
    /// Rows outside the domain stay in the design as zeros; a stratum of one row is centred at the overall mean
    /// ("adjust"), which is conservative.
    /// - Parameters:
    ///   - sums: The domain's sums by stratum, in a fixed order.
    ///   - design: All rows of the sample by stratum.
    /// - Returns: `nil` when nobody answered or the weights are zero.
    /// - Source: R survey 4.1-1, `svymean` with `options(survey.lonely.psu = "adjust")`; Lumley (2010), ch. 2.
    init?(_ sums: [(stratum: String, sums: StratumSums)], design: [String: Int]) {
        let total = sums.reduce(StratumSums()) { $0 + $1.sums }
        guard total.n > 0, total.w > 0 else { return nil }
        let mean = total.wx / total.w
        var variance = CompensatedSum()
        for (stratum, sums) in sums {
            let rows = max(design[stratum] ?? 0, sums.n)
            let z = (sums.wx - mean * sums.w) / total.w
            let z2 = (sums.w2x2 - 2 * mean * sums.w2x + mean * mean * sums.w2) / (total.w * total.w)
            variance.add(rows > 1 ? Double(rows) / Double(rows - 1) * (z2 - z * z / Double(rows)) : z2)
        }
        n = total.n
        value = mean
        self.variance = max(0, variance.value)
        df = total.n - sums.count { $0.sums.n > 0 }
    }
}
