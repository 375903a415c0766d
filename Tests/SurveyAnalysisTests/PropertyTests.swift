import SurveyModel
import Testing

@testable import SurveyAnalysis

/// A random survey of 60 people in eight cities and four strata.
private struct Sample {
    var weights: [Double]
    var strata: [String]
    var cities: [String]
    var values: [Double?]

    init(seed: UInt64) {
        var random = SplitMix(seed: seed)
        let cities = (0..<60).map { _ in random.below(8) }
        self.cities = cities.map { "c\($0)" }
        strata = cities.map { "s\($0 / 2)" }
        weights = (0..<60).map { _ in 0.5 + Double(random.below(1000)) / 250 }
        values = (0..<60).map { _ in random.below(10) == 0 ? nil : Double(1 + random.below(5)) }
    }

    func design(scale: Double = 1) throws -> SurveyDesign {
        try SurveyDesign(
            weights: weights.map { $0 * scale }, strata: strata, clusters: [cities], rows: weights.count,
            lonely: .adjust)
    }

    mutating func reorder(_ order: [Int]) {
        weights = order.map { weights[$0] }
        strata = order.map { strata[$0] }
        cities = order.map { cities[$0] }
        values = order.map { values[$0] }
    }
}

private func isClose(_ left: Double?, _ right: Double?, within tolerance: Double = 1e-12) -> Bool {
    guard let left, let right else { return left == nil && right == nil }
    return abs(left - right) <= tolerance * max(1, abs(right))
}

struct EstimatePropertyTests {
    @Test(arguments: UInt64(1)...20)
    func `weights times a constant change no mean and no share`(seed: UInt64) throws {
        let sample = Sample(seed: seed)
        let (one, many) = try (
            sample.design().mean(of: sample.values), sample.design(scale: 37).mean(of: sample.values)
        )
        #expect(isClose(one.estimate.value.value, many.estimate.value.value))
        #expect(isClose(one.estimate.standardError.value, many.estimate.standardError.value))
        #expect(isClose(one.effect?.replace, many.effect?.replace))
    }

    @Test(arguments: UInt64(1)...20)
    func `the order of the rows changes nothing that is shown`(seed: UInt64) throws {
        let sample = Sample(seed: seed)
        var random = SplitMix(seed: seed + 100)
        var other = sample
        other.reorder(Array(0..<60).shuffled(using: &random))
        let (left, right) = try (sample.design().mean(of: sample.values), other.design().mean(of: other.values))
        #expect(isClose(left.estimate.value.value, right.estimate.value.value, within: 1e-14))
        #expect(isClose(left.estimate.standardError.value, right.estimate.standardError.value))
        let quantiles = try [sample, other].map {
            try $0.design().quantile(0.5, of: $0.values, confidence: 0.95)
        }
        #expect(quantiles[0]?.value == quantiles[1]?.value)
        #expect(quantiles[0]?.interval == quantiles[1]?.interval)
    }

    @Test(arguments: UInt64(1)...20)
    func `merged categories have the sum of the shares`(seed: UInt64) throws {
        let sample = Sample(seed: seed)
        let texts = sample.values.map { $0.map { String(Int($0)) } }
        let fine = try #require(try sample.design().categoryShares(of: texts))
        let coarse = try #require(
            try sample.design().categoryShares(of: texts.map { $0.map { $0 < "3" ? "low" : "high" } }))
        #expect(isClose(fine.shares.sum(), 1))
        #expect(isClose(coarse.shares[1], fine.shares[0] + fine.shares[1]))
        let covariance = [0, 1].flatMap { a in [0, 1].map { fine.covariance[a][$0] } }.sum()
        #expect(isClose(coarse.standardErrors[1], covariance.squareRoot(), within: 1e-9))
    }

    @Test func `a domain keeps the design; deleting the rows does not`() throws {
        let sample = Sample(seed: 7)
        let domain = sample.values.map { $0.map { $0 < 3 } ?? false }
        let inside = try sample.design().mean(of: sample.values, in: domain).estimate
        var deleted = sample
        deleted.reorder(domain.indices.filter { domain[$0] })
        let alone = try deleted.design().mean(of: deleted.values).estimate
        #expect(isClose(inside.value.value, alone.value.value))
        // Without its strata and cities of one row the deleted sample tells another error.
        let whole = try SurveyDesign(weights: sample.weights, rows: 60).mean(of: sample.values, in: domain).estimate
        let part = try SurveyDesign(weights: deleted.weights, rows: deleted.weights.count).mean(of: deleted.values)
            .estimate
        #expect(whole.standardError != part.standardError)
    }

    @Test(arguments: UInt64(1)...20)
    func `calibrated weights meet their margins`(seed: UInt64) throws {
        let sample = Sample(seed: seed)
        let design = try sample.design()
        let margins = [
            Margin(name: "stratum", levels: ["s0", "s1", "s2", "s3"], totals: [300, 250, 250, 200]),
            Margin(name: "half", levels: ["even", "odd"], totals: [520, 480]),
        ]
        let levels = [sample.strata.map { $0 }, sample.cities.indices.map { $0 % 2 == 0 ? "even" : "odd" }]
        for method in [CalibrationMethod.rake, .linear(), .raking, .logit(bounds: 0.05...40)] {
            let weights = try design.calibrated(method, margins: margins, levels: levels).weights
            for (margin, column) in zip(margins, levels) {
                for (level, total) in zip(margin.levels, margin.totals) {
                    let sum = weights.indices.filter { column[$0] == level }.map { weights[$0] }.sum()
                    #expect(abs(sum / total - 1) < 1e-9)
                }
            }
        }
    }

    @Test func `trimmed weights stay in range and keep their sum`() throws {
        let weights = Sample(seed: 3).weights
        let cut = try #require(trimmed(weights, to: 1...3.5))
        #expect(cut.allSatisfy { (1...3.5).contains($0) })
        #expect(isClose(cut.sum(), weights.sum()))
        #expect(trimmed([1, 1, 10], to: 0...2) == nil)
    }
}

