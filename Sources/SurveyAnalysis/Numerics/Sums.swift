import SurveyModel

extension Sequence<Double> {
    /// The sum by Neumaier's compensated summation; the order of the terms does not reach a published digit.
    func sum() -> Double {
        var sum = CompensatedSum()
        for term in self { sum.add(term) }
        return sum.value
    }
}

extension Collection<Double> {
    /// The unweighted mean; `nil` without elements.
    var mean: Double? { isEmpty ? nil : sum() / Double(count) }

    /// The variance with divisor n − 1; `nil` below two elements.
    var sampleVariance: Double? {
        guard count > 1, let mean else { return nil }
        return map { ($0 - mean) * ($0 - mean) }.sum() / Double(count - 1)
    }

    /// The median, the mean of the middle two for an even count; `nil` without elements.
    var median: Double? { isEmpty ? nil : quantile(0.5) }

    /// The sample quantile by linear interpolation between order statistics.
    ///
    /// - Source: Hyndman and Fan (1996), type 7, the default of R's `quantile`.
    func quantile(_ p: Double) -> Double {
        let sorted = self.sorted()
        let place = Double(sorted.count - 1) * p
        // A place that is whole but for rounding is whole: 0.05 × 200 reaches the tenth value, not just before it.
        let lower = Int((place + 4e-15 * Double(sorted.count)).rounded(.down))
        let fraction = Swift.max(0, place - Double(lower))
        guard lower + 1 < sorted.count, fraction > 1e-12 else { return sorted[lower] }
        return sorted[lower] + fraction * (sorted[lower + 1] - sorted[lower])
    }
}
