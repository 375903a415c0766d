/// Which codes are named together by the same respondents.
package struct CoOccurrence: Sendable, Hashable {
    package struct Pair: Sendable, Hashable {
        package var first: Int
        package var second: Int
        /// Respondents naming both.
        package var both: Int
        /// both / (either); `nil` when nobody names either.
        package var jaccard: Double?
        /// Observed over expected under independence; `nil` when a code is not named.
        package var lift: Double?
        /// The correlation of the two yes/no variables; `nil` when a code is named by nobody or by all.
        package var phi: Double?
        /// Fisher's exact test: for screening only.
        package var fisherP: Double
    }

    package let respondents: [Int]
    package let pairs: [Pair]
    package let n: Int

    /// - Parameter named: For every respondent and code whether the respondent names it; codes in a fixed order.
    package init(_ named: [[Bool]]) {
        n = named.count
        let codes = named.first?.indices ?? 0..<0
        let counts = codes.map { code in named.count { $0[code] } }
        respondents = counts
        let n = n
        pairs = codes.flatMap { a in
            codes.filter { $0 > a }.map { b in Self.pair(a, b, named, counts, n) }
        }
    }

    private static func pair(_ a: Int, _ b: Int, _ named: [[Bool]], _ counts: [Int], _ n: Int) -> Pair {
        let both = named.count { $0[a] && $0[b] }
        let (first, second, all) = (Double(counts[a]), Double(counts[b]), Double(n))
        let either = counts[a] + counts[b] - both
        let spread = (first * second * (all - first) * (all - second)).squareRoot()
        return Pair(
            first: a, second: b, both: both, jaccard: either > 0 ? Double(both) / Double(either) : nil,
            lift: first * second > 0 ? Double(both) * all / (first * second) : nil,
            phi: spread > 0 ? (Double(both) * all - first * second) / spread : nil,
            fisherP: FisherExact([[both, counts[a] - both], [counts[b] - both, n - either]]).p)
    }
}
