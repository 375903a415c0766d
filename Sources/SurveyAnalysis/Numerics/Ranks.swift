/// Mid-ranks: 1 for the smallest value, tied values share the mean of their places.
///
/// - Source: R's `rank(ties.method = "average")`.
func midRanks(_ values: [Double]) -> [Double] {
    let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
    var ranks = [Double](repeating: 0, count: values.count)
    for run in tieRuns(order.map { values[$0] }) {
        let rank = Double(run.lowerBound + run.upperBound + 1) / 2
        for place in run { ranks[order[place]] = rank }
    }
    return ranks
}

/// The stretches of equal values in a sorted list.
func tieRuns(_ sorted: [Double]) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var start = 0
    for index in sorted.indices where index + 1 == sorted.count || sorted[index + 1] != sorted[start] {
        runs.append(start..<index + 1)
        start = index + 1
    }
    return runs
}

/// The sizes of the groups of equal values.
func tieSizes(_ values: [Double]) -> [Int] { tieRuns(values.sorted()).map(\.count) }

/// Σ(t³ − t) over groups of t equal values: the tie correction of rank statistics.
func tieCorrection(_ values: [Double]) -> Double {
    tieSizes(values).map { size in Double(size) * Double(size) * Double(size) - Double(size) }.sum()
}
