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
        guard let first = sums.mean, let second = others.mean else { return nil }
        return DesignTTest(
            difference: first - second, error: error(of: [sums, others]),
            df: degreesOfFreedom([sums, others]) - 1, confidence)
    }
}

extension [String: StratumSums] {
    /// The weighted mean; `nil` without weight.
    var mean: Double? {
        let all = units.map(\.value)
        let weight = all.map(\.w).sum()
        return weight > 0 ? all.map(\.wx).sum() / weight : nil
    }
}
