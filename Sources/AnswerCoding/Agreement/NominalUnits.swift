import SurveyModel

/// Units as nominal alpha sees them, counted once so that each of thousands of draws only adds up.
struct NominalUnits {
    private let size: Int
    private let values: Int
    /// Unit after unit, how often each value was given; nothing where a single rating cannot be compared.
    private var counts: [Double]
    /// Of each unit, its ordered pairs of differing ratings over one less than its ratings.
    private var disagreements: [Double]

    init<Value>(_ ratings: Ratings<Value>) {
        let units = ratings.units.map { $0.compactMap { $0 } }
        var indices: [Value: Int] = [:]
        for value in units.joined() where indices[value] == nil { indices[value] = indices.count }
        (size, values) = (units.count, indices.count)
        counts = Array(repeating: 0, count: size * values)
        disagreements = Array(repeating: 0, count: size)
        for (unit, given) in units.enumerated() where given.count > 1 {
            for value in given { counts[unit * values + (indices[value] ?? 0)] += 1 }
            let own = counts[unit * values..<(unit + 1) * values]
            let pairs = Double(given.count * given.count) - own.reduce(0) { $0 + $1 * $1 }
            disagreements[unit] = pairs / Double(given.count - 1)
        }
    }

    /// Alpha of as many units drawn with replacement; `nil` when it is undefined, as `Krippendorff.alpha` says.
    func drawnAlpha(_ random: inout SplitMix) -> Double? {
        var totals = Array(repeating: 0.0, count: values)
        var observed = 0.0
        for _ in 0..<size {
            let unit = random.below(size)
            observed += disagreements[unit]
            for value in 0..<values { totals[value] += counts[unit * values + value] }
        }
        let n = totals.reduce(0, +)
        let expected = n * n - totals.reduce(0) { $0 + $1 * $1 }
        guard n > 1, expected > 0 else { return nil }
        return 1 - (n - 1) * observed / expected
    }
}
