/// How two measurements go together, on pairs with both values.
package struct Correlation: Sendable {
    private let x: [Double]
    private let y: [Double]

    package init(_ x: [Double?], _ y: [Double?]) {
        let pairs = zip(x, y).compactMap { x, y in x.flatMap { x in y.map { (x, $0) } } }
        self.x = pairs.map(\.0)
        self.y = pairs.map(\.1)
    }

    package var n: Int { x.count }

    /// `nil` below three pairs or when either is constant.
    package var pearson: Double? { Self.pearson(x, y) }

    /// Pearson's correlation of the mid-ranks.
    package var spearman: Double? { Self.pearson(midRanks(x), midRanks(y)) }

    static func pearson(_ x: [Double], _ y: [Double]) -> Double? {
        guard x.count > 2, Set(x).count > 1, Set(y).count > 1, let a = x.mean, let b = y.mean else { return nil }
        let together = zip(x, y).map { ($0 - a) * ($1 - b) }.sum()
        let spread = x.map { ($0 - a) * ($0 - a) }.sum() * y.map { ($0 - b) * ($0 - b) }.sum()
        return min(1, max(-1, together / spread.squareRoot()))
    }

    /// The two-sided p of a correlation by Student's t with n − 2.
    func tP(_ r: Double?) -> Double? {
        guard let r, n > 2 else { return nil }
        if abs(r) == 1 { return 0 }
        let df = Double(n - 2)
        return SpecialFunctions.tTwoSided(r * (df / ((1 - r) * (1 + r))).squareRoot(), df: df)
    }

    /// - Source: Fisher (1921), z transformation; needs four pairs.
    package func pearsonInterval(_ confidence: Double) -> ClosedRange<Double>? {
        guard let r = pearson, n > 3, abs(r) < 1, let z = SpecialFunctions.normalQuantile(0.5 + confidence / 2)
        else { return nil }
        let centre = SpecialFunctions.atanh(r)
        let half = z / Double(n - 3).squareRoot()
        return SpecialFunctions.tanh(centre - half)...SpecialFunctions.tanh(centre + half)
    }

    /// The exact two-sided p of Spearman's correlation without ties, over all orders; `nil` with ties or above 14 pairs.
    ///
    /// - Source: the permutation distribution of Σd², counted place by place; R's `cor.test(exact = TRUE)` for n ≤ 9.
    package var spearmanExactP: Double? {
        guard (3...14).contains(n), Set(x).count == n, Set(y).count == n else { return nil }
        let observed = zip(midRanks(x), midRanks(y)).map { Int(($0 - $1) * ($0 - $1)) }.reduce(0, +)
        let distribution = Self.squaredDistances(n)
        let all = distribution.reduce(0, +)
        let atMost = distribution.prefix(observed + 1).reduce(0, +)
        let atLeast = distribution.dropFirst(observed).reduce(0, +)
        return min(1, 2 * min(atMost, atLeast) / all)
    }

    /// How many orders of 1…n have each Σ(i − order(i))².
    private static func squaredDistances(_ n: Int) -> [Double] {
        let most = n * (n * n - 1) / 3
        var counts = [Int: [Double]]()
        counts[0] = [1] + [Double](repeating: 0, count: most)
        for place in 0..<n {
            var next: [Int: [Double]] = [:]
            for used in counts.keys.sorted() {
                guard let sums = counts[used] else { continue }
                for value in 0..<n where used & (1 << value) == 0 {
                    let distance = (place - value) * (place - value)
                    var target = next[used | (1 << value)] ?? [Double](repeating: 0, count: most + 1)
                    for sum in 0...(most - distance) where sums[sum] > 0 { target[sum + distance] += sums[sum] }
                    next[used | (1 << value)] = target
                }
            }
            counts = next
        }
        return counts[(1 << n) - 1] ?? []
    }

    /// Kendall's tau-b with its normal test.
    ///
    /// - Source: Kendall (1970), 4.12; R's `cor.test(method = "kendall", exact = FALSE)`.
    package var kendall: (tau: Double, z: Double, p: Double?)? {
        guard n > 2, Set(x).count > 1, Set(y).count > 1 else { return nil }
        var score = 0.0
        for i in x.indices {
            for j in 0..<i { score += sign(x[i] - x[j]) * sign(y[i] - y[j]) }
        }
        let count = Double(n)
        let pairs = count * (count - 1) / 2
        func ties(_ values: [Double], _ weight: (Double) -> Double) -> Double {
            tieSizes(values).map { weight(Double($0)) }.sum()
        }
        let tau =
            score
            / ((pairs - ties(x) { $0 * ($0 - 1) / 2 }) * (pairs - ties(y) { $0 * ($0 - 1) / 2 })).squareRoot()
        let v0 = count * (count - 1) * (2 * count + 5)
        let vx = ties(x) { $0 * ($0 - 1) * (2 * $0 + 5) }
        let vy = ties(y) { $0 * ($0 - 1) * (2 * $0 + 5) }
        let v1 = ties(x) { $0 * ($0 - 1) } * ties(y) { $0 * ($0 - 1) } / (2 * count * (count - 1))
        let v2 =
            ties(x) { $0 * ($0 - 1) * ($0 - 2) } * ties(y) { $0 * ($0 - 1) * ($0 - 2) }
            / (9 * count * (count - 1) * (count - 2))
        let z = score / ((v0 - vx - vy) / 18 + v1 + v2).squareRoot()
        return (tau, z, SpecialFunctions.normalTwoSided(z))
    }

    private func sign(_ value: Double) -> Double { value > 0 ? 1 : value < 0 ? -1 : 0 }
}
