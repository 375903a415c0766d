import Foundation

/// Turns a classifier's value into a probability: 1 / (1 + exp(a·value + b)).
///
/// - Source: Platt (1999), with the target values and Newton steps of Lin, Lin, Weng (2007).
struct Calibration: Sendable {
    private(set) var slope = -1.0
    private(set) var offset = 0.0

    /// - Parameter values: Of rows that the classifier did not learn from.
    init(values: [Double], positive: [Bool]) {
        let positives = Double(positive.count { $0 })
        let negatives = Double(positive.count) - positives
        let targets = positive.map { $0 ? (positives + 1) / (positives + 2) : 1 / (negatives + 2) }
        (slope, offset) = (0, log((negatives + 1) / (positives + 1)))
        var loss = Self.loss(values, targets, slope, offset)
        for _ in 0..<100 {
            guard let step = newtonStep(values, targets) else { return }
            var share = 1.0
            while share > 1e-10 {
                let next = (slope + share * step.slope, offset + share * step.offset)
                let better = Self.loss(values, targets, next.0, next.1)
                if better < loss {
                    (slope, offset, loss) = (next.0, next.1, better)
                    break
                }
                share /= 2
            }
            if share <= 1e-10 { return }
        }
    }

    func probability(_ value: Double) -> Double { Self.probability(slope * value + offset) }

    private static func probability(_ exponent: Double) -> Double {
        exponent >= 0 ? exp(-exponent) / (1 + exp(-exponent)) : 1 / (1 + exp(exponent))
    }

    private static func loss(_ values: [Double], _ targets: [Double], _ slope: Double, _ offset: Double) -> Double {
        zip(values, targets).reduce(0) { sum, row in
            let exponent = slope * row.0 + offset
            return sum
                + (exponent >= 0
                    ? row.1 * exponent + log1p(exp(-exponent)) : (row.1 - 1) * exponent + log1p(exp(exponent)))
        }
    }

    /// `nil` when the gradient vanishes.
    private func newtonStep(_ values: [Double], _ targets: [Double]) -> (slope: Double, offset: Double)? {
        var (h11, h22, h21, g1, g2) = (1e-12, 1e-12, 0.0, 0.0, 0.0)
        for (value, target) in zip(values, targets) {
            let p = probability(value)
            let d = p * (1 - p)
            (h11, h22, h21) = (h11 + value * value * d, h22 + d, h21 + value * d)
            (g1, g2) = (g1 + value * (target - p), g2 + target - p)
        }
        if abs(g1) < 1e-5, abs(g2) < 1e-5 { return nil }
        let determinant = h11 * h22 - h21 * h21
        return (-(h22 * g1 - h21 * g2) / determinant, -(h11 * g2 - h21 * g1) / determinant)
    }
}
