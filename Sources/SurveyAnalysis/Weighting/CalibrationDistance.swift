/// How far a weight may move, as a factor on the design weight in terms of the margins' multiplier.
protocol CalibrationDistance {
    func factor(_ u: Double) -> Double
    /// The derivative of `factor`.
    func slope(_ u: Double) -> Double
}

/// Case 1 of Deville and Särndal (1992); with bounds their case 7.
struct LinearDistance: CalibrationDistance {
    let bounds: ClosedRange<Double>?

    func factor(_ u: Double) -> Double {
        bounds.map { min(max(1 + u, $0.lowerBound), $0.upperBound) } ?? 1 + u
    }

    func slope(_ u: Double) -> Double { bounds.map { $0.contains(1 + u) ? 1 : 0 } ?? 1 }
}

/// Case 2 of Deville and Särndal (1992): raking ratio.
struct ExponentialDistance: CalibrationDistance {
    func factor(_ u: Double) -> Double { SpecialFunctions.exp(u) }
    func slope(_ u: Double) -> Double { SpecialFunctions.exp(u) }
}

/// Case 6 of Deville and Särndal (1992): logit between bounds.
struct LogitDistance: CalibrationDistance {
    let lower: Double
    let upper: Double

    private func parts(_ u: Double) -> (a: Double, e: Double, below: Double) {
        let a = (upper - lower) / ((1 - lower) * (upper - 1))
        let e = SpecialFunctions.exp(min(a * u, 700))
        return (a, e, upper - 1 + (1 - lower) * e)
    }

    func factor(_ u: Double) -> Double {
        let (_, e, below) = parts(u)
        return (lower * (upper - 1) + upper * (1 - lower) * e) / below
    }

    func slope(_ u: Double) -> Double {
        let (a, e, below) = parts(u)
        return a * e * (upper - lower) * (upper - 1) * (1 - lower) / (below * below)
    }
}
