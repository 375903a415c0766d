import CSpecialFunctions

/// Agreement corrected for chance, for any number of coders with gaps, with Gwet's standard errors.
///
/// - Source: Gwet (2014), Handbook of Inter-Rater Reliability, 4th ed., and R/Python irrCAC 0.4.4. Units are the sample;
///   intervals use t with n − 1 degrees of freedom, cut at 1.
package struct ChanceCorrected: Sendable, Hashable {
    package let value: Double
    package let standardError: Double?
    package let interval: ClosedRange<Double>?

    /// - Parameter perUnit: The contribution of each unit; their mean is `value` up to rounding.
    private init(_ value: Double, perUnit: [Double]) {
        self.value = value
        let n = Double(perUnit.count)
        guard n > 1 else {
            (standardError, interval) = (nil, nil)
            return
        }
        let error = (perUnit.reduce(0) { $0 + ($1 - value) * ($1 - value) } / (n * (n - 1))).squareRoot()
        let half = error * special_t_quantile(0.975, n - 1)
        standardError = error
        interval = (value - half)...min(1, value + half)
    }

    /// Chance agreement from how often each category is used, averaged over units: Fleiss' kappa for any number of
    /// ratings.
    package static func fleiss<Value>(_ ratings: Ratings<Value>) -> ChanceCorrected? {
        guard let base = AgreementBase(ratings) else { return nil }
        let shares = base.shares
        return base.coefficient(expected: shares.reduce(0) { $0 + $1 * $1 }) { unit, n in
            zip(unit, shares).reduce(0) { $0 + $1.0 * $1.1 } / n
        }
    }

    /// Gwet's AC1: chance agreement from how evenly the categories are used, robust to skewed use.
    package static func gwetAC1<Value>(_ ratings: Ratings<Value>) -> ChanceCorrected? {
        guard let base = AgreementBase(ratings) else { return nil }
        let shares = base.shares
        let scale = 1 / Double(shares.count - 1)
        return base.coefficient(expected: scale * shares.reduce(0) { $0 + $1 * (1 - $1) }) { unit, n in
            scale * zip(unit, shares).reduce(0) { $0 + $1.0 * (1 - $1.1) } / n
        }
    }

    /// Brennan and Prediger's coefficient: chance agreement 1/q for q categories.
    package static func brennanPrediger<Value>(_ ratings: Ratings<Value>) -> ChanceCorrected? {
        guard let base = AgreementBase(ratings) else { return nil }
        let expected = 1 / Double(base.shares.count)
        return base.coefficient(expected: expected) { _, _ in expected }
    }

    /// Conger's kappa: chance agreement from each coder's own use of the categories, Cohen's kappa for several coders.
    package static func conger<Value>(_ ratings: Ratings<Value>) -> ChanceCorrected? {
        guard let base = AgreementBase(ratings), ratings.coderCount > 1 else { return nil }
        let coders = (0..<ratings.coderCount).map { coder -> [Double] in
            let given = ratings.units.compactMap { $0[coder] }
            return ratings.categories.map { value in
                given.isEmpty ? 0 : Double(given.count { $0 == value }) / Double(given.count)
            }
        }
        let r = Double(coders.count)
        let means = ratings.categories.indices.map { k in coders.reduce(0) { $0 + $1[k] } / r }
        let expected = ratings.categories.indices.reduce(0) { sum, k in
            let square = coders.reduce(0) { $0 + $1[k] * $1[k] }
            let spread = (square - r * means[k] * means[k]) / (r - 1)
            return sum + means[k] * means[k] - spread / r
        }
        // The contribution of a unit to each coder's distribution; a gap counts as the coder's average choice.
        let n = Double(ratings.unitCount)
        let seen = coders.indices.map { coder in Double(ratings.units.count { $0[coder] != nil }) }
        let perUnit = ratings.units.map { unit in
            coders.indices.reduce(0) { sum, coder in
                guard seen[coder] > 0 else { return sum }
                let own = ratings.categories.indices.reduce(0) { sum, k in
                    let given = unit[coder] == ratings.categories[k] ? 1.0 : 0
                    let excess = (unit[coder] == nil ? 0 : 1) - seen[coder] / n
                    return sum + (given - excess * coders[coder][k]) * (r * means[k] - coders[coder][k])
                }
                return sum + own * n / seen[coder]
            } / (r * (r - 1))
        }
        return base.coefficient(expected: expected, perUnit: perUnit)
    }

    /// Krippendorff's alpha in Gwet's form, for its standard error.
    package static func krippendorff<Value>(_ ratings: Ratings<Value>) -> ChanceCorrected? {
        let counts = ratings.counts.filter { $0.reduce(0, +) > 1 }
        let sizes = counts.map { $0.reduce(0, +) }
        guard let first = counts.first, first.count > 1 else { return nil }
        let n = Double(counts.count)
        let mean = sizes.reduce(0, +) / n
        let agreeing = zip(counts, sizes).map { unit, size in
            unit.reduce(0) { $0 + $1 * ($1 - 1) } / (mean * (size - 1))
        }
        let plain = agreeing.reduce(0, +) / n
        let share = first.indices.map { k in counts.reduce(0) { $0 + $1[k] } / (n * mean) }
        let expected = share.reduce(0) { $0 + $1 * $1 }
        guard expected < 1 else { return nil }
        let correction = 1 / sizes.reduce(0, +)
        let corrected = (1 - correction) * plain + correction
        let alpha = (corrected - expected) / (1 - expected)
        let prime = (plain - expected) / (1 - expected)
        let perUnit = counts.indices.map { index in
            let excess = (sizes[index] - mean) / mean
            let observed = (agreeing[index] - corrected * excess - expected) / (1 - expected)
            let chance = zip(counts[index], share).reduce(0) { $0 + $1.0 * $1.1 } / mean - expected * excess
            return observed - 2 * (1 - prime) * (chance - expected) / (1 - expected)
        }
        let error = ChanceCorrected(prime, perUnit: perUnit).standardError
        return ChanceCorrected(alpha, error: error, n: n)
    }

    private init(_ value: Double, error: Double?, n: Double) {
        self.value = value
        standardError = error
        interval = error.map { error in
            let half = error * special_t_quantile(0.975, n - 1)
            return (value - half)...min(1, value + half)
        }
    }

    fileprivate static func make(_ value: Double, perUnit: [Double]) -> ChanceCorrected {
        ChanceCorrected(value, perUnit: perUnit)
    }
}

