/// A share of respondents with its interval.
struct Proportion {
    let count: Int
    let base: Int
    let value: Double
    /// For the respondents of these cities, no margin of sampling error for others; `nil` where none can be given.
    let interval: ClosedRange<Double>?

    /// - Parameters:
    ///   - estimate: The mean of the 0/1 answers.
    ///   - count: Rows with a 1; whether a share is 0 or 1 is decided by counts.
    ///   - confidence: Such as 0.95.
    /// - Source: Wilson (1927) score interval with the effective sample size p(1−p)/v, capped at n, and Student's t for
    ///   z; for shares of 0 and 1 Clopper–Pearson on n, the truncated form of Korn and Graubard (1998).
    init(_ estimate: MeanEstimate, count: Int, confidence: Double) {
        self.count = count
        base = estimate.n
        value = count == 0 ? 0 : count == estimate.n ? 1 : estimate.value
        if count == 0 || count == estimate.n {
            interval = Self.exact(count, of: estimate.n, confidence: confidence)
        } else {
            interval = Self.wilson(estimate, confidence: confidence)
        }
    }

    private static func wilson(_ estimate: MeanEstimate, confidence: Double) -> ClosedRange<Double>? {
        guard estimate.df >= 1, estimate.variance > 0,
            let t = SpecialFunctions.tQuantile(0.5 + confidence / 2, df: Double(estimate.df))
        else { return nil }
        let p = estimate.value
        let n = min(p * (1 - p) / estimate.variance, Double(estimate.n))
        let centre = (p + t * t / (2 * n)) / (1 + t * t / n)
        let half = t / (1 + t * t / n) * (p * (1 - p) / n + t * t / (4 * n * n)).squareRoot()
        return max(0, centre - half)...min(1, centre + half)
    }

    /// Clopper and Pearson (1934).
    static func exact(_ count: Int, of n: Int, confidence: Double) -> ClosedRange<Double>? {
        guard n > 0 else { return nil }
        let tail = (1 - confidence) / 2
        let low = count == 0 ? 0 : SpecialFunctions.betaQuantile(tail, Double(count), Double(n - count + 1))
        let high = count == n ? 1 : SpecialFunctions.betaQuantile(1 - tail, Double(count + 1), Double(n - count))
        guard let low, let high, low <= high else { return nil }
        return low...high
    }
}
