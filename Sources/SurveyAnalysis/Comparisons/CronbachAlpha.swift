/// How well the items of a battery measure one thing, on rows that answered every item.
package struct CronbachAlpha: Sendable, Hashable {
    package let n: Int
    /// May be negative: reversed items are then the likely reason.
    package let alpha: Double
    /// From the mean correlation; `nil` when an item is constant.
    package let standardised: Double?
    package let meanCorrelation: Double?
    /// Of each item with the sum of the others.
    package let itemRest: [Double?]
    /// Alpha without each item; `nil` below three items.
    package let withoutItem: [Double?]
    private let itemCount: Int

    /// Alpha from weighted variances, a point estimate only.
    ///
    /// - Source: R survey 4.1-1, `svycralpha`.
    package static func weighted(_ rows: [[Double?]], weights: [Double]) -> Double? {
        let complete = rows.indices.filter { row in rows[row].allSatisfy { $0 != nil } }
        let w = complete.map { weights[$0] }
        let columns = (rows.first ?? []).indices.map { item in complete.compactMap { rows[$0][item] } }
        let sums = complete.indices.map { row in columns.map { $0[row] }.sum() }
        let k = Double(columns.count)
        guard k > 1, let total = variance(sums, w), total > 0 else { return nil }
        return k / (k - 1) * (1 - columns.compactMap { variance($0, w) }.sum() / total)
    }

    /// Up to a factor that cancels.
    private static func variance(_ values: [Double], _ weights: [Double]) -> Double? {
        let total = weights.sum()
        guard total > 0 else { return nil }
        let mean = zip(values, weights).map { $0 * $1 }.sum() / total
        return zip(values, weights).map { ($0 - mean) * ($0 - mean) * $1 }.sum() / total
    }

    /// - Returns: `nil` below two items or two complete rows, or when the sum does not vary.
    /// - Source: Cronbach (1951); R psych 2.2.9, `alpha(check.keys = FALSE)`.
    package init?(_ rows: [[Double?]]) {
        let complete = rows.map { $0.compactMap { $0 } }.filter { $0.count == rows[0].count }
        guard let items = complete.first?.count, items > 1 else { return nil }
        let columns = (0..<items).map { item in complete.map { $0[item] } }
        guard let alpha = Self.alpha(columns) else { return nil }
        n = complete.count
        self.alpha = alpha
        itemCount = items
        let correlations = (0..<items).flatMap { a in (0..<a).map { Correlation.pearson(columns[a], columns[$0]) } }
        let known = correlations.compactMap { $0 }
        meanCorrelation = known.count == correlations.count ? known.mean : nil
        standardised = meanCorrelation.map { Double(items) * $0 / (1 + Double(items - 1) * $0) }
        itemRest = (0..<items).map { item in
            let rest = complete.map { row in row.indices.filter { $0 != item }.map { row[$0] }.sum() }
            return Correlation.pearson(columns[item], rest)
        }
        withoutItem = (0..<items).map { item in
            Self.alpha(columns.indices.filter { $0 != item }.map { columns[$0] })
        }
    }

    private static func alpha(_ columns: [[Double]]) -> Double? {
        let sums = (columns.first ?? []).indices.map { row in columns.map { $0[row] }.sum() }
        guard columns.count > 1, let total = sums.sampleVariance, total > 0 else { return nil }
        let k = Double(columns.count)
        return k / (k - 1) * (1 - columns.compactMap(\.sampleVariance).sum() / total)
    }

    /// - Source: Feldt (1965).
    package func interval(_ confidence: Double) -> ClosedRange<Double>? {
        let (df1, df2) = (Double(n - 1), Double((n - 1) * (itemCount - 1)))
        guard let high = SpecialFunctions.fQuantile(0.5 + confidence / 2, df1, df2),
            let low = SpecialFunctions.fQuantile(0.5 - confidence / 2, df1, df2)
        else { return nil }
        return (1 - (1 - alpha) * high)...(1 - (1 - alpha) * low)
    }
}
