/// The weighted median: the value at which half of the weight is reached, the mean of two where it is reached exactly.
///
/// - Parameter values: In any order; weights not negative.
/// - Returns: `nil` when no weight is positive.
/// - Source: `qrule = "math"` of R survey with the mean of the two candidates at ties (as `stats::median`); cumulative
///   weights are compared with a relative tolerance of 1e-12.
func median(_ values: [(value: Double, weight: Double)]) -> Double? {
    let sorted = values.filter { $0.weight > 0 }.sorted { $0.value < $1.value }
    let half = sorted.reduce(0) { $0 + $1.weight } / 2
    guard half > 0 else { return nil }
    var reached = 0.0
    for (index, entry) in sorted.enumerated() {
        reached += entry.weight
        if abs(reached - half) <= 1e-12 * half, index + 1 < sorted.count {
            return (entry.value + sorted[index + 1].value) / 2
        }
        if reached > half { return entry.value }
    }
    return sorted.last?.value
}
