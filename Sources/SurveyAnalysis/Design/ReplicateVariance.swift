import SurveyModel

/// The weights of each row in each replicate.
struct Replication: Sendable {
    let rule: ReplicateWeights
    /// By replicate, one a row.
    let weights: [[Double]]

    /// The standard error of what an estimate would be under each list of weights.
    ///
    /// - Returns: `nil` where a replicate has no estimate.
    func error(around estimate: Double, _ estimateOf: ([Double]) -> Double?) -> Double? {
        rule.variance(of: weights.map(estimateOf), around: estimate)?.squareRoot()
    }
}

extension ReplicateWeights {
    /// By which the sum of squares is multiplied.
    ///
    /// - Source: Wolter (2007), ch. 3–5; R survey 4.1-1, `svrepdesign`.
    var factor: Double {
        if let scale { return scale }
        let r = Double(count)
        return switch method {
        case .jk1: (r - 1) / r
        case .jkn: 1
        case .brr: 1 / r
        case .bootstrap: 1 / (r - 1)
        }
    }

    /// One fewer than there are replicates, where nothing else is declared.
    var df: Int { degreesOfFreedom ?? count - 1 }

    /// Σ scale · (θ of a replicate − centre)², multiplied by the factor.
    ///
    /// - Parameter estimates: One a replicate, in their order.
    /// - Returns: `nil` where a replicate has no estimate.
    /// - Source: R survey 4.1-1, `svrVar`.
    func variance(of estimates: [Double?], around estimate: Double) -> Double? {
        let found = estimates.compactMap(\.self)
        guard found.count == count, count > 1 else { return nil }
        let factors = scales.isEmpty ? [Double](repeating: 1, count: count) : scales
        let counted = zip(found, factors).filter { $1 > 0 }.map(\.0)
        let centre = aroundEstimate ? estimate : counted.mean ?? estimate
        return factor * zip(found, factors).map { ($0 - centre) * ($0 - centre) * $1 }.sum()
    }

    /// Of the mean of the first domain, less that of the second where there is one.
    func variance(of domains: [[String: StratumSums]]) -> Double? {
        func mean(_ sums: StratumSums?) -> Double? { sums.flatMap { $0.w > 0 ? $0.wx / $0.w : nil } }
        func difference(_ find: ([String: StratumSums]) -> StratumSums?) -> Double? {
            let means = domains.map { mean(find($0)) }
            guard let first = means.first ?? nil, means.allSatisfy({ $0 != nil }) else { return nil }
            return first - means.dropFirst().compactMap(\.self).sum()
        }
        let whole = difference { $0.units.reduce(into: StratumSums()) { $0 = $0 + $1.value } }
        guard let whole else { return nil }
        let estimates = (1...count).map { number in
            difference { $0[SampleUnit.name(ofReplicate: number)] }
        }
        return variance(of: estimates, around: whole)
    }
}
