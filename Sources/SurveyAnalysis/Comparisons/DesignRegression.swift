/// A regression under the design: coefficients with standard errors by linearisation.
package struct DesignRegression: Sendable, Hashable {
    /// One a column; `nil` for columns that follow from earlier ones.
    package let coefficients: [Double?]
    package let errors: [Double?]
    /// Of the design, less one for each coefficient beside the intercept.
    package let df: Int
    /// The share of the spread of the outcome that the model describes; of linear models only.
    package let explained: Double?
    /// By column, by how much going together with the columns of other predictors widens its variance.
    package let inflation: [Double?]

    /// Both ends of the interval of a coefficient; none on one degree of freedom.
    package func interval(_ column: Int, _ confidence: Double) -> ClosedRange<Double>? {
        guard let estimate = coefficients[column], let error = errors[column], df > 1,
            let quantile = SpecialFunctions.tQuantile(0.5 + confidence / 2, df: Double(df))
        else { return nil }
        return (estimate - quantile * error)...(estimate + quantile * error)
    }

    /// The two-sided p of a coefficient against 0; none on one degree of freedom.
    package func p(_ column: Int) -> Double? {
        guard let estimate = coefficients[column], let error = errors[column], error > 0, df > 1 else { return nil }
        return SpecialFunctions.tTwoSided(estimate / error, df: Double(df))
    }
}

extension SurveyDesign {
    /// - Parameters:
    ///   - y: The outcome, one a row; 0 or 1 for a logit model.
    ///   - columns: One list a term, the intercept first.
    ///   - predictors: Of which predictor each column is; the intercept of none.
    ///   - mask: The rows with every answer; the others stay in the design as zeros.
    /// - Source: Binder (1983), International Statistical Review 51, 279–292; R survey 4.1-1, `svyglm`.
    func regression(
        _ y: [Double], on columns: [[Double]], of predictors: [Int?], _ link: WeightedModel.Link, in mask: [Bool]
    ) throws(RegressionProblem) -> DesignRegression {
        let rows = (0..<rowCount).filter { mask[$0] && weights[$0] > 0 }
        let own = rows.map { weights[$0] }
        let x = columns.map { column in rows.map { column[$0] } }
        let outcome = rows.map { y[$0] }
        let model = try WeightedModel(outcome, on: x, weights: own, link)
        let rest = zip(outcome, model.fitted).map { $0 - $1 }
        let fit = FitOfModel(outcome, rest, own)
        if link == .linear, fit.isExact { throw .exact }
        let replicated = try replicatedErrors(model, outcome, x, rows, link)
        let errors = if let replicated { replicated } else { try standardErrors(model, x, rest, rows, mask) }
        return DesignRegression(
            coefficients: columns.indices.map { model.kept.contains($0) ? model.coefficients[$0] : nil },
            errors: errors, df: degreesOfFreedom(mask) + 1 - model.kept.count,
            explained: link == .linear ? fit.explained : nil,
            inflation: VarianceInflation(x, predictors, own, kept: model.kept).factors)
    }

    /// The model anew under each replicate's weights; `nil` without replicates.
    ///
    /// - Source: R survey 4.1-1, `svyglm` of a design with replicate weights.
    private func replicatedErrors(
        _ model: WeightedModel, _ outcome: [Double], _ x: [[Double]], _ rows: [Int], _ link: WeightedModel.Link
    ) throws(RegressionProblem) -> [Double?]? {
        guard let replication else { return nil }
        var found: [[Double]] = []
        for weights in replication.weights {
            let kept = rows.indices.filter { weights[rows[$0]] > 0 }
            let again = try WeightedModel(
                kept.map { outcome[$0] }, on: x.map { column in kept.map { column[$0] } },
                weights: kept.map { weights[rows[$0]] }, link)
            guard again.kept == model.kept else { throw .noVariance }
            found.append(again.coefficients)
        }
        return x.indices.map { column in
            guard model.kept.contains(column) else { return nil }
            return replication.rule.variance(
                of: found.map { $0[column] }, around: model.coefficients[column])?.squareRoot()
        }
    }

    /// By column; `nil` for those that follow from others.
    private func standardErrors(
        _ model: WeightedModel, _ x: [[Double]], _ rest: [Double], _ rows: [Int], _ mask: [Bool]
    ) throws(RegressionProblem) -> [Double?] {
        let inverse = model.inverse
        let scores = model.kept.indices.map { place -> Scores in
            var score = Scores(repeating: 0, count: rowCount)
            for (index, row) in rows.enumerated() {
                let lever = model.kept.indices.map { inverse[place, $0] * x[model.kept[$0]][index] }.sum()
                score[row] = weights[row] * rest[index] * lever
            }
            return score
        }
        var errors = [Double?](repeating: nil, count: x.count)
        for (place, score) in scores.enumerated() {
            guard let variance = try? variance(of: score, domain: mask), variance.isFinite else { throw .noVariance }
            errors[model.kept[place]] = variance.squareRoot()
        }
        return errors
    }
}

/// How much of the weighted spread of an outcome a model leaves.
private struct FitOfModel {
    let explained: Double?
    let isExact: Bool

    init(_ outcome: [Double], _ rest: [Double], _ weights: [Double]) {
        let mean = zip(weights, outcome).map { $0 * $1 }.sum() / weights.sum()
        let all = zip(weights, outcome).map { $0 * ($1 - mean) * ($1 - mean) }.sum()
        let left = zip(weights, rest).map { $0 * $1 * $1 }.sum()
        explained = all > 0 ? 1 - left / all : nil
        isExact = left <= 1e-18 * all || all == 0
    }
}

/// Variance inflation: of each column against those of all other predictors, so that levels of one do not count against
/// each other.
///
/// - Source: Marquardt (1970), Technometrics 12, 591–612; Fox and Monette (1992) for predictors of several columns.
private struct VarianceInflation {
    /// `nil` for the intercept and for columns that follow from others.
    let factors: [Double?]

    init(_ columns: [[Double]], _ predictors: [Int?], _ weights: [Double], kept: [Int]) {
        let roots = weights.map { $0.squareRoot() }
        let weighted = columns.map { zip($0, roots).map { $0 * $1 } }
        factors = columns.indices.map { place in
            guard let own = predictors[place], kept.contains(place) else { return nil }
            let others = kept.filter { predictors[$0] != own }.map { weighted[$0] }
            let rest = LeastSquares(columns: others).residuals(weighted[place]).map { $0 * $0 }.sum()
            let mean = zip(weighted[place], roots).map { $0 * $1 }.sum() / weights.sum()
            let all = zip(weights, columns[place]).map { $0 * ($1 - mean) * ($1 - mean) }.sum()
            return rest > 0 ? all / rest : nil
        }
    }
}
