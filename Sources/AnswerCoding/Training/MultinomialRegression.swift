import Foundation

/// Multinomial logistic regression with a quadratic penalty.
///
/// Minimises Σ weight · −log p(label) + ½ · penalty · ‖w‖² by L-BFGS; the same rows give the same bits.
/// - Source: Nocedal, Wright (2006): Numerical Optimization, algorithm 7.4; the loss as in Hastie, Tibshirani, Friedman
///   (2009), 4.4 and 18.3.2.
struct MultinomialRegression {
    let rows: RegressionRows
    let features: Int
    let classes: Int
    let penalty: Double

    /// How many steps are remembered, and how many are taken at most.
    private static let memory = 8
    private static let steps = 300

    /// - Returns: The weights, by feature and class.
    func fit() -> [Double] {
        var weights = [Double](repeating: 0, count: features * classes)
        var (loss, gradient) = lossAndGradient(weights)
        var past: [(step: [Double], change: [Double])] = []
        for _ in 0..<Self.steps where norm(gradient) > 1e-4 * max(1, norm(weights)) {
            let direction = descent(gradient, past)
            guard let next = search(weights, direction, loss, gradient) else { break }
            past.append((minus(next.weights, weights), minus(next.gradient, gradient)))
            if past.count > Self.memory { past.removeFirst() }
            (weights, loss, gradient) = next
        }
        return weights
    }

    /// The two-loop recursion: minus the approximate inverse Hessian times the gradient.
    private func descent(_ gradient: [Double], _ past: [(step: [Double], change: [Double])]) -> [Double] {
        var direction = gradient.map { -$0 }
        var factors: [Double] = []
        for (step, change) in past.reversed() {
            let factor = dot(step, direction) / dot(step, change)
            add(-factor, change, to: &direction)
            factors.append(factor)
        }
        if let (step, change) = past.last {
            let scale = dot(step, change) / dot(change, change)
            for place in direction.indices { direction[place] *= scale }
        } else {
            let scale = 1 / max(1, norm(gradient))
            for place in direction.indices { direction[place] *= scale }
        }
        for ((step, change), factor) in zip(past, factors.reversed()) {
            add(factor - dot(change, direction) / dot(step, change), step, to: &direction)
        }
        return direction
    }

    /// Halves the step until the loss falls enough; `nil` where no step does.
    private func search(
        _ weights: [Double], _ direction: [Double], _ loss: Double, _ gradient: [Double]
    ) -> (weights: [Double], loss: Double, gradient: [Double])? {
        let slope = dot(direction, gradient)
        guard slope < 0 else { return nil }
        var length = 1.0
        for _ in 0..<40 {
            var next = weights
            add(length, direction, to: &next)
            let (value, slopes) = lossAndGradient(next)
            if value <= loss + 1e-4 * length * slope { return (next, value, slopes) }
            length /= 2
        }
        return nil
    }

    private func lossAndGradient(_ weights: [Double]) -> (Double, [Double]) {
        var gradient = weights.map { penalty * $0 }
        var loss = penalty / 2 * dot(weights, weights)
        var scores = [Double](repeating: 0, count: classes)
        var start = 0
        gradient.withUnsafeMutableBufferPointer { gradient in
            weights.withUnsafeBufferPointer { weights in
                for row in 0..<rows.count {
                    let features = rows.features[start..<rows.ends[row]]
                    start = rows.ends[row]
                    for place in 0..<classes { scores[place] = 0 }
                    for feature in features {
                        for place in 0..<classes { scores[place] += weights[Int(feature) * classes + place] }
                    }
                    loss += rows.weights[row] * turnIntoSlopes(&scores, rows.labels[row])
                    for feature in features {
                        for place in 0..<classes {
                            gradient[Int(feature) * classes + place] += rows.weights[row] * scores[place]
                        }
                    }
                }
            }
        }
        return (loss, gradient)
    }

    /// Turns scores into probabilities, less one for the label.
    ///
    /// - Returns: The loss.
    private func turnIntoSlopes(_ scores: inout [Double], _ label: Int) -> Double {
        let most = scores.max() ?? 0
        let loss = -(scores[label] - most)
        for place in scores.indices { scores[place] = exp(scores[place] - most) }
        let sum = scores.reduce(0, +)
        for place in scores.indices { scores[place] /= sum }
        scores[label] -= 1
        return loss + log(sum)
    }

    // MARK: Vectors

    private func dot(_ a: [Double], _ b: [Double]) -> Double {
        var sum = 0.0
        for place in a.indices { sum += a[place] * b[place] }
        return sum
    }

    private func norm(_ a: [Double]) -> Double { dot(a, a).squareRoot() }

    private func minus(_ a: [Double], _ b: [Double]) -> [Double] { zip(a, b).map { $0 - $1 } }

    private func add(_ factor: Double, _ b: [Double], to a: inout [Double]) {
        for place in a.indices { a[place] += factor * b[place] }
    }
}