/// What all of Gwet's coefficients share: observed agreement and the use of the categories.
private struct AgreementBase {
    let counts: [[Double]]
    let sizes: [Double]
    /// The share of each category, averaged over units with equal weight.
    let shares: [Double]
    private let observed: Double
    private let paired: Double

    /// - Returns: `nil` without a unit that two rated, or with one category only.
    init?<Value>(_ ratings: Ratings<Value>) {
        counts = ratings.counts
        sizes = counts.map { $0.reduce(0, +) }
        guard ratings.categories.count > 1, let agreement = ratings.percentAgreement else { return nil }
        observed = agreement
        paired = Double(sizes.count { $0 > 1 })
        let (counts, sizes) = (counts, sizes)
        shares = ratings.categories.indices.map { k in
            zip(counts, sizes).reduce(0) { $0 + $1.0[k] / $1.1 } / Double(counts.count)
        }
    }

    func coefficient(expected: Double, chance: ([Double], Double) -> Double) -> ChanceCorrected? {
        coefficient(expected: expected, perUnit: zip(counts, sizes).map { chance($0, $1) })
    }

    func coefficient(expected: Double, perUnit chances: [Double]) -> ChanceCorrected? {
        guard expected < 1 else { return nil }
        let value = (observed - expected) / (1 - expected)
        let n = Double(counts.count)
        let perUnit = counts.indices.map { index in
            let size = sizes[index]
            let agreeing = size > 1 ? counts[index].reduce(0) { $0 + $1 * ($1 - 1) } / (size * (size - 1)) : 0
            let own = n / paired * (agreeing - (size > 1 ? expected : 0)) / (1 - expected)
            return own - 2 * (1 - value) * (chances[index] - expected) / (1 - expected)
        }
        return .make(value, perUnit: perUnit)
    }
}
