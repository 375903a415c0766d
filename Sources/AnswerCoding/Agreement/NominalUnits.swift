/// Units as nominal alpha sees them: few ways to rate a unit occur, and how often each was drawn is all that alpha needs.
struct NominalUnits {
    /// One way to rate a unit.
    private struct Pattern {
        /// How often each value was given; nothing where a single rating cannot be compared.
        let counts: [Double]
        /// Its ordered pairs of differing ratings over one less than its ratings.
        let disagreement: Double
        var units: [Int]
    }

    private let size: Int
    private let values: Int
    /// The commonest first: it was drawn as often as all others were not.
    private let patterns: [Pattern]

    init<Value>(_ ratings: Ratings<Value>) {
        let counts = ratings.counts.map { $0.reduce(0, +) > 1 ? $0 : $0.map { _ in 0 } }
        let units = Dictionary(grouping: counts.indices) { counts[$0] }
        size = counts.count
        values = ratings.categories.count
        patterns = units.map { Pattern(counts: $0, disagreement: Self.disagreement($0), units: $1) }
            .sorted { ($0.units.count, $1.units[0]) > ($1.units.count, $0.units[0]) }
    }

    private static func disagreement(_ counts: [Double]) -> Double {
        let n = counts.reduce(0, +)
        return n > 1 ? (n * n - counts.reduce(0) { $0 + $1 * $1 }) / (n - 1) : 0
    }

    /// Alpha of as many units drawn with replacement; `nil` when it is undefined, as `Krippendorff.alpha` says.
    ///
    /// - Parameter times: How often each unit was drawn.
    func alpha(drawn times: [Int]) -> Double? {
        var totals = Array(repeating: 0.0, count: values)
        var (observed, left) = (0.0, size)
        func add(_ pattern: Pattern, _ times: Int) {
            observed += Double(times) * pattern.disagreement
            for value in 0..<values { totals[value] += Double(times) * pattern.counts[value] }
            left -= times
        }
        for pattern in patterns.dropFirst() { add(pattern, pattern.units.reduce(0) { $0 + times[$1] }) }
        if let commonest = patterns.first { add(commonest, left) }
        let n = totals.reduce(0, +)
        let expected = n * n - totals.reduce(0) { $0 + $1 * $1 }
        guard n > 1, expected > 0 else { return nil }
        return 1 - (n - 1) * observed / expected
    }
}
