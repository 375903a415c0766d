/// What a rating scale is summed up to: distribution first, then mean, median, top, bottom and net.
package struct LikertSummary: Sendable, Hashable {
    package var mean: Estimate
    package var median: Double?
    /// The share of the highest steps.
    package var top: Estimate
    package var bottom: Estimate
    /// Top minus bottom, from +1 / 0 / −1.
    package var net: Estimate
    /// √(n/(n−1) · Σw(y−m)²/Σw); `nil` below two answers.
    package var standardDeviation: Double?
}

extension SurveyDesign {
    /// - Parameters:
    ///   - top: Steps that count as agreement, such as 4 and 5.
    ///   - bottom: Steps that count as disagreement, such as 1 and 2.
    package func likert(
        of values: [Double?], top: Set<Double>, bottom: Set<Double>, in domain: [Bool]? = nil
    ) throws(DesignProblem) -> LikertSummary {
        let answers = Answers({ values[$0] != nil }, domain: domain, design: self)
        let mean = try mean(of: values, in: answers.mask).estimate
        func share(_ score: (Double) -> Double) throws(DesignProblem) -> Estimate {
            try self.mean(of: values.map { $0.map(score) }, in: answers.mask).estimate
        }
        let n = Double(answers.rows.count)
        let deviation = mean.value.value.flatMap { m in
            n > 1
                ? (answers.rows.map { row in
                    let distance = (values[row] ?? 0) - m
                    return weights[row] * distance * distance
                }.sum() / answers.sumOfWeights * n / (n - 1)).squareRoot() : nil
        }
        return LikertSummary(
            mean: mean, median: WeightedQuantile(values, answers)?.value(0.5, .school),
            top: try share { top.contains($0) ? 1 : 0 }, bottom: try share { bottom.contains($0) ? 1 : 0 },
            net: try share { top.contains($0) ? 1 : bottom.contains($0) ? -1 : 0 }, standardDeviation: deviation)
    }
}
