import SurveyModel

extension SurveyDesign {
    /// The estimated total Σwy of the population.
    ///
    /// - Source: Horvitz and Thompson (1952); R survey 4.1-1, `svytotal`.
    package func total(of values: [Double?], in domain: [Bool]? = nil) throws(DesignProblem) -> Estimate {
        let answers = Answers({ values[$0] != nil }, domain: domain, design: self)
        if let reason = answers.reason { return answers.estimate(.absent(reason), .absent(reason), self) }
        let scores = answers.scores { values[$0] ?? 0 }
        return answers.estimate(.known(scores.sum()), try standardError(of: scores, answers), self)
    }

    /// The ratio Σwy / Σwx over rows that have both.
    ///
    /// - Source: R survey 4.1-1, `svyratio`; Särndal, Swensson and Wretman (1992), 5.6.
    package func ratio(
        of numerator: [Double?], to denominator: [Double?], in domain: [Bool]? = nil
    ) throws(DesignProblem) -> Estimate {
        let answers = Answers({ numerator[$0] != nil && denominator[$0] != nil }, domain: domain, design: self)
        if let reason = answers.reason { return answers.estimate(.absent(reason), .absent(reason), self) }
        let (y, x) = (numerator.map { $0 ?? 0 }, denominator.map { $0 ?? 0 })
        let below = answers.rows.map { weights[$0] * x[$0] }.sum()
        guard below != 0 else { return answers.estimate(.absent(.notComputable), .absent(.notComputable), self) }
        let ratio = answers.rows.map { weights[$0] * y[$0] }.sum() / below
        let error = try standardError(of: answers.scores { (y[$0] - ratio * x[$0]) / below }, answers)
        return answers.estimate(.known(ratio), error, self)
    }
}
