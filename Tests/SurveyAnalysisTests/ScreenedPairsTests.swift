import SurveyModel
import Testing

@testable import SurveyAnalysis

private func pair(_ counts: [[Int]]) -> ScreenedPairs.Pair {
    let base = counts.joined().reduce(0, +)
    let set = CodeSet(survey: "s", questions: ["O"])
    return ScreenedPairs.Pair(
        counts: counts, display: DisplayDecision(base: base, isGroup: false, rules: Rules()),
        evidence: Evidence(
            CellKey(survey: "s", scope: .latest, measure: .pair("A", "B", in: set), category: "any"),
            .named(["A", "B"], nil, set)), reveals: [])
}

struct ScreenedPairsTests {
    /// Fisher and the correction have reference values of their own (`Reference/cases`); here the table is held against them.
    @Test func `pairs are tested by Fisher and corrected by Benjamini and Hochberg`() throws {
        let tables = [[[12, 5], [6, 40]], [[8, 10], [9, 36]], [[10, 8], [20, 25]]]
        let screened = ScreenedPairs(tables.map(pair))
        let p = tables.map { FisherExact($0).p }
        let adjusted = PAdjustment.benjaminiHochberg.adjusted(p.map { $0 })
        for place in tables.indices {
            let values = screened.values(place)
            #expect(values[1].number == adjusted[place])
            let (a, b, c, d) = (tables[place][0][0], tables[place][0][1], tables[place][1][0], tables[place][1][1])
            #expect(values[0].number == Double(a * d) / Double(b * c))
        }
        #expect(
            screened.notes(isWeighted: true)[0].en
                == "The p-values of the 3 pairs tested are corrected together, by the method of Benjamini and Hochberg."
        )
        #expect(screened.notes(isWeighted: false).count == 1)
    }

    @Test func `an odds ratio without bounds is called infinite, and one of 0 is 0`() {
        let values = ScreenedPairs([pair([[12, 0], [8, 40]]), pair([[0, 10], [12, 38]])])
        #expect(values.values(0)[0].shown == .notAvailable(.unbounded))
        #expect(values.values(0)[1].number != nil)
        #expect(values.values(1)[0].shown == .number(0))
    }
}
