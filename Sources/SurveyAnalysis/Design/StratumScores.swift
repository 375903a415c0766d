/// The scores of the sampling units of one stratum, summed: all that the stratum adds to a variance.
///
/// Made from rows or from tallies alike; units without rows of the domain count with a score of zero.
struct StratumScores: Sendable, Hashable {
    var name: String
    /// Units drawn in the stratum, over the whole design.
    var units: Int
    /// Units with rows of the domain.
    var present: Int
    /// The share of the stratum's units that was not drawn; 1 where the population is unknown.
    var uncovered: Double
    /// Products of the scores, centred at the stratum's mean.
    var centred: Matrix
    /// Products of the scores as they are.
    var raw: Matrix
}

/// The covariance of totals of scores over strata: Taylor linearisation.
///
/// - Parameter strata: Those that have rows, in a fixed order.
/// - Returns: `nil` where no stratum has a variance (policy `average` with single units only).
/// - Source: Lumley (2010), 2.2 and R survey 4.1-1, `onestage`; the policies as in its `onestrat`.
func covariance(
    _ strata: [StratumScores], lonely: LonelyUnitPolicy, adjustsDomains: Bool, size: Int
) throws(DesignProblem) -> Matrix? {
    var total = Matrix(rows: size, columns: size)
    var known = 0
    for stratum in strata {
        guard let part = try contribution(of: stratum, lonely, adjustsDomains: adjustsDomains) else { continue }
        total = total + part
        known += 1
    }
    if known == 0 { return strata.isEmpty ? total : nil }
    return total * (Double(strata.count) / Double(known))
}

private func contribution(
    of stratum: StratumScores, _ lonely: LonelyUnitPolicy, adjustsDomains: Bool
) throws(DesignProblem) -> Matrix? {
    if stratum.uncovered < 1e-7 { return stratum.raw * 0 }
    if stratum.units > 1 {
        if stratum.present == 1, adjustsDomains, lonely == .average { return nil }
        let isCentred = !(stratum.present == 1 && adjustsDomains && lonely == .adjust)
        let factor = stratum.uncovered * Double(stratum.units) / Double(stratum.units - 1)
        return (isCentred ? stratum.centred : stratum.raw) * factor
    }
    switch lonely {
    case .fail: throw .singleUnitStratum(stratum.name)
    case .remove, .certainty: return stratum.raw * 0
    case .adjust: return stratum.raw * stratum.uncovered
    case .average: return nil
    }
}
