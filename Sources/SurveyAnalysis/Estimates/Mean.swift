/// A mean with what the design costs it.
package struct Mean: Sendable, Hashable {
    package var estimate: Estimate
    package var effect: DesignEffect?
}

/// What the design costs in precision, against a simple random sample of as many answers.
///
/// - Source: Kish (1965), 8.2; R survey 4.1-1, `svymean(deff = "replace")`.
package struct DesignEffect: Sendable, Hashable {
    /// Variance over s²/n; `nil` without a variance, or when all answered alike.
    package var replace: Double?
    /// The same against sampling without replacement; `nil` when the weights add up to less than the answers.
    package var withoutReplacement: Double?
    /// n Σw² / (Σw)²: what unequal weights alone cost.
    package var kish: Double
    package var answered: Int

    /// The size of a simple random sample of the same precision; may exceed n.
    package var effectiveN: Double? { replace.map { Double(answered) / $0 } }
    package var kishN: Double { Double(answered) / kish }
}

extension SurveyDesign {
    /// The weighted mean Σwy / Σw with its standard error by linearisation.
    ///
    /// - Parameters:
    ///   - values: One a row; `nil` where there is no answer.
    ///   - domain: Which rows are asked about; `nil` for all.
    /// - Source: R survey 4.1-1, `svymean`; Lumley (2010), 2.2.
    package func mean(of values: [Double?], in domain: [Bool]? = nil) throws(DesignProblem) -> Mean {
        let answers = Answers({ values[$0] != nil }, domain: domain, design: self)
        if let reason = answers.reason {
            return Mean(estimate: answers.estimate(.absent(reason), .absent(reason), self), effect: nil)
        }
        let y = values.map { $0 ?? 0 }
        let total = answers.sumOfWeights
        let mean = answers.rows.map { weights[$0] * y[$0] }.sum() / total
        let weighted = answers.weighted
        let isConstant = weighted.allSatisfy { y[$0] == y[weighted[0]] }
        let value = isConstant ? y[weighted[0]] : mean
        let error = try standardError(
            of: answers.scores { (y[$0] - mean) / total }, answers, isConstant: isConstant)
        return Mean(
            estimate: answers.estimate(.known(value), error, self),
            effect: designEffect(answers, y, mean: mean, error: isConstant ? nil : error.value ?? 0))
    }

    private func designEffect(_ answers: Answers, _ y: [Double], mean: Double, error: Double?) -> DesignEffect {
        // Answers without weight say nothing about the spread.
        let n = Double(answers.weighted.count)
        let total = answers.sumOfWeights
        let kish = Double(answers.rows.count) * answers.rows.map { weights[$0] * weights[$0] }.sum() / (total * total)
        let spread = answers.rows.map { weights[$0] * (y[$0] - mean) * (y[$0] - mean) }.sum() / total * n / (n - 1)
        let simple = spread / n
        let replace = error.flatMap { n > 1 && simple > 0 ? $0 * $0 / simple : nil }
        return DesignEffect(
            replace: replace, withoutReplacement: total > n ? replace.map { $0 / ((total - n) / total) } : nil,
            kish: kish, answered: answers.rows.count)
    }
}
