import SurveyModel
import Testing

@testable import SurveyAnalysis

private typealias Answered = SmallStudy.Answered

private let frequency: [String: PlanValue] = ["question": .question("s", "Q")]
private let numbers: [String: PlanValue] = ["questions": .questions("s", ["N"])]
private let battery: [String: PlanValue] = ["items": .question("s", "B")]

struct EdgeTests {
    /// Twenty answers that alternate between 1 and 5 with weight 1, and fifteen of weight 0: the mean is 3, the standard
    /// error √(35/34 · 20 · 2²/20²), with the units of the design, and t has 19 degrees of freedom.
    @Test func `responses without weight count for nothing and stay units of the design`() throws {
        let counted = (0..<20).map { SmallStudy.row(Answered(q: 1 + $0 % 2, n: $0 % 2 == 0 ? 1 : 5)) }
        let idle = (0..<15).map { _ in SmallStudy.row(Answered(q: 3, n: 4), weight: 0) }
        let study = SmallStudy(counted + idle, hasCities: false, isWeighted: true)
        let mean = study.table("numeric", numbers)
        #expect(mean.value("N", "n")?.shown == .count(20))
        #expect(mean.value("N", "mean")?.isLowReliability == true)
        let t = try #require(SpecialFunctions.tQuantile(0.975, df: 19))
        let error = (35.0 / 34 * 20 * 4).squareRoot() / 20
        #expect(abs(try #require(mean.number("N", "low")) - (3 - t * error)) < 1e-12)
        let shares = study.table("frequency", frequency)
        #expect(shares.value("3", "n")?.shown == .count(0))
        #expect(shares.value("total", "n")?.shown == .count(20))
    }

    @Test func `a response without weight is outside of what explanations count`() {
        let row = SmallStudy.row(Answered(q: 1), weight: 0)
        let study = SmallStudy([row], isWeighted: true)
        let key = CellKey(survey: "s", scope: .latest, measure: "Q", category: "1")
        let filter = EvidenceFilter(Evidence(key, .answered("Q")), study.instrument, nil)
        #expect(filter.role(of: row) == .outside)
    }

    @Test func `an empty group has no answers, which is no secret`() {
        let rows = (0..<40).map { SmallStudy.row(Answered(q: 1 + $0 % 3, p: 1)) }
        let table = SmallStudy(rows, hasCities: false).table("frequency", frequency, breaks: [.answer("P")])
        #expect(table.value("1", "P.2.n")?.shown == .count(0))
        #expect(table.value("1", "P.2.share")?.shown == .notAvailable(.noAnswers))
        let crossed = SmallStudy(rows, hasCities: false).table(
            "crosstab", ["question": .question("s", "Q"), "by": .question("s", "P")])
        #expect(crossed.value("1", "c2.share")?.shown == .notAvailable(.noAnswers))
    }

    /// Ten cities of one respondent, and one of two: eleven strata and twelve units.
    @Test func `one degree of freedom gives no interval`() {
        let rows = (0..<12).map {
            SmallStudy.row(Answered(q: 1 + $0 % 2, b: [1 + $0 % 5, 1]), city: min($0, 10))
        }
        let study = SmallStudy(rows)
        let means = study.table("ranking", battery)
        #expect(means.number("B_1", "mean") != nil)
        #expect(means.value("B_1", "low")?.shown == .notAvailable(.noDegreesOfFreedom))
        #expect(!means.notes.contains { $0.en.contains("Interval") } && means.method?.en.contains("interval") == false)
        let shares = study.table("frequency", frequency)
        #expect(shares.value("1", "low")?.shown == .notAvailable(.noDegreesOfFreedom))
        #expect(shares.value("3", "high")?.number != nil, "none of 12 is decided by counts alone")
    }

    /// Forty answers, of which two weigh 100: (38 + 200)² / (38 + 20,000) = 2.8.
    @Test func `how far an estimate is to be trusted follows from the effective base`() {
        let rows = (0..<40).map { SmallStudy.row(Answered(q: 1 + $0 % 2), weight: $0 < 2 ? 100 : 1) }
        let uneven = SmallStudy(rows, hasCities: false, isWeighted: true).table("frequency", frequency)
        #expect(uneven.value("1", "n")?.shown == .count(20))
        #expect(uneven.value("1", "share")?.shown == .notAvailable(.smallBase))
        // Ten of 3 and thirty of 1: (30 + 30)² / (90 + 30) = 30, and one more of 3 leaves less.
        let even = (0..<40).map { SmallStudy.row(Answered(q: 1 + $0 % 2), weight: $0 < 10 ? 3 : 1) }
        let whole = SmallStudy(even, hasCities: false, isWeighted: true).table("frequency", frequency)
        #expect(whole.value("1", "share")?.isLowReliability == false)
        let less = (0..<40).map { SmallStudy.row(Answered(q: 1 + $0 % 2), weight: $0 < 10 ? 3.1 : 1) }
        let marked = SmallStudy(less, hasCities: false, isWeighted: true).table("frequency", frequency)
        #expect(marked.value("1", "share")?.isLowReliability == true)
    }

    @Test func `the level of confidence is the study's, and methods print it`() throws {
        let rows = (0..<40).map { SmallStudy.row(Answered(n: Double($0 % 7))) }
        var study = SmallStudy(rows, hasCities: false)
        let usual = study.table("numeric", numbers)
        study.rules.confidence = 0.995
        let wide = study.table("numeric", numbers)
        let mean = try #require(usual.number("N", "mean"))
        let quantiles = try [0.975, 0.9975].map { try #require(SpecialFunctions.tQuantile($0, df: 39)) }
        let widths = try [usual, wide].map { try #require($0.number("N", "high")) - mean }
        #expect(abs(widths[1] / widths[0] - quantiles[1] / quantiles[0]) < 1e-12)
        #expect(wide.method?.en.contains("99.5% t interval") == true)
        #expect(wide.method?.de.contains("99,5-%-t-Intervall") == true)
    }

    @Test func `where no cities are declared, none are named`() {
        let rows = (0..<40).map {
            SmallStudy.row(Answered(q: 1 + $0 % 3, p: 1 + $0 % 2, b: [1 + $0 % 5, 2], n: Double($0 % 7)))
        }
        let study = SmallStudy(rows, hasCities: false)
        for (analysis, values) in [
            ("frequency", frequency), ("numeric", numbers), ("ranking", battery), ("rank-stability", battery),
            ("crosstab", ["question": .question("s", "Q"), "by": .question("s", "P"), "test": .flag(true)]),
        ] {
            let method = study.table(analysis, values).method
            #expect(method != nil && method?.en.contains("ities as strata") == false, "\(analysis)")
            #expect(method?.en.contains("these cities") == false, "\(analysis)")
        }
    }
}
