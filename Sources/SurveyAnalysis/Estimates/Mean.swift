/// A mean with its interval.
struct Mean {
    let n: Int
    let value: Double
    /// `nil` when all answers are alike, when there is no degree of freedom, or when one answered.
    let interval: ClosedRange<Double>?

    /// - Source: t interval, value ± t(df)·SE, as R survey's `confint(svymean(…), df = degf(…))`.
    init(_ estimate: MeanEstimate, confidence: Double) {
        n = estimate.n
        value = estimate.value
        let error = estimate.variance.squareRoot()
        guard estimate.n > 1, estimate.df >= 1, error > 1e-12 * max(1, abs(estimate.value)),
            let t = SpecialFunctions.tQuantile(0.5 + confidence / 2, df: Double(estimate.df))
        else {
            interval = nil
            return
        }
        interval = (value - t * error)...(value + t * error)
    }
}
