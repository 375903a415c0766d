import SurveyModel
import Testing

@testable import SurveyAnalysis

private func isClose(_ left: Double?, _ right: Double, within tolerance: Double = 1e-9) -> Bool {
    guard let left else { return false }
    return abs(left - right) <= tolerance * max(1, abs(right))
}

/// Sums of 0/1 answers with equal weights in one stratum.
private func sums(_ ones: Int, of n: Int) -> StratumSums {
    StratumSums(n: n, w: Double(n), wx: Double(ones), w2: Double(n), w2x: Double(ones), w2x2: Double(ones))
}

struct SpecialFunctionTests {
    @Test func `equal the published quantiles`() {
        #expect(isClose(SpecialFunctions.tQuantile(0.975, df: 11), 2.200985160091639, within: 1e-14))
        #expect(isClose(SpecialFunctions.betaQuantile(0.025, 7, 6), 0.276669685682106, within: 1e-13))
    }

    @Test func `bad arguments give nothing instead of ending the process`() {
        #expect(SpecialFunctions.tQuantile(0.975, df: 0) == nil)
        #expect(SpecialFunctions.tQuantile(1, df: 5) == nil)
        #expect(SpecialFunctions.betaQuantile(0.5, -1, 2) == nil)
    }
}

/// The design of one or two strata, by tallies.
private func mean(
    _ sums: [String: StratumSums], design: [String: Int], isConstant: Bool = false, invited: [String: Double] = [:]
) -> Estimate {
    TalliedDesign(rows: design, populations: invited).mean(sums, isConstant: isConstant)
}

struct TalliedProportionTests {
    private func proportion(_ ones: Int, of n: Int) -> Proportion {
        Proportion(
            count: ones,
            estimate: mean(["": sums(ones, of: n)], design: ["": n], isConstant: ones == 0 || ones == n))
    }

    /// v = p(1−p)/(n−1), so that the effective size is n − 1 = 59; t(.975, 59) = 2.000995377048255.
    @Test func `is the Wilson interval with t and the effective size`() throws {
        let t = 2.000995377048255
        let (p, n) = (0.3, 59.0)
        let centre = (p + t * t / (2 * n)) / (1 + t * t / n)
        let half = t / (1 + t * t / n) * (p * (1 - p) / n + t * t / (4 * n * n)).squareRoot()
        let interval = try #require(proportion(18, of: 60).interval(0.95).value)
        #expect(isClose(interval.lowerBound, centre - half))
        #expect(isClose(interval.upperBound, centre + half))
    }

    @Test func `none and all have exact intervals`() throws {
        let none = proportion(0, of: 60).interval(0.95).value
        #expect(none?.lowerBound == 0)
        #expect(isClose(none?.upperBound, 0.05962949228616692))
        let all = proportion(60, of: 60)
        #expect(all.estimate.value == .known(1))
        #expect(all.interval(0.95).value?.upperBound == 1)
        #expect(isClose(all.interval(0.95).value?.lowerBound, 1 - 0.05962949228616692))
    }
}

struct TalliedMeanTests {
    private func stratum(_ values: [Double]) -> StratumSums {
        StratumSums(
            n: values.count, w: Double(values.count), wx: values.reduce(0, +), w2: Double(values.count),
            w2x: values.reduce(0, +), w2x2: values.reduce(0) { $0 + $1 * $1 })
    }

    @Test func `one respondent has a value and the reason for no interval`() {
        let estimate = mean(["": stratum([0.5])], design: ["": 1])
        #expect(estimate.value == .known(0.5))
        #expect(estimate.interval(0.95) == .absent(.oneAnswer))
    }

    @Test func `nobody gives no estimate, never a zero`() {
        #expect(mean([:], design: [:]).value == .absent(.noAnswers))
        #expect(mean(["": StratumSums(n: 2)], design: ["": 2]).value == .absent(.noWeight))
    }

    /// Two strata by hand, (1, 3) and (4, 6, 8): mean 4.4; variance = Σ n/(n−1)·Σ(z − z̄)², z = (x − 4.4)/5.
    @Test func `has the stratified variance`() throws {
        let estimate = mean(["a": stratum([1, 3]), "b": stratum([4, 6, 8])], design: ["a": 2, "b": 3])
        #expect(isClose(estimate.value.value, 4.4))
        #expect(isClose(estimate.standardError.value, (2 * 2.0 / 25 + 1.5 * 8.0 / 25).squareRoot()))
        #expect(estimate.df == 3)
    }

    @Test func `equals the design's own estimate from rows`() throws {
        let values: [Double?] = [1, 3, 4, 6, 8, nil]
        let cities = ["a", "a", "b", "b", "b", "b"]
        let design = try SurveyDesign(
            weights: [1, 1, 1, 1, 1, 1], strata: cities, populations: [[4, 4, 9, 9, 9, 9]], rows: 6, lonely: .adjust)
        let rows = try design.mean(of: values).estimate
        let tallied = mean(
            ["a": stratum([1, 3]), "b": stratum([4, 6, 8])], design: ["a": 2, "b": 4], invited: ["a": 4, "b": 9])
        let error = try #require(rows.standardError.value)
        #expect(isClose(tallied.standardError.value, error, within: 1e-14))
        #expect(rows.df == tallied.df + 1, "the row without an answer is a unit, too")
    }

    @Test func `rows outside the domain stay in the design`() throws {
        let inside = mean(["": sums(3, of: 6)], design: ["": 6])
        let domain = mean(["": sums(3, of: 6)], design: ["": 12])
        #expect(isClose(inside.standardError.value, (6.0 / 5 * 6 * 0.25 / 36).squareRoot()))
        #expect(isClose(domain.standardError.value, (12.0 / 11 * 6 * 0.25 / 36).squareRoot()))
    }

    @Test func `answers all alike have a value and no interval`() {
        let estimate = mean(["": stratum([4, 4, 4, 4])], design: ["": 4], isConstant: true)
        #expect(estimate.value == .known(4))
        #expect(estimate.interval(0.95) == .absent(.allAlike))
    }

    @Test func `a full count has no interval`() {
        let estimate = mean(["": stratum([1, 2])], design: ["": 2], invited: ["": 2])
        #expect(estimate.interval(0.95) == .absent(.fullCount))
    }
}

struct MedianTests {
    private func median(_ values: [(Double, Double)]) -> Double? { WeightedQuantile(values)?.value(0.5, .school) }

    @Test(
        arguments: [
            ([1.0, 2, 3], 2.0), ([1, 2, 3, 4], 2.5), ([5], 5), ([1, 1, 5, 5], 3), ([3, 1, 2], 2),
        ] as [([Double], Double)])
    func `is the middle answer, or the mean of two`(values: [Double], expected: Double) {
        #expect(median(values.map { ($0, 1) }) == expected)
    }

    @Test func `follows the weights and ignores those without`() {
        #expect(median([(1, 1), (2, 5), (9, 1)]) == 2)
        #expect(median([(1, 0), (7, 1)]) == 7)
        #expect(median([(1, 0)]) == nil)
        #expect(median([(1, 0.1), (2, 0.2), (3, 0.3)]) == 2.5)
    }
}

struct OddsRatioTests {
    @Test func `an odds ratio of nobody in one diagonal is 0 or infinite, and none where nobody is in either`() {
        #expect(FisherExact([[5, 0], [0, 4]]).twoByTwo?.sampleOddsRatio == .infinity)
        #expect(FisherExact([[0, 5], [4, 0]]).twoByTwo?.sampleOddsRatio == 0)
        #expect(FisherExact([[5, 4], [0, 0]]).twoByTwo?.sampleOddsRatio == nil)
    }
}
