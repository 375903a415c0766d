/// How alike the answers inside one city are: one-way analysis of variance.
package struct IntraclassCorrelation: Sendable, Hashable {
    package let n: Int
    package let clusters: Int
    /// The cluster size that unequal clusters stand for.
    package let n0: Double
    package let meanSquareBetween: Double
    package let meanSquareWithin: Double
    package let icc: Double
    package let f: TestResult
    /// 1 + (m − 1)·icc with the mean cluster size, and with the size that a respondent finds himself in.
    package let designEffectByMean: Double
    package let designEffectBySize: Double

    /// - Returns: `nil` below two clusters, without rows beyond one a cluster, or without any variation.
    /// - Source: Donner (1986), ANOVA estimator; Kish (1965) for the design effects.
    package init?(_ values: [Double?], clusters names: [String]) {
        var groups: [String: [Double]] = [:]
        for case (let value?, let name) in zip(values, names) { groups[name, default: []].append(value) }
        let sorted = groups.sorted { $0.key.unicodeScalars.lexicographicallyPrecedes($1.key.unicodeScalars) }.map(
            \.value)
        let all = sorted.flatMap { $0 }
        guard sorted.count > 1, all.count > sorted.count, let mean = all.mean else { return nil }
        let (n, k) = (Double(all.count), Double(sorted.count))
        let means = sorted.map { $0.mean ?? 0 }
        let between =
            zip(sorted, means).map { Double($0.count) * ($1 - mean) * ($1 - mean) }.sum() / (k - 1)
        let within =
            zip(sorted, means).flatMap { group, mean in group.map { ($0 - mean) * ($0 - mean) } }.sum() / (n - k)
        let squares = sorted.map { Double($0.count) * Double($0.count) }.sum()
        n0 = (n - squares / n) / (k - 1)
        guard between + (n0 - 1) * within > 0 else { return nil }
        self.n = all.count
        self.clusters = sorted.count
        meanSquareBetween = between
        meanSquareWithin = within
        icc = (between - within) / (between + (n0 - 1) * within)
        let ratio = between / within
        f = TestResult(
            statistic: ratio, parameters: [k - 1, n - k], p: SpecialFunctions.fUpperTail(ratio, k - 1, n - k))
        designEffectByMean = 1 + (n / k - 1) * icc
        designEffectBySize = 1 + (squares / n - 1) * icc
    }
}
