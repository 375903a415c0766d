import SurveyModel

/// An estimate and its uncertainty, each with its reason when absent; permission to display is decided apart.
package struct Estimate: Sendable, Hashable {
    /// Rows of the domain with an answer, those of weight zero included.
    package var answered: Int
    /// Rows of the domain without an answer.
    package var missing: Int
    /// Answers of weight zero: they carry nothing, but stay in the design.
    package var zeroWeights: Int
    package var sumOfWeights: Double
    package var value: Outcome<Double>
    package var standardError: Outcome<Double>
    /// Sampling units minus strata, among the rows of the domain that carry weight.
    package var df: Int

    /// Answers that carry weight: the n of tables.
    package var n: Int { answered - zeroWeights }

    /// Value ± quantile · standard error.
    ///
    /// - Parameter quantiles: Student's t with the design's degrees of freedom; the normal one only for comparison.
    /// - Source: R survey 4.1-1, `confint(…, df = degf(design))`.
    package func interval(_ confidence: Double, _ quantiles: Quantiles = .student) -> Outcome<ClosedRange<Double>> {
        guard let value = value.value else { return .absent(self.value.reason ?? .noAnswers) }
        guard let error = standardError.value else { return .absent(standardError.reason ?? .notComputable) }
        let tail = 0.5 + confidence / 2
        let quantile =
            switch quantiles {
            case .student: SpecialFunctions.tQuantile(tail, df: Double(df))
            case .normal: SpecialFunctions.normalQuantile(tail)
            }
        guard let quantile else { return .absent(.noDegreesOfFreedom) }
        return .known((value - quantile * error)...(value + quantile * error))
    }

    package enum Quantiles: Sendable { case student, normal }

    /// Two units leave one degree of freedom: the interval is there, but so wide that it says nothing (t = 12.7).
    package var isFlagged: Bool { df == 1 && standardError.value != nil }

    /// The interval as tables show it: none on one degree of freedom.
    package func shownInterval(_ confidence: Double) -> Outcome<ClosedRange<Double>> {
        isFlagged ? .absent(.noDegreesOfFreedom) : interval(confidence)
    }

    /// The standard error relative to the value.
    package var coefficientOfVariation: Double? {
        guard let value = value.value, let error = standardError.value, value != 0 else { return nil }
        return error / abs(value)
    }
}
