import SurveyModel
import Testing

@testable import SurveyAnalysis

private typealias Answered = SmallStudy.Answered

/// People with their answers in two waves, by city.
private func study(_ answers: [(before: Int, after: Int, weight: Double)], cities: Int? = nil, isWeighted: Bool = false)
    -> SmallStudy
{
    let rows = ["W0", "W1"].flatMap { wave in
        answers.enumerated().map { person, one in
            SmallStudy.row(
                Answered(b: [wave == "W0" ? one.before : one.after, 1 + person % 5]), city: cities.map { person % $0 },
                wave: WaveID(wave), person: "p\(person)", weight: one.weight, isLatest: wave == "W1")
        }
    }
    return SmallStudy(rows, waves: ["W0", "W1"], hasCities: cities != nil, isWeighted: isWeighted)
}

private func change(_ study: SmallStudy, _ pairing: String, test: Bool = false) -> Table {
    study.table(
        "wave-change",
        [
            "items": .question("s", "B"), "from": .wave("W0"), "to": .wave("W1"), "pairing": .word(pairing),
            "test": .flag(test),
        ])
}

struct WaveChangeTests {
    /// Forty people: ten of weight 5 rise by one, thirty of weight 1 fall by one.
    private let uneven = study(
        (0..<40).map { $0 < 10 ? (before: 2, after: 3, weight: 5.0) : (before: 3, after: 2, weight: 1.0) },
        isWeighted: true)

    /// (50 − 30) / 80 = 0.25; the standard error √(40/39 · Σ(w(d − 0.25)/80)²) with 39 degrees of freedom.
    @Test func `the change of the same people is weighted where answers are`() throws {
        let table = change(uneven, "paired", test: true)
        let sum = 10 * (5 * 0.75) * (5 * 0.75) + 30 * 1.25 * 1.25
        let error = (40.0 / 39 * sum).squareRoot() / 80
        let t = try #require(SpecialFunctions.tQuantile(0.975, df: 39))
        #expect(abs(try #require(table.number("B_1", "change")) - 0.25) < 1e-12)
        #expect(abs(try #require(table.number("B_1", "low")) - (0.25 - t * error)) < 1e-12)
        #expect(table.notes.contains { $0.en.contains("weighted as in the wave W1") })
        let p = try #require(SpecialFunctions.tTwoSided(0.25 / error, df: 39))
        #expect(abs(try #require(table.number("B_1", "p")) - p) < 1e-12)
        let headings = table.columns.map(\.heading.en)
        #expect(headings.contains("Rank-biserial correlation (unweighted)"))
        #expect(headings.contains("p by t and Holm (weighted)"))
    }

    @Test func `it is the difference of the weighted means of the same people, in all forms of the table`() throws {
        for pairing in ["unpaired", "side-by-side"] {
            let table = change(uneven, pairing)
            #expect(abs(try #require(table.number("B_1", "change")) - 0.25) < 1e-12, "\(pairing)")
        }
        #expect(abs(try #require(change(uneven, "side-by-side").number("B_1", "matched.change")) - 0.25) < 1e-12)
    }

    /// Eight cities of ten people; in each, seven rise by one and three fall by one: cities alike tell nothing of others.
    @Test func `interval and test are both about the people of these cities`() throws {
        var all = study((0..<80).map { (before: 3, after: $0 / 8 < 7 ? 4 : 2, weight: 1.0) }, cities: 8)
        all.rules.reliableFrom = 10
        let table = change(all, "paired", test: true)
        // Within a city the variance of the changes is (7 · 0.6² + 3 · 1.4²) / 9, the standard error √(that / 80).
        let error = ((7 * 0.36 + 3 * 1.96) / 9 / 80).squareRoot()
        let t = try #require(SpecialFunctions.tQuantile(0.975, df: 72))
        #expect(abs(try #require(table.number("B_1", "low")) - (0.4 - t * error)) < 1e-12)
        #expect(try #require(table.number("B_1", "p")) < 0.001)
        #expect(table.method?.en.contains("cities as strata") == true)
    }

    /// 210 rise by one and 90 fall: the sum of ranks of rises is 210 · 150.5, of all 300 · 301 / 2.
    @Test func `above the exact limit the normal approximation is used, named and counted`() throws {
        let many = study((0..<320).map { (before: 3, after: $0 < 210 ? 4 : $0 < 300 ? 2 : 3, weight: 1.0) })
        let table = change(many, "paired", test: true)
        let distance: Double = 210 * 150.5 - 300 * 301.0 / 4
        let n = 300.0
        let variance: Double = n * (n + 1) * (2 * n + 1) / 24 - (n * n * n - n) / 48
        let p = try #require(SpecialFunctions.normalTwoSided(distance / variance.squareRoot()))
        let adjusted = try #require(table.number("B_1", "p"))
        #expect(abs(adjusted / p - 1) < 1e-9, "the second item did not change and is not tested")
        #expect(table.notes.contains { $0.en.hasPrefix("Only one change or difference is tested") })
        #expect(table.notes.contains { $0.en.contains("normal distribution, corrected for ties") })
    }
}
