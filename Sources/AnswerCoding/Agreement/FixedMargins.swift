/// Kappas for units that all coders rated.
extension Ratings {
    private var isComplete: Bool { units.allSatisfy { !$0.contains { $0 == nil } } }

    /// Fleiss' kappa; `nil` with gaps or one category.
    ///
    /// - Source: Fleiss (1971).
    package var fleissKappa: Double? { kappa { shares in shares.reduce(0) { $0 + $1 * $1 } } }

    /// Randolph's free-marginal kappa: chance 1/q for the q categories that occur.
    ///
    /// - Source: Randolph (2005).
    package var randolphKappa: Double? { kappa { 1 / Double($0.count) } }

    private func kappa(_ chance: ([Double]) -> Double) -> Double? {
        guard isComplete, categories.count > 1, let observed = percentAgreement else { return nil }
        let total = Double(units.count * coderCount)
        let shares = categories.indices.map { k in counts.reduce(0) { $0 + $1[k] } / total }
        let expected = chance(shares)
        return expected < 1 ? (observed - expected) / (1 - expected) : nil
    }
}
