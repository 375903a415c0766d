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
        /// Both, only the first; only the second, neither.
        package var counts: [[Int]]

        /// Fisher's exact test: for screening only, and worked out when asked for.
        package var fisherP: Double { FisherExact(counts).p }
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
        Pair(a, b, both: named.count { $0[a] && $0[b] }, counts[a], counts[b], of: n)
    }
}

extension CoOccurrence.Pair {
    /// - Parameters:
    ///   - first: The number of the one code, and `a` of its respondents.
    ///   - second: The number of the other code, and `b` of its respondents.
    ///   - n: All respondents.
    init(_ first: Int, _ second: Int, both: Int, _ a: Int, _ b: Int, of n: Int) {
        let either = a + b - both
        let (x, y, all) = (Double(a), Double(b), Double(n))
        let spread = (x * y * (all - x) * (all - y)).squareRoot()
        self.init(
            first: first, second: second, both: both, jaccard: either > 0 ? Double(both) / Double(either) : nil,
            lift: x * y > 0 ? Double(both) * all / (x * y) : nil,
            phi: spread > 0 ? (Double(both) * all - x * y) / spread : nil,
            counts: [[both, a - both], [b - both, n - either]])
    }
}
