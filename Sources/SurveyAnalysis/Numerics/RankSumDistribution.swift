/// Exact null distributions of sums of ranks, by counting on doubled ranks, which are whole even for ties.
///
/// Counts are held as probabilities: every step halves or shares out, so that nothing overflows.
enum RankSumDistribution {
    /// The distribution of the sum of a random subset, each rank in or out with probability ½: signed ranks.
    static func ofSigns(_ ranks: [Double]) -> [Double] {
        var distribution = [1.0]
        for rank in ranks.map({ Int((2 * $0).rounded()) }) {
            var next = [Double](repeating: 0, count: distribution.count + rank)
            for (sum, probability) in distribution.enumerated() {
                next[sum] += probability / 2
                next[sum + rank] += probability / 2
            }
            distribution = next
        }
        return distribution
    }

    /// The distribution of the sum of `size` ranks drawn without replacement: rank sums.
    static func ofSubsets(_ ranks: [Double], size: Int) -> [Double] {
        let doubled = ranks.map { Int((2 * $0).rounded()) }
        let most = doubled.sorted(by: >).prefix(size).reduce(0, +)
        // One row per number of ranks drawn so far: P(drawn, sum) along a random order of all ranks.
        var counts = [[Double]](repeating: [Double](repeating: 0, count: most + 1), count: size + 1)
        counts[0][0] = 1
        for (seen, rank) in doubled.enumerated() {
            let left = Double(doubled.count - seen)
            for drawn in stride(from: min(seen, size), through: 0, by: -1) {
                let chance = Double(size - drawn) / left
                for sum in stride(from: most, through: 0, by: -1) where counts[drawn][sum] > 0 {
                    let probability = counts[drawn][sum]
                    if drawn < size, sum + rank <= most { counts[drawn + 1][sum + rank] += probability * chance }
                    counts[drawn][sum] = probability * (1 - chance)
                }
            }
        }
        return counts[size]
    }

    /// The probability of a sum at least as far from the centre as the one observed.
    ///
    /// - Source: the two-sided rule of Hothorn and Hornik (2002), exactRankTests.
    static func twoSided(_ distribution: [Double], observed: Double) -> Double {
        let centre = distribution.enumerated().map { Double($0) * $1 }.sum()
        let distance = abs(2 * observed - centre)
        return min(
            1, distribution.enumerated().filter { abs(Double($0.offset) - centre) >= distance - 1e-7 }.map(\.1).sum())
    }
}
