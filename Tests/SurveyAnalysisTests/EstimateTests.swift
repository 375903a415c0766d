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

struct ProportionTests {
    private func proportion(_ ones: Int, of n: Int) throws -> Proportion {
        let estimate = try #require(MeanEstimate([("", sums(ones, of: n))], design: ["": n]))
        return Proportion(estimate, count: ones, confidence: 0.95)
    }

    /// v = p(1−p)/(n−1), so that the effective size is n − 1 = 59; t(.975, 59) = 2.000995377048255.
    @Test func `is the Wilson interval with t and the effective size`() throws {
        let t = 2.000995377048255
        let (p, n) = (0.3, 59.0)
        let centre = (p + t * t / (2 * n)) / (1 + t * t / n)
        let half = t / (1 + t * t / n) * (p * (1 - p) / n + t * t / (4 * n * n)).squareRoot()
        let interval = try #require(try proportion(18, of: 60).interval)
        #expect(isClose(interval.lowerBound, centre - half))
        #expect(isClose(interval.upperBound, centre + half))
    }

    @Test func `none and all have exact intervals`() throws {
        let none = try proportion(0, of: 60)
        #expect(none.interval?.lowerBound == 0)
        #expect(isClose(none.interval?.upperBound, 0.05962949228616692))
        let all = try proportion(60, of: 60)
        #expect(all.value == 1)
        #expect(all.interval?.upperBound == 1)
        #expect(isClose(all.interval?.lowerBound, 1 - 0.05962949228616692))
    }

    @Test func `one respondent has a value and no interval`() throws {
        let estimate = try #require(
            MeanEstimate([("", StratumSums(n: 1, w: 1, wx: 0.5, w2: 1, w2x: 0.5, w2x2: 0.25))], design: ["": 1]))
        #expect(estimate.df == 0)
        #expect(Mean(estimate, confidence: 0.95).interval == nil)
    }

    @Test func `nobody gives no estimate, never a zero`() {
        #expect(MeanEstimate([], design: [:]) == nil)
        #expect(MeanEstimate([("", StratumSums(n: 2))], design: ["": 2]) == nil)
    }
}

struct MeanTests {
    /// Two strata by hand, (1, 3) and (4, 6, 8): mean 4.4; variance = Σ n/(n−1)·Σ(z − z̄)², z = (x − 4.4)/5.
    @Test func `has the stratified variance`() throws {
        func stratum(_ values: [Double]) -> StratumSums {
            StratumSums(
                n: values.count, w: Double(values.count), wx: values.reduce(0, +), w2: Double(values.count),
                w2x: values.reduce(0, +),
                w2x2: values.reduce(0) { $0 + $1 * $1 })
        }
        let estimate = try #require(
            MeanEstimate([("a", stratum([1, 3])), ("b", stratum([4, 6, 8]))], design: ["a": 2, "b": 3]))
        #expect(isClose(estimate.value, 4.4))
        #expect(isClose(estimate.variance, 2 * 2.0 / 25 + 1.5 * 8.0 / 25))
        #expect(estimate.df == 3)
    }

    @Test func `rows outside the domain stay in the design`() throws {
        let inside = try #require(MeanEstimate([("", sums(3, of: 6))], design: ["": 6]))
        let domain = try #require(MeanEstimate([("", sums(3, of: 6))], design: ["": 12]))
        #expect(isClose(inside.variance, 6.0 / 5 * 6 * 0.25 / 36))
        #expect(isClose(domain.variance, 12.0 / 11 * 6 * 0.25 / 36))
    }

    @Test func `answers all alike have no interval`() throws {
        let alike = StratumSums(n: 4, w: 4, wx: 16, w2: 4, w2x: 16, w2x2: 64)
        let estimate = try #require(MeanEstimate([("", alike)], design: ["": 4]))
        #expect(Mean(estimate, confidence: 0.95).interval == nil)
        #expect(estimate.value == 4)
    }

    @Test func `weights times a constant change nothing`() throws {
        func estimate(_ factor: Double) -> MeanEstimate? {
            let rows = [(1.0, 1.0), (2.0, 3.0), (0.5, 2.0)]
            let s = rows.reduce(StratumSums()) { sum, row in
                let w = row.0 * factor
                return sum
                    + StratumSums(n: 1, w: w, wx: w * row.1, w2: w * w, w2x: w * w * row.1, w2x2: w * w * row.1 * row.1)
            }
            return MeanEstimate([("", s)], design: ["": 3])
        }
        let (one, ten) = try (#require(estimate(1)), #require(estimate(10)))
        #expect(isClose(one.value, ten.value))
        #expect(isClose(one.variance, ten.variance))
    }
}

struct MedianTests {
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
