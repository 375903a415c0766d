/// How much each row moves an estimate: weighted, zero outside the domain.
typealias Scores = [Double]

/// How calibration to known margins enters the variance: scores are replaced by what the margins cannot explain.
///
/// - Source: Deville and Särndal (1992), section 4; R survey 4.1-1, `svyrecvar`.
enum ScoreCalibration: Sendable {
    /// Residuals of a regression on the margins' columns, weighted by the weights before calibration.
    case regression(columns: [[Double]], weights: [Double])
    /// Deviations from the cell means, weighted by the weights before calibration: post-stratification.
    case cellMeans(cells: [Int], weights: [Double])
    /// R's rule for raking by iteration: ten cycles of unweighted deviations from the cell means of each margin. For
    /// comparison with R only; `regression` is the better rule.
    case cycles(margins: [[Int]])

    /// - Parameter weights: The calibrated weights that the scores contain.
    func adjusted(_ scores: Scores, weights: [Double]) -> Scores {
        let plain = zip(scores, weights).map { $1 == 0 ? 0 : $0 / $1 }
        switch self {
        case .regression(let columns, let design):
            let roots = design.map { $0.squareRoot() }
            let decomposition = LeastSquares(columns: columns.map { zip($0, roots).map { $0 * $1 } })
            let residuals = decomposition.residuals(zip(plain, roots).map { $0 * $1 })
            return zip(zip(residuals, roots), weights).map { $0.1 == 0 ? 0 : $0.0 / $0.1 * $1 }
        case .cellMeans(let cells, let design):
            return zip(deviations(plain, cells, design), weights).map { $0 * $1 }
        case .cycles(let margins):
            let equal = [Double](repeating: 1, count: plain.count)
            let rest = (1...10).reduce(plain) { rest, _ in margins.reduce(rest) { deviations($0, $1, equal) } }
            return zip(rest, weights).map { $0 * $1 }
        }
    }

    private func deviations(_ values: [Double], _ cells: [Int], _ weights: [Double]) -> [Double] {
        let count = (cells.max() ?? 0) + 1
        var sums = [Double](repeating: 0, count: count)
        var totals = sums
        for (row, cell) in cells.enumerated() {
            sums[cell] += weights[row] * values[row]
            totals[cell] += weights[row]
        }
        return zip(values, cells).map { totals[$1] == 0 ? $0 : $0 - sums[$1] / totals[$1] }
    }
}
