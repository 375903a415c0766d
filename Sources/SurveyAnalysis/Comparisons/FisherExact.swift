/// Fisher's exact test of a table of counts, given its margins.
package struct FisherExact: Sendable, Hashable {
    /// Two-sided: the probability of all tables no more likely than this one.
    package let p: Double
    /// Only for two by two: one-sided p values and the conditional odds ratio.
    package let twoByTwo: TwoByTwo?

    /// - Parameter counts: Rows of counts that are not negative; empty rows and columns are dropped.
    /// - Source: Fisher (1935); Freeman and Halton (1951); network algorithm of Mehta and Patel (1983).
    package init(_ counts: [[Int]]) {
        let rows = counts.filter { $0.contains { $0 > 0 } }
        let columns = (rows.first ?? []).indices.filter { column in rows.contains { $0[column] > 0 } }
        let table = rows.map { row in columns.map { row[$0] } }
        p = table.count < 2 || columns.count < 2 ? 1 : FisherNetwork(table).p
        twoByTwo = counts.count == 2 && counts.allSatisfy { $0.count == 2 } ? TwoByTwo(counts) : nil
    }

    package struct TwoByTwo: Sendable, Hashable {
        package let pLess: Double
        package let pGreater: Double
        /// The conditional maximum-likelihood odds ratio, solved when asked for; `nil` where a margin is empty.
        package var oddsRatio: Double? {
            table.support.count > 1 ? table.maximumLikelihood : table.observed == 0 ? 0 : nil
        }
        /// Infinite where nobody is in the one diagonal; `nil` where nobody is in either.
        package let sampleOddsRatio: Double?
        private let table: NoncentralTable

        init(_ counts: [[Int]]) {
            table = NoncentralTable(counts)
            let x = counts[0][0]
            pLess = table.probability(of: table.support.lowerBound...x, odds: 1)
            pGreater = table.probability(of: x...table.support.upperBound, odds: 1)
            let (above, below) = (counts[0][0] * counts[1][1], counts[0][1] * counts[1][0])
            sampleOddsRatio = above + below > 0 ? Double(above) / Double(below) : nil
        }

        /// Limits of the odds ratio, solved to the last bit; the upper one may be infinite.
        ///
        /// - Source: Cornfield (1956), as R's `fisher.test`.
        package func interval(_ confidence: Double) -> (low: Double, high: Double) {
            let tail = (1 - confidence) / 2
            return (table.lowerLimit(tail), table.upperLimit(tail))
        }
    }
}

/// The noncentral hypergeometric distribution of the first cell of a two-by-two table.
struct NoncentralTable: Sendable, Hashable {
    let observed: Int
    let support: ClosedRange<Int>
    private let logWeights: [Double]

    init(_ counts: [[Int]]) {
        let first = counts[0][0] + counts[0][1]
        let second = counts[1][0] + counts[1][1]
        let column = counts[0][0] + counts[1][0]
        observed = counts[0][0]
        support = max(0, column - second)...min(first, column)
        logWeights = support.map {
            SpecialFunctions.logChoose(first, $0) + SpecialFunctions.logChoose(second, column - $0)
        }
    }

    private func weights(_ logOdds: Double) -> [Double] {
        let logs = zip(support, logWeights).map { Double($0) * logOdds + $1 }
        let most = logs.max() ?? 0
        return logs.map { SpecialFunctions.exp($0 - most) }
    }

    func probability(of range: ClosedRange<Int>, odds: Double) -> Double {
        let weights = weights(SpecialFunctions.log(odds))
        let inside = zip(support, weights).filter { range.contains($0.0) }.map(\.1)
        return min(1, inside.sum() / weights.sum())
    }

    private func mean(_ logOdds: Double) -> Double {
        let weights = weights(logOdds)
        return zip(support, weights).map { Double($0) * $1 }.sum() / weights.sum()
    }

    var maximumLikelihood: Double {
        if observed == support.lowerBound { return 0 }
        if observed == support.upperBound { return .infinity }
        return SpecialFunctions.exp(ShareTransform.bisect(-700, 700) { mean($0) - Double(observed) })
    }

    func lowerLimit(_ tail: Double) -> Double {
        if observed == support.lowerBound { return 0 }
        return SpecialFunctions.exp(
            ShareTransform.bisect(-700, 700) {
                probability(of: observed...support.upperBound, odds: SpecialFunctions.exp($0)) - tail
            })
    }

    func upperLimit(_ tail: Double) -> Double {
        if observed == support.upperBound { return .infinity }
        return SpecialFunctions.exp(
            ShareTransform.bisect(-700, 700) {
                tail - probability(of: support.lowerBound...observed, odds: SpecialFunctions.exp($0))
            })
    }
}
