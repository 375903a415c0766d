/// Weights cut to a range by a written rule, their sum kept.
///
/// What is cut off is shared out in equal parts among the weights inside the range, again and again until none lies
/// outside.
/// - Returns: `nil` when the range cannot hold the sum of the weights.
/// - Source: R survey, `trimWeights(strict = TRUE)`.
package func trimmed(_ weights: [Double], to range: ClosedRange<Double>) -> [Double]? {
    var current = weights
    for _ in 0...weights.count {
        let cut = current.map { min(max($0, range.lowerBound), range.upperBound) }
        let surplus = zip(current, cut).map { $0 - $1 }.sum()
        let inside = current.indices.filter { current[$0] > range.lowerBound && current[$0] < range.upperBound }
        if cut == current { return current }
        guard !inside.isEmpty else { return abs(surplus) <= 1e-9 * weights.sum() ? cut : nil }
        current = cut
        for index in inside { current[index] += surplus / Double(inside.count) }
    }
    return nil
}