struct ExactDistributionTests {
    /// All sign patterns, counted one by one.
    @Test(arguments: UInt64(1)...10)
    func `signed ranks and sign flips equal full enumeration`(seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        let differences = (0..<9).map { _ in Double(random.below(7) - 3) / 2 }
        let change = PairedChange(differences: differences)
        let moved = differences.filter { $0 != 0 }
        let ranks = midRanks(moved.map { abs($0) })
        func twoSided(_ values: [Double], _ observed: Double) -> Double {
            let sums = (0..<(1 << values.count)).map { pattern in
                values.indices.map { pattern >> $0 & 1 == 1 ? values[$0] : -values[$0] }.sum()
            }
            return Double(sums.count { abs($0) >= abs(observed) - 1e-9 }) / Double(sums.count)
        }
        let signed = zip(moved, ranks).map { $0 > 0 ? $1 : -$1 }.sum()
        #expect(isClose(change.exactP, moved.isEmpty ? nil : twoSided(ranks, signed)))
        #expect(isClose(change.signFlipP, twoSided(moved, moved.sum())))
    }

    @Test(arguments: UInt64(1)...10)
    func `rank sums equal full enumeration`(seed: UInt64) {
        var random = SplitMix(seed: seed)
        let values = (0..<9).map { _ in Double(random.below(5)) }
        let ranks = midRanks(values)
        let observed = ranks.prefix(4).sum()
        let sums = (0..<512).filter { $0.nonzeroBitCount == 4 }.map { pattern in
            values.indices.filter { pattern >> $0 & 1 == 1 }.map { ranks[$0] }.sum()
        }
        let centre = 20.0
        let p = Double(sums.count { abs($0 - centre) >= abs(observed - centre) - 1e-9 }) / Double(sums.count)
        #expect(isClose(RankSum(Array(values.prefix(4)), Array(values.suffix(5))).exactP, p))
    }

    /// All tables with the margins of the observed one, counted one by one.
    @Test(arguments: UInt64(1)...15)
    func `Fisher's test equals full enumeration`(seed: UInt64) {
        var random = SplitMix(seed: seed)
        let table = (0..<3).map { _ in (0..<3).map { _ in random.below(6) } }
        let rows = table.map { $0.reduce(0, +) }
        let columns = (0..<3).map { column in table.reduce(0) { $0 + $1[column] } }
        func length(_ cells: [Int]) -> Double { cells.map { -SpecialFunctions.logFactorial($0) }.sum() }
        var lengths: [Double] = []
        for a in 0...rows[0] {
            for b in 0...(rows[0] - a) {
                for c in 0...rows[1] {
                    for d in 0...(rows[1] - c) {
                        let first = [a, b, rows[0] - a - b]
                        let second = [c, d, rows[1] - c - d]
                        let third = (0..<3).map { columns[$0] - first[$0] - second[$0] }
                        if third.allSatisfy({ $0 >= 0 }) { lengths.append(length(first + second + third)) }
                    }
                }
            }
        }
        let most = lengths.max() ?? 0
        let weights = lengths.map { SpecialFunctions.exp($0 - most) }
        let observed = length(table.flatMap { $0 }) + 1e-7
        let p = zip(lengths, weights).filter { $0.0 <= observed }.map(\.1).sum() / weights.sum()
        #expect(isClose(FisherExact(table).p, p, within: 1e-10))
    }

    /// The published first numbers of the generator for seed 1234567.
    @Test func `the generator gives its published numbers`() {
        var random = SplitMix(seed: 1_234_567)
        #expect(
            (0..<3).map { _ in random.next() } == [
                6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
            ])
    }
}

struct BadInputTests {
    private func problem(_ make: () throws -> Void) -> DesignProblem? {
        do {
            try make()
            return nil
        } catch {
            return error as? DesignProblem
        }
    }

