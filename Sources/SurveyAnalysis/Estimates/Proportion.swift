import SurveyModel

/// A share with its interval by several methods.
package struct Proportion: Sendable, Hashable {
    /// Rows that fulfil the condition, unweighted.
    package var count: Int
    package var estimate: Estimate

    /// Whether the share is 0 or 1 by counts: a rounded proportion or variance never decides.
    package var isExtreme: Bool { count == 0 || count == estimate.answered }

    private var share: Double? { estimate.value.value }

    /// p(1 − p) over the variance; `nil` for shares of 0 or 1 and without a variance.
    package var effectiveN: Double? {
        guard !isExtreme, let p = share, let error = estimate.standardError.value, error > 0 else { return nil }
        return p * (1 - p) / (error * error)
    }

    /// The effective n with the degrees of freedom taken into account.
    ///
    /// - Source: Korn and Graubard (1998), Survey Methodology 24, 193–201: times (t(n−1) / t(df))².
    package func adjustedN(_ confidence: Double) -> Double? {
        guard let n = effectiveN, let whole = quantile(confidence, df: estimate.answered - 1),
            let design = quantile(confidence, df: estimate.df)
        else { return nil }
        return n * (whole / design) * (whole / design)
    }

    /// The interval; for shares of 0 and 1 always Korn–Graubard on n, which assumes no clustering.
    package func interval(
        _ confidence: Double, _ method: ProportionMethod = .wilson
    ) -> Outcome<ClosedRange<Double>> {
        guard let p = share else { return .absent(estimate.value.reason ?? .noAnswers) }
        if isExtreme || method == .kornGraubardCapped { return kornGraubardCapped(p, confidence) }
        if let reason = estimate.standardError.reason { return .absent(reason) }
        guard let n = effectiveN, let t = quantile(confidence, df: estimate.df) else {
            return .absent(.noDegreesOfFreedom)
        }
        return interval(p, n: n, t: t, confidence, method)
    }

    /// The interval as tables show it: none on one degree of freedom, unless counts alone decide it.
    package func shownInterval(_ confidence: Double) -> Outcome<ClosedRange<Double>> {
        estimate.df == 1 && !isExtreme ? .absent(.noDegreesOfFreedom) : interval(confidence)
    }

    private func quantile(_ confidence: Double, df: Int) -> Double? {
        SpecialFunctions.tQuantile(0.5 + confidence / 2, df: Double(df))
    }

    private func interval(
        _ p: Double, n: Double, t: Double, _ confidence: Double, _ method: ProportionMethod
    ) -> Outcome<ClosedRange<Double>> {
        let range: ClosedRange<Double>? =
            switch method {
            case .wilson: ShareIntervals.wilson(p, n: n, z: t)
            case .wilsonAdjusted:
                adjustedN(confidence).flatMap { n in
                    SpecialFunctions.normalQuantile(0.5 + confidence / 2).map { ShareIntervals.wilson(p, n: n, z: $0) }
                }
            case .logit: ShareTransform.logit(p, n: n, t: t)
            case .arcSine: ShareTransform.arcSine(p, n: n, t: t)
            case .likelihood:
                ShareTransform.likelihood(p, n: n * Double(estimate.answered - 1) / Double(estimate.answered), t: t)
            case .kornGraubard:
                adjustedN(confidence).flatMap { ShareIntervals.clopperPearson(p * $0, of: $0, confidence) }
            case .kornGraubardCapped: nil
            }
        return range.map { .known($0) } ?? .absent(.notComputable)
    }

    /// - Source: Korn and Graubard (1998) with n_eff at most n and n_eff = n for shares of 0 and 1: NCHS, Vital and
    ///   Health Statistics 2(175).
    private func kornGraubardCapped(_ p: Double, _ confidence: Double) -> Outcome<ClosedRange<Double>> {
        let answered = Double(estimate.answered)
        guard isExtreme || estimate.df > 0 || estimate.standardError.reason != nil else {
            return .absent(.noDegreesOfFreedom)
        }
        if let reason = estimate.standardError.reason, !isExtreme, reason != .fullCount { return .absent(reason) }
        let n = isExtreme ? answered : min(adjustedN(confidence) ?? answered, answered)
        return ShareIntervals.clopperPearson(isExtreme ? Double(count) : p * n, of: n, confidence).map { .known($0) }
            ?? .absent(.notComputable)
    }
}

/// How an interval of a share is made.
package enum ProportionMethod: String, Sendable, Hashable, CaseIterable {
    /// Wilson's score interval on the effective n with Student's t: the default for display.
    case wilson
    /// Wilson's score interval on the n adjusted for degrees of freedom, with the normal quantile.
    case wilsonAdjusted
    /// Wald on the logit, in closed form (R's `xlogit`).
    case logit
    case arcSine
    case likelihood
    /// Clopper–Pearson on the adjusted effective n.
    case kornGraubard
    case kornGraubardCapped
}

extension SurveyDesign {
    /// The share of rows that fulfil a condition, among those that answered.
    ///
    /// - Source: R survey 4.1-1, `svyciprop` and `svymean` of the indicator.
    package func proportion(of flags: [Bool?], in domain: [Bool]? = nil) throws(DesignProblem) -> Proportion {
        let mean = try mean(of: flags.map { $0.map { $0 ? 1 : 0 } }, in: domain)
        let count = flags.indices.count { flags[$0] == true && (domain?[$0] ?? true) }
        return Proportion(count: count, estimate: mean.estimate)
    }
}
