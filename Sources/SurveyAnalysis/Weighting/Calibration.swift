/// How weights are brought to known margins.
package enum CalibrationMethod: Sendable, Hashable {
    /// One margin: each cell is brought to its total.
    case poststratify
    /// Iterative proportional fitting over the margins in turn. Same weights as `raking`, R's rule for the variance.
    case rake
    /// Weights move in a straight line; within bounds where given.
    case linear(bounds: ClosedRange<Double>? = nil)
    /// Weights move exponentially, hence stay positive.
    case raking
    /// Weights stay between two multiples of the design weights.
    case logit(bounds: ClosedRange<Double>)
}

extension SurveyDesign {
    /// The design with weights that meet the margins.
    ///
    /// - Parameters:
    ///   - margins: Known totals; all margins must have the same sum.
    ///   - levels: For each margin the level of every row; `nil` where it is unknown.
    /// - Source: Deville and Särndal (1992), cases 1, 2, 6 and 7; R survey 4.1-1, `postStratify`, `rake`, `calibrate`.
    package func calibrated(
        _ method: CalibrationMethod, margins: [Margin], levels: [[String?]]
    ) throws(WeightingProblem) -> SurveyDesign {
        let cells = try MarginCells(margins: margins, levels: levels, weights: weights)
        switch method {
        case .poststratify:
            let weights = cells.fitted(0, weights)
            return SurveyDesign(
                self, weights: weights, calibration: .cellMeans(cells: cells.cells[0], weights: self.weights))
        case .rake:
            return SurveyDesign(
                self, weights: try raked(cells), calibration: .cycles(margins: cells.cells))
        case .linear(let bounds): return try solved(cells, LinearDistance(bounds: bounds))
        case .raking: return try solved(cells, ExponentialDistance())
        case .logit(let bounds):
            guard bounds.lowerBound < 1, bounds.upperBound > 1 else { throw .unusableBounds }
            return try solved(cells, LogitDistance(lower: bounds.lowerBound, upper: bounds.upperBound))
        }
    }

    private func raked(_ cells: MarginCells) throws(WeightingProblem) -> [Double] {
        var current = weights
        for _ in 1...500 {
            for margin in cells.cells.indices { current = cells.fitted(margin, current) }
            if cells.worstGap(current).gap <= 1e-13 { return current }
        }
        return try cells.accepted(current)
    }

    /// Newton's method for the multipliers of the margins.
    private func solved(_ cells: MarginCells, _ distance: some CalibrationDistance) throws(WeightingProblem)
        -> SurveyDesign
    {
        let columns = cells.columns
        var multipliers = [Double](repeating: 0, count: columns.count)
        var current = weights
        var best = (gap: Double.infinity, weights: weights)
        for _ in 1...500 {
            let exponents = (0..<rowCount).map { row in columns.indices.map { columns[$0][row] * multipliers[$0] }.sum()
            }
            current = zip(weights, exponents).map { $0 * distance.factor($1) }
            let gap = cells.worstGap(current).gap
            if gap < best.gap { best = (gap, current) } else if best.gap < 1e-12 { break }
            let slopes = zip(weights, exponents).map { ($0 * distance.slope($1)).squareRoot() }
            let gaps = columns.indices.map { cells.columnTotals[$0] - zip(columns[$0], current).map { $0 * $1 }.sum() }
            let decomposition = LeastSquares(columns: columns.map { zip($0, slopes).map { $0 * $1 } })
            let step = decomposition.solveNormalEquations(gaps)
            for index in multipliers.indices { multipliers[index] += step[index] }
        }
        return SurveyDesign(
            self, weights: try cells.accepted(best.weights),
            calibration: .regression(columns: columns, weights: weights))
    }
}
