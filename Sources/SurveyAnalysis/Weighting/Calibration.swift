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

    /// Newton's method for the multipliers of the margins; a step that leads away from them is halved.
    private func solved(
        _ cells: MarginCells, _ distance: some CalibrationDistance
    ) throws(WeightingProblem) -> SurveyDesign {
        let columns = cells.columns
        var solution = CalibrationPoint([Double](repeating: 0, count: columns.count), columns, weights, distance, cells)
        for _ in 1...500 where solution.gap > 1e-15 {
            let step = solution.newtonStep(columns, weights, distance, cells)
            let next = (0..<40).lazy.map { halvings in
                let factor = 1 / Double(1 << halvings)
                return CalibrationPoint(
                    zip(solution.multipliers, step).map { $0 + factor * $1 }, columns, weights, distance, cells)
            }.first { $0.gap < solution.gap }
            guard let next else { break }
            solution = next
        }
        return SurveyDesign(
            self, weights: try cells.accepted(solution.weights),
            calibration: .regression(columns: columns, weights: weights))
    }
}

/// The weights that some multipliers of the margins give, and how far they are from the totals.
private struct CalibrationPoint {
    let multipliers: [Double]
    let weights: [Double]
    /// The length of the vector of relative gaps over all levels; infinite where weights are.
    let gap: Double
    private let exponents: [Double]

    init(
        _ multipliers: [Double], _ columns: [[Double]], _ design: [Double], _ distance: some CalibrationDistance,
        _ cells: MarginCells
    ) {
        self.multipliers = multipliers
        exponents = design.indices.map { row in columns.indices.map { columns[$0][row] * multipliers[$0] }.sum() }
        weights = zip(design, exponents).map { $0 * distance.factor($1) }
        let square = cells.relativeGaps(weights).map { $0 * $0 }.sum()
        gap = square.isFinite ? square.squareRoot() : .infinity
    }

    func newtonStep(
        _ columns: [[Double]], _ design: [Double], _ distance: some CalibrationDistance, _ cells: MarginCells
    ) -> [Double] {
        let slopes = zip(design, exponents).map { ($0 * distance.slope($1)).squareRoot() }
        let gaps = zip(columns, cells.columnTotals).map { column, total in
            total - zip(column, weights).map { $0 * $1 }.sum()
        }
        return LeastSquares(columns: columns.map { zip($0, slopes).map { $0 * $1 } }).solveNormalEquations(gaps)
    }
}
