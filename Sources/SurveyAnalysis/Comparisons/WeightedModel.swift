/// A linear or logit model fitted to weighted answers: what the coefficients are, and what they cost is told elsewhere.
struct WeightedModel {
    /// How the outcome follows from the sum of the terms.
    enum Link: Sendable { case linear, logit }

    /// One a column; 0 for columns that follow from earlier ones.
    let coefficients: [Double]
    /// The places of the columns that do not.
    let kept: [Int]
    /// What the model expects of each row.
    let fitted: [Double]
    /// The decomposition of the columns under the weights of the last step.
    private let decomposition: LeastSquares

    /// - Parameters:
    ///   - y: The outcome; 0 or 1 for a logit model.
    ///   - columns: One list a term, the intercept included.
    ///   - weights: Above 0.
    init(_ y: [Double], on columns: [[Double]], weights: [Double], _ link: Link) throws(RegressionProblem) {
        switch link {
        case .linear: self.init(linear: y, columns, weights)
        case .logit: try self.init(logit: y, columns, weights)
        }
    }

    private init(linear y: [Double], _ columns: [[Double]], _ weights: [Double]) {
        let step = Self.step(y, columns, weights)
        (coefficients, decomposition, kept) = (step.coefficients, step.decomposition, step.decomposition.kept)
        fitted = Self.sums(columns, coefficients)
    }

    /// Iteratively reweighted least squares.
    ///
    /// - Source: McCullagh and Nelder (1989), 2.5; R's `glm.fit`, iterated to the end instead of to 1e-8 of the deviance.
    private init(logit y: [Double], _ columns: [[Double]], _ weights: [Double]) throws(RegressionProblem) {
        var sums = [Double](repeating: 0, count: y.count)
        var last = [Double](repeating: 0, count: columns.count)
        for round in 1...Self.mostRounds {
            let expected = sums.map(Self.probability)
            let spread = expected.map { max(1e-15, $0 * (1 - $0)) }
            let target = y.indices.map { sums[$0] + (y[$0] - expected[$0]) / spread[$0] }
            let step = Self.step(target, columns, zip(weights, spread).map { $0 * $1 })
            let next = Self.sums(columns, step.coefficients)
            let change = zip(next, sums).map { abs($0 - $1) / (1 + abs($0)) }.max() ?? 0
            let direction = zip(step.coefficients, last).map { $0 - $1 }
            (sums, last) = (next, step.coefficients)
            if change < 1e-12 || round == Self.mostRounds && change < 1e-9 {
                (coefficients, decomposition, kept) = (last, step.decomposition, step.decomposition.kept)
                fitted = sums.map(Self.probability)
                return
            }
            if let found = Separation(y, columns, last, direction, isLate: round >= 10) {
                throw .separated(columns: found.columns)
            }
        }
        throw .notConverged
    }

    /// Of models that exist, the estimate is found in fewer than ten.
    private static let mostRounds = 40

    private static func step(
        _ target: [Double], _ columns: [[Double]], _ weights: [Double]
    ) -> (coefficients: [Double], decomposition: LeastSquares) {
        let roots = weights.map { $0.squareRoot() }
        let decomposition = LeastSquares(columns: columns.map { zip($0, roots).map { $0 * $1 } })
        return (decomposition.solve(zip(target, roots).map { $0 * $1 }), decomposition)
    }

    private static func sums(_ columns: [[Double]], _ coefficients: [Double]) -> [Double] {
        (columns.first ?? []).indices.map { row in
            columns.indices.map { columns[$0][row] * coefficients[$0] }.sum()
        }
    }

    private static func probability(_ sum: Double) -> Double { 1 / (1 + SpecialFunctions.exp(-sum)) }

    /// The inverse of the information matrix, for the columns that are kept.
    var inverse: Matrix {
        let solved = kept.map { column in
            decomposition.solveNormalEquations(
                (0..<decomposition.columnCount).map { $0 == column ? 1 : 0 })
        }
        return Matrix(rows: kept.count, columns: kept.count) { solved[$1][$0] }
    }
}

/// Why there is no model.
package enum RegressionProblem: Error, Sendable, Hashable {
    /// Some columns tell the two outcomes apart without error, so that their coefficients would be infinite.
    case separated(columns: [Int])
    case notConverged
    /// The outcome follows from the columns without any rest.
    case exact
    /// The design tells no variance.
    case noVariance
}
