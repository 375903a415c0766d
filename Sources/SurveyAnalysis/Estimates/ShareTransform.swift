/// Intervals of a share on a transformed scale; p strictly between 0 and 1, n the effective size, t the quantile.
enum ShareTransform {
    /// Wald on log(p / (1 − p)).
    ///
    /// - Source: R survey 4.1-1, `svyciprop(method = "xlogit")`.
    static func logit(_ p: Double, n: Double, t: Double) -> ClosedRange<Double> {
        let centre = SpecialFunctions.log(p / (1 - p))
        let half = t / (n * p * (1 - p)).squareRoot()
        return expit(centre - half)...expit(centre + half)
    }

    /// Wald on the arc sine of √p.
    ///
    /// - Source: R survey 4.1-1, `svyciprop(method = "asin")`.
    static func arcSine(_ p: Double, n: Double, t: Double) -> ClosedRange<Double> {
        let centre = SpecialFunctions.asin(p.squareRoot())
        let half = t / (4 * n).squareRoot()
        let ends = [centre - half, centre + half].map { SpecialFunctions.sin($0) * SpecialFunctions.sin($0) }
        return ends[0] <= ends[1] ? ends[0]...ends[1] : ends[1]...ends[0]
    }

    /// The shares whose scaled likelihood ratio stays below t².
    ///
    /// - Source: Rao and Scott (1984) scaling of the deviance; R survey 4.1-1, `svyciprop(method = "likelihood")`.
    static func likelihood(_ p: Double, n: Double, t: Double) -> ClosedRange<Double> {
        func excess(_ q: Double) -> Double {
            2 * n * (p * SpecialFunctions.log(p / q) + (1 - p) * SpecialFunctions.log((1 - p) / (1 - q))) - t * t
        }
        return bisect(0, p) { -excess($0) }...bisect(p, 1, excess)
    }

    /// The place where a function that rises through zero does so, to the last bit.
    static func bisect(_ low: Double, _ high: Double, _ function: (Double) -> Double) -> Double {
        var (low, high) = (low, high)
        for _ in 0..<200 {
            let middle = low + (high - low) / 2
            if middle <= low || middle >= high { break }
            if function(middle) < 0 { low = middle } else { high = middle }
        }
        return low + (high - low) / 2
    }

    private static func expit(_ x: Double) -> Double { 1 / (1 + SpecialFunctions.exp(-x)) }
}
