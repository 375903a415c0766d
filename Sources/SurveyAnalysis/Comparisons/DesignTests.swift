import SurveyModel

/// Two groups compared under the design: the second minus the first.
package struct DesignTTest: Sendable, Hashable {
    package let difference: Double
    package let standardError: Double
    package let t: Double
    package let df: Int
    package let p: Double?
    package let interval: ClosedRange<Double>?

    /// - Returns: `nil` without a standard error or when it is zero.
    init?(difference: Double, error: Double?, df: Int, _ confidence: Double) {
        guard let error, error > 0 else { return nil }
        let test = TTest(difference: difference, error: error, df: Double(df), confidence)
        self.difference = difference
        standardError = error
        t = test.t
        self.df = df
        p = df > 0 ? test.p : nil
        interval = df > 0 ? test.interval : nil
    }

    /// The interval as tables show it: none on one degree of freedom.
    var shownInterval: ClosedRange<Double>? { df == 1 ? nil : interval }
}

extension DesignTTest {
    /// How the ends of the interval follow, the lower first.
    func intervalFormulas(_ confidence: Double) -> [Formula] {
        guard let quantile = SpecialFunctions.tQuantile(0.5 + confidence / 2, df: Double(df)) else {
            return [.notComputable, .notComputable]
        }
        return Formula.studentInterval(difference, error: standardError, quantile: quantile, df: df)
    }
}

/// What a rank test compares.
package enum RankScore: String, Sendable, Hashable, CaseIterable {
    /// Estimated population ranks over the population size.
    case wilcoxon
    /// Whether the estimated rank lies in the upper half.
    case median
}

extension SurveyDesign {
    /// The difference of two groups' means, with one degree of freedom fewer than the design, for its two parameters.
    ///
    /// - Parameter groups: The group of each row; exactly two levels are compared.
    /// - Source: R survey 4.1-1, `svyttest`.
    package func tTest(
        _ values: [Double?], groups: [String?], first: String, second: String, _ confidence: Double
    ) throws(DesignProblem) -> DesignTTest? {
        let answers = Answers(
            { values[$0] != nil && (groups[$0] == first || groups[$0] == second) }, domain: nil, design: self)
        return try difference(values.map { $0 ?? 0 }, groups, first, second, answers, confidence)
    }

    /// The design-based rank test.
    ///
    /// - Source: Lumley and Scott (2013), Biometrika 100, 831–842; R survey 4.1-1, `svyranktest`.
    package func rankTest(
        _ values: [Double?], groups: [String?], first: String, second: String, _ score: RankScore = .wilcoxon,
        _ confidence: Double
    ) throws(DesignProblem) -> DesignTTest? {
        let answers = Answers(
            { values[$0] != nil && (groups[$0] == first || groups[$0] == second) }, domain: nil, design: self)
        let y = values.map { $0 ?? 0 }
        let order = answers.rows.sorted { (y[$0], $0) < (y[$1], $1) }
        let total = answers.sumOfWeights
        var scores = [Double](repeating: 0, count: rowCount)
        var below = 0.0
        for run in tieRuns(order.map { y[$0] }) {
            var middles: [Double] = []
            for place in run {
                middles.append(below + weights[order[place]] / 2)
                below += weights[order[place]]
            }
            let rank = middles.mean ?? 0
            let value = score == .wilcoxon ? rank / total : rank > total / 2 ? 1 : 0
            for place in run { scores[order[place]] = value }
        }
        return try difference(scores, groups, first, second, answers, confidence)
    }

    private func difference(
        _ y: [Double], _ groups: [String?], _ first: String, _ second: String, _ answers: Answers,
        _ confidence: Double
    ) throws(DesignProblem) -> DesignTTest? {
        func part(_ level: String) -> (sum: Double, mean: Double)? {
            let rows = answers.rows.filter { groups[$0] == level }
            let sum = rows.map { weights[$0] }.sum()
            return sum > 0 ? (sum, rows.map { weights[$0] * y[$0] }.sum() / sum) : nil
        }
        guard let a = part(first), let b = part(second) else { return nil }
        let scores = answers.scores { row in
            groups[row] == second ? (y[row] - b.mean) / b.sum : -(y[row] - a.mean) / a.sum
        }
        let error = try variance(of: scores, domain: answers.mask)?.squareRoot()
        return DesignTTest(
            difference: b.mean - a.mean, error: error, df: degreesOfFreedom(answers.mask) - 1, confidence)
    }

    /// A mean against a fixed value, with the design's degrees of freedom (R's `svyttest` takes one fewer).
    package func tTest(
        _ values: [Double?], against null: Double, _ confidence: Double
    ) throws(DesignProblem) -> DesignTTest? {
        let estimate = try mean(of: values).estimate
        guard let mean = estimate.value.value else { return nil }
        return DesignTTest(
            difference: mean - null, error: estimate.standardError.value, df: estimate.df, confidence)
    }
}