    @Test(arguments: [-1.0, .nan, .infinity, nil] as [Double?])
    func `weights that cannot be are refused with their rows`(weight: Double?) throws {
        let problem = problem { _ = try SurveyDesign(weights: [1, weight, 1], rows: 3) }
        #expect(problem == .unusableWeights(rows: [1]))
        #expect(problem?.diagnostic.fix?.contains("rows 2") == true, "people count rows from 1")
    }

    @Test func `a population below the sample is refused in words`() {
        let problem = problem {
            _ = try SurveyDesign(weights: nil, strata: ["a", "a"], populations: [[1, 1]], rows: 2)
        }
        #expect(problem?.diagnostic.what == "population smaller than number of answers: 2 answers of 1.0 in 'a'")
    }

    @Test func `a sampling unit in two strata is refused unless names repeat`() throws {
        func make(nested: Bool) throws -> SurveyDesign {
            try SurveyDesign(weights: nil, strata: ["a", "b"], clusters: [["x", "x"]], nested: nested, rows: 2)
        }
        #expect(problem { _ = try make(nested: false) } == .unitInTwoStrata(unit: "x"))
        #expect(try make(nested: true).rowCount == 2)
    }

    @Test func `a stratum of one unit fails with its name, or follows the policy`() throws {
        func error(_ policy: LonelyUnitPolicy) throws -> Outcome<Double> {
            try SurveyDesign(weights: nil, strata: ["a", "a", "b"], rows: 3, lonely: policy)
                .mean(of: [1, 2, 4]).estimate.standardError
        }
        #expect(problem { _ = try error(.fail) } == .singleUnitStratum("b"))
        let (removed, adjusted) = try (error(.remove).value, error(.adjust).value)
        #expect(try #require(adjusted) > #require(removed), "centred at the overall mean, the unit adds")
    }

    @Test func `what is absent says why`() throws {
        let design = try SurveyDesign(weights: nil, rows: 3)
        #expect(try design.mean(of: [nil, nil, nil]).estimate.value == .absent(.noAnswers))
        #expect(try design.mean(of: [1, 2, 3], in: [false, false, false]).estimate.value == .absent(.noAnswers))
        #expect(try design.mean(of: [4, 4, 4]).estimate.standardError == .absent(.allAlike))
        #expect(try design.mean(of: [4, nil, nil]).estimate.standardError == .absent(.oneAnswer))
        #expect(
            try SurveyDesign(weights: [0, 0], rows: 2).mean(of: [1, 2]).estimate.value == .absent(.noWeight))
        #expect(
            try SurveyDesign(weights: nil, clusters: [["c", "c"]], rows: 2).mean(of: [1, 2]).estimate.standardError
                == .absent(.oneUnit))
        for reason in NotAvailableReason.allCases { #expect(!reason.words.de.isEmpty && !reason.words.en.isEmpty) }
    }

    @Test func `constant columns and empty groups give no test instead of a number`() throws {
        #expect(Correlation([1, 1, 1], [1, 2, 3]).spearman == nil)
        #expect(CronbachAlpha([[1, 1], [1, 1]]) == nil)
        #expect(Friedman([[1, 1], [2, 2]]) == nil)
        #expect(PairedChange(differences: [0, 0]).exactP == nil)
        #expect(McNemar(before: [true], after: [true]).exactP == 1)
        #expect(FisherExact([[0, 0], [3, 4]]).p == 1)
        let design = try SurveyDesign(weights: nil, rows: 3)
        #expect(try design.tTest([1, 2, 3], groups: ["a", "a", "a"], first: "a", second: "b", 0.95) == nil)
        #expect(PearsonTest([[0, 0], [1, 2]]) == nil)
    }

    @Test func `margins that cannot be met are refused in words`() throws {
        let design = try SurveyDesign(weights: nil, rows: 4)
        func problem(_ margins: [Margin], _ levels: [[String?]]) -> WeightingProblem? {
            do throws(WeightingProblem) {
                _ = try design.calibrated(.raking, margins: margins, levels: levels)
                return nil
            } catch { return error }
        }
        let sex = Margin(name: "sex", levels: ["f", "m"], totals: [2, 2])
        #expect(
            problem(
                [sex, Margin(name: "age", levels: ["y", "o"], totals: [3, 2])],
                [["f", "f", "m", "m"], ["y", "o", "y", "o"]])
                == .inconsistentTotals(first: "sex", second: "age"))
        #expect(problem([sex], [["f", "f", "f", "f"]]) == .emptyCell(margin: "sex", level: "m"))
        #expect(problem([sex], [["f", "m", "x", nil]]) == .unknownLevel(margin: "sex", rows: [2, 3]))
        let contradicting = [sex, Margin(name: "copy", levels: ["f", "m"], totals: [3, 1])]
        guard case .notConverged? = problem(contradicting, [["f", "f", "m", "m"], ["f", "f", "m", "m"]]) else {
            Issue.record("margins that contradict each other were met")
            return
        }
    }
}
