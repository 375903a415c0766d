import SurveyModel
import Testing

@testable import SurveyAnalysis

private typealias Answered = SmallStudy.Answered

struct BaseTests {
    /// Sixty put 1 first; ten left the first place open and put 1 second; thirty put 2 first and 1 second.
    private let ranked = SmallStudy(
        (0..<100).map { SmallStudy.row(Answered(r: $0 < 60 ? [1, 3] : $0 < 70 ? [nil, 1] : [2, 1])) },
        hasCities: false)

    @Test func `whoever gave any place answered a ranking`() {
        let question: [String: PlanValue] = ["question": .question("s", "R")]
        let frequency = ranked.table("frequency", question)
        #expect(frequency.value("total", "n")?.shown == .count(100))
        #expect(frequency.value("1", "share")?.shown == .ratio(100, of: 100))
        #expect(frequency.value("2", "share")?.shown == .ratio(30, of: 100))
        let points = ranked.table("rank-points", question)
        #expect(points.value("total", "n")?.shown == .count(100))
        #expect(points.value("total", "place1")?.shown == .count(90))
        #expect(points.number("1", "points") == 160.0)
    }

    /// Those of weight 3 count three times: (3 · 60 · 2 + 40) · 100 / 220.
    @Test func `points of weighted answers are weighted, and brought to the number of answers`() throws {
        var weighted = ranked
        weighted.instrument.columns.weight = "w"
        for row in 0..<60 { weighted.rows[row].weight = 3 }
        let table = weighted.table("rank-points", ["question": .question("s", "R")])
        #expect(abs(try #require(table.number("1", "points")) - 400.0 * 100 / 220) < 1e-12)
    }

    @Test func `options that not all were asked about have a base of their own`() {
        let rows = (0..<60).map {
            SmallStudy.row(Answered(m: [$0 % 2, $0 < 25 ? ($0 < 10 ? 1 : 0) : nil]))
        }
        let table = SmallStudy(rows, hasCities: false).table("frequency", ["question": .question("s", "M")])
        #expect(table.columns.map(\.id) == ["n", "base", "share", "low", "high"])
        #expect(table.value("1", "base")?.shown == .count(60))
        #expect(table.value("2", "base")?.shown == .count(25))
        #expect(table.value("2", "share")?.shown == .ratio(10, of: 25))
        #expect(table.value("total", "n")?.shown == .notApplicable)
        #expect(table.notes.contains { $0.en.contains("shares are of the base of the row") })
    }

    /// Of weight 1 each twenty and fifteen, of weight 3 fifteen and twenty: 60 : 15, 20 : 45 … as weights say, 75 % and 25 %.
    @Test func `Cramér's V is that of the weighted table`() {
        let cells = [(1, 1, 20, 1.0), (1, 2, 20, 3.0), (2, 1, 20, 3.0), (2, 2, 20, 1.0)]
        let rows = cells.flatMap { q, p, count, weight in
            (0..<count).map { _ in SmallStudy.row(Answered(q: q, p: p), weight: weight) }
        }
        let table = SmallStudy(rows, hasCities: false, isWeighted: true).table(
            "crosstab", ["question": .question("s", "Q"), "by": .question("s", "P"), "test": .flag(true)])
        #expect(table.notes.contains { $0.en.hasPrefix("Cramér's V = 0.50; F(") })
    }

    @Test func `agreement on ranks calls itself unweighted where answers are weighted`() {
        let rows = (0..<40).map {
            SmallStudy.row(Answered(b: [4, 1 + $0 % 3]), city: $0 % 8, weight: 1 + Double($0 % 2))
        }
        let table = SmallStudy(rows, isWeighted: true).table(
            "rank-stability", ["items": .question("s", "B"), "test": .flag(true)])
        #expect(table.notes.contains { $0.en.contains("Friedman; unweighted") })
        #expect(table.columns.contains { $0.heading.en == "Mean rank by person (unweighted)" })
    }
}
