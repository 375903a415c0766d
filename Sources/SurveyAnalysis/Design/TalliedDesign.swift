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

/// The design "cities as strata, respondents drawn within", as tallies know it: the target are these cities.
struct TalliedDesign {
    /// All rows of the sample by stratum, answered or not.
    let rows: [String: Int]
    /// People invited by stratum, where known: the finite population.
    var populations: [String: Double] = [:]

    /// The ratio mean Σwx / Σw with its standard error by Taylor linearisation.
    ///
    /// Rows outside the domain stay in the design as zeros; a stratum of one row is centred at the overall mean
    /// ("adjust"), which is conservative.
    /// - Parameters:
    ///   - sums: The domain's sums by stratum.
    ///   - isConstant: Whether all answers are alike, decided by counts.
    /// - Source: as `SurveyDesign.mean(of:)`, with tallies in place of rows.
    func mean(_ sums: [String: StratumSums], isConstant: Bool) -> Estimate {
        let sorted = sums.sorted { $0.key.unicodeScalars.lexicographicallyPrecedes($1.key.unicodeScalars) }
        let total = sorted.reduce(StratumSums()) { $0 + $1.value }
        let strata = sorted.count { $0.value.n > 0 }
        var estimate = Estimate(
            answered: total.n, missing: rows.values.reduce(0, +) - total.n, zeroWeights: 0, sumOfWeights: total.w,
            value: .absent(.noAnswers), standardError: .absent(.noAnswers), df: total.n - strata)
        guard total.n > 0 else { return estimate }
        guard total.w > 0 else {
            (estimate.value, estimate.standardError) = (.absent(.noWeight), .absent(.noWeight))
            return estimate
        }
        let mean = sorted.map(\.value.wx).sum() / sorted.map(\.value.w).sum()
        estimate.value = .known(mean)
        estimate.standardError = error(sorted, mean, total, isConstant: isConstant)
        return estimate
    }

    private func error(
        _ sums: [(key: String, value: StratumSums)], _ mean: Double, _ total: StratumSums, isConstant: Bool
    ) -> Outcome<Double> {
        if total.n == 1 { return .absent(.oneAnswer) }
        if isFullCount { return .absent(.fullCount) }
        if isConstant { return .absent(.allAlike) }
        let strata = sums.filter { $0.value.n > 0 }.map { scores($0.key, $0.value, mean, total.w) }
        guard
            let variance = try? covariance(strata, lonely: .adjust, adjustsDomains: false, size: 1)
        else { return .absent(.notComputable) }
        return .known(max(0, variance[0, 0]).squareRoot())
    }

    private func scores(_ name: String, _ sums: StratumSums, _ mean: Double, _ weight: Double) -> StratumScores {
        let drawn = max(rows[name] ?? 0, sums.n)
        let sum = (sums.wx - mean * sums.w) / weight
        let squares = (sums.w2x2 - 2 * mean * sums.w2x + mean * mean * sums.w2) / (weight * weight)
        return StratumScores(
            name: name, units: drawn, present: sums.n,
            uncovered: populations[name].map { max(0, ($0 - Double(drawn)) / $0) } ?? 1,
            centred: Matrix(rows: 1, columns: 1) { _, _ in max(0, squares - sum * sum / Double(drawn)) },
            raw: Matrix(rows: 1, columns: 1) { _, _ in squares })
    }

    private var isFullCount: Bool {
        !rows.isEmpty && rows.allSatisfy { name, drawn in populations[name].map { $0 <= Double(drawn) } ?? false }
    }
}
