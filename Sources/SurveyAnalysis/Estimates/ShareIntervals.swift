/// Intervals of a share in a simple random sample.
enum ShareIntervals {
    /// - Source: Clopper and Pearson (1934). Counts may be fractions, as Korn and Graubard (1998) need them.
    static func clopperPearson(_ count: Double, of n: Double, _ confidence: Double) -> ClosedRange<Double>? {
        guard n > 0 else { return nil }
        let tail = (1 - confidence) / 2
        let low = count <= 0 ? 0 : SpecialFunctions.betaQuantile(tail, count, n - count + 1)
        let high = count >= n ? 1 : SpecialFunctions.betaQuantile(1 - tail, count + 1, n - count)
        guard let low, let high, low <= high else { return nil }
        return low...high
    }

    /// - Source: Wilson (1927), without continuity correction.
    static func wilson(_ p: Double, n: Double, z: Double) -> ClosedRange<Double> {
        let centre = (p + z * z / (2 * n)) / (1 + z * z / n)
        let half = z / (1 + z * z / n) * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
        return max(0, centre - half)...min(1, centre + half)
    }

    /// - Source: Brown, Cai and DasGupta (2001), 3.1.2, with ends at 0 and 1.
    static func jeffreys(_ count: Int, of n: Int, _ confidence: Double) -> ClosedRange<Double>? {
        guard n > 0 else { return nil }
        let (a, b) = (Double(count) + 0.5, Double(n - count) + 0.5)
        let tail = (1 - confidence) / 2
        let low = count == 0 ? 0 : SpecialFunctions.betaQuantile(tail, a, b)
        let high = count == n ? 1 : SpecialFunctions.betaQuantile(1 - tail, a, b)
        guard let low, let high else { return nil }
        return low...high
    }

    /// The textbook interval, for comparison only: it fails for small shares.
    static func wald(_ count: Int, of n: Int, _ confidence: Double) -> ClosedRange<Double>? {
        guard n > 0, let z = SpecialFunctions.normalQuantile(0.5 + confidence / 2) else { return nil }
        let p = Double(count) / Double(n)
        let half = z * (p * (1 - p) / Double(n)).squareRoot()
        return (p - half)...(p + half)
    }

    /// The one-sided upper limit when nobody of n said so: 1 − α^(1/n), near 3/n.
    static func ruleOfThree(of n: Int, _ confidence: Double) -> Double? {
        n > 0 ? 1 - SpecialFunctions.exp(SpecialFunctions.log(1 - confidence) / Double(n)) : nil
    }
}

/// What `count` of `n`, drawn at random from `population`, say about all of them.
struct FinitePopulation {
    let estimate: Double
    let totals: ClosedRange<Int>
    let standardError: Double

    /// - Returns: `nil` unless 0 ≤ count ≤ n ≤ population and n > 0.
    /// - Source: inversion of the hypergeometric distribution, (1 − confidence)/2 on each side; standard error
    ///   √((1 − n/N) p(1 − p)/(n − 1)), Cochran (1977), 3.2.
    init?(count: Int, of n: Int, population: Int, _ confidence: Double) {
        guard n > 0, (0...n).contains(count), n <= population else { return nil }
        let p = Double(count) / Double(n)
        let tail = (1 - confidence) / 2
        let possible = count...(population - n + count)
        let accepted = possible.filter { marked in
            let atLeast = DiscreteTails.hypergeometric(
                count...n, population: population, marked: marked, drawn: n)
            let atMost = DiscreteTails.hypergeometric(0...count, population: population, marked: marked, drawn: n)
            return atLeast > tail && atMost > tail
        }
        guard let first = accepted.first, let last = accepted.last else { return nil }
        estimate = p * Double(population)
        totals = first...last
        standardError =
            n > 1 ? ((1 - Double(n) / Double(population)) * p * (1 - p) / Double(n - 1)).squareRoot() : 0
    }
}
