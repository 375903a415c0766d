/// Whether respondents rank items alike: Friedman's test with Kendall's W, on rows that answered every item.
package struct Friedman: Sendable, Hashable {
    /// Complete rows; often far fewer than answered.
    package let n: Int
    package let k: Int
    package let rankSums: [Double]
    package let chiSquared: TestResult
    /// Agreement from 0 to 1.
    package let kendallW: Double
    package let imanDavenport: TestResult?

    /// - Parameter rows: One list of item values a respondent.
    /// - Returns: `nil` below two items or two complete rows, or when every respondent gave all items the same value.
    /// - Source: Friedman (1937) with mid-ranks and tie correction, R's `friedman.test`; Kendall and Babington Smith (1939);
    ///   Iman and Davenport (1980).
    package init?(_ rows: [[Double?]]) {
        let complete = rows.map { $0.compactMap { $0 } }.filter { $0.count == rows[0].count }
        guard let items = complete.first?.count, items > 1, complete.count > 1 else { return nil }
        let ranks = complete.map(midRanks)
        let sums = (0..<items).map { item in ranks.map { $0[item] }.sum() }
        let (n, k) = (Double(complete.count), Double(items))
        let ties = complete.map(tieCorrection).sum()
        let below = n * k * (k + 1) - ties / (k - 1)
        guard below > 0 else { return nil }
        let spread = sums.map { ($0 - n * (k + 1) / 2) * ($0 - n * (k + 1) / 2) }.sum()
        let statistic = 12 * spread / below
        self.n = complete.count
        self.k = items
        rankSums = sums
        chiSquared = TestResult(
            statistic: statistic, parameters: [k - 1], p: SpecialFunctions.chiSquaredUpperTail(statistic, df: k - 1))
        kendallW = statistic / (n * (k - 1))
        let rest = n * (k - 1) - statistic
        let f = (n - 1) * statistic / rest
        imanDavenport =
            rest > 0
            ? TestResult(
                statistic: f, parameters: [k - 1, (k - 1) * (n - 1)],
                p: SpecialFunctions.fUpperTail(f, k - 1, (k - 1) * (n - 1))) : nil
    }

    package var meanRanks: [Double] { rankSums.map { $0 / Double(n) } }

    /// The mean of Spearman's correlation over all pairs of respondents.
    package var meanPairwiseSpearman: Double { (Double(n) * kendallW - 1) / Double(n - 1) }
}
