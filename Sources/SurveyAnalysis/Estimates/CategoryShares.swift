/// The shares of the categories of one question, with their joint uncertainty.
package struct CategoryShares: Sendable, Hashable {
    /// In code-point order, or the order that was asked for.
    package var levels: [String]
    package var counts: [Int]
    package var shares: [Double]
    package var totals: [Double]
    package var totalErrors: [Double]
    /// Of the shares; its diagonal holds the squared standard errors.
    package var covariance: [[Double]]
    package var df: Int

    package var standardErrors: [Double] { covariance.indices.map { max(0, covariance[$0][$0]).squareRoot() } }
}

extension SurveyDesign {
    /// Shares and totals of all categories at once.
    ///
    /// - Returns: `nil` when nobody answered or no answer carries weight.
    /// - Source: R survey 4.1-1, `svymean(~factor(y))` and `svytotal`.
    package func categoryShares(
        of values: [String?], levels: [String]? = nil, in domain: [Bool]? = nil
    ) throws(DesignProblem) -> CategoryShares? {
        let answers = Answers({ values[$0] != nil }, domain: domain, design: self)
        guard answers.reason == nil else { return nil }
        let found =
            levels
            ?? Set(answers.rows.compactMap { values[$0] }).sorted {
                $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars)
            }
        let sum = answers.sumOfWeights
        let totals = found.map { level in answers.rows.map { values[$0] == level ? weights[$0] : 0 }.sum() }
        let shares = totals.map { $0 / sum }
        let scores = found.indices.map { index in
            answers.scores { ((values[$0] == found[index] ? 1 : 0) - shares[index]) / sum }
        }
        guard let matrix = try covariance(of: scores, domain: answers.mask) else { return nil }
        var errors: [Double] = []
        for level in found {
            let scores = answers.scores { values[$0] == level ? 1 : 0 }
            errors.append(try variance(of: scores, domain: answers.mask)?.squareRoot() ?? 0)
        }
        return CategoryShares(
            levels: found, counts: found.map { level in answers.rows.count { values[$0] == level } }, shares: shares,
            totals: totals, totalErrors: errors,
            covariance: found.indices.map { a in found.indices.map { matrix[a, $0] } },
            df: degreesOfFreedom(answers.mask))
    }
}
