import SurveyModel

extension TalliedDesign {
    /// The difference of two groups' means under the design, with one degree of freedom fewer, for its two parameters.
    ///
    /// Rows of neither group stay in the design as zeros.
    /// - Returns: `nil` where a group has no answers, or nothing varies.
    /// - Source: as `SurveyDesign.tTest`, with tallies in place of rows; R survey 4.1-1, `svyttest`.
    func difference(
        _ sums: [String: StratumSums], less others: [String: StratumSums], _ confidence: Double
    ) -> DesignTTest? {
        let (a, b) = (GroupMean(sums), GroupMean(others))
        guard let a, let b else { return nil }
        let names = Set(sums.keys).union(others.keys).sorted {
            $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars)
        }
        let strata = names.compactMap { name -> StratumScores? in
            let parts = [a.scores(sums[name]), b.scores(others[name])].compactMap(\.self)
            let present = parts.reduce(0) { $0 + $1.n }
            guard present > 0 else { return nil }
            let sum = a.scores(sums[name]).map(\.sum) ?? 0
            let other = b.scores(others[name]).map(\.sum) ?? 0
            return scores(name, present, sum: sum - other, squares: parts.map(\.squares).sum())
        }
        let variance = try? covariance(strata, lonely: .adjust, adjustsDomains: false, size: 1)
        return DesignTTest(
            difference: a.mean - b.mean, error: variance.map { max(0, $0[0, 0]).squareRoot() },
            df: a.n + b.n - strata.count - 1, confidence)
    }

    private func scores(_ name: String, _ present: Int, sum: Double, squares: Double) -> StratumScores {
        let drawn = max(rows[name] ?? 0, present)
        return StratumScores(
            name: name, units: drawn, present: present,
            uncovered: populations[name].map { max(0, ($0 - Double(drawn)) / $0) } ?? 1,
            centred: Matrix(rows: 1, columns: 1) { _, _ in max(0, squares - sum * sum / Double(drawn)) },
            raw: Matrix(rows: 1, columns: 1) { _, _ in squares })
    }
}

/// The mean of one group, and what its strata add to the variance.
private struct GroupMean {
    let n: Int
    let mean: Double
    private let weight: Double

    init?(_ sums: [String: StratumSums]) {
        let all = sums.sorted { $0.key.unicodeScalars.lexicographicallyPrecedes($1.key.unicodeScalars) }.map(\.value)
        weight = all.map(\.w).sum()
        guard weight > 0 else { return nil }
        n = all.reduce(0) { $0 + $1.n }
        mean = all.map(\.wx).sum() / weight
    }

    func scores(_ sums: StratumSums?) -> (n: Int, sum: Double, squares: Double)? {
        guard let sums, sums.n > 0 else { return nil }
        let squares = sums.w2x2 - 2 * mean * sums.w2x + mean * mean * sums.w2
        return (sums.n, (sums.wx - mean * sums.w) / weight, squares / (weight * weight))
    }
}
