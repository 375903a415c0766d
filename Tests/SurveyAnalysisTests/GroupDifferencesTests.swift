import SurveyModel
import Testing

@testable import SurveyAnalysis

private typealias Answered = SmallStudy.Answered

/// Ninety people in six cities, forty-five in each group, with weights of 1 to 3; six did not answer the item.
private let weighted = SmallStudy(
    (0..<90).map { person in
        SmallStudy.row(
            Answered(
                q: 1 + person % 3, p: 1 + person % 2, m: [person % 5 == 0 ? 1 : 0, person % 7 < 3 ? 1 : 0],
                b: [person % 15 == 4 ? nil : 1 + (person * 7 + person % 2) % 5, 1 + person % 4],
                n: Double((person * 5) % 11) + (person % 2 == 0 ? 0.5 : 0)),
            city: (person / 2) % 6, weight: Double(1 + person % 3))
    }, isWeighted: true)

private func differences(
    _ question: QuestionID, _ study: SmallStudy = weighted, _ keys: [String: PlanValue] = [:],
    breaks: [Break] = [.answer("P")]
) -> Table {
    var values: [String: PlanValue] = ["question": .question("s", question), "correction": .word("holm")]
    values.merge(keys) { $1 }
    return study.table("group-differences", values, breaks: breaks)
}

/// The same from the rows: the comparison that is held against R.
private func fromRows(_ value: (AnalysisRow) -> Double?, _ study: SmallStudy = weighted) throws -> DesignTTest? {
    let rows = study.rows
    let design = try SurveyDesign(
        weights: rows.map { $0.weight }, strata: rows.map { $0.city?.text ?? "" }, rows: rows.count, lonely: .adjust)
    let groups = rows.map { row -> String? in if case .code(let code) = row.cells[1] { String(code) } else { nil } }
    return try design.tTest(rows.map(value), groups: groups, first: "1", second: "2", 0.95)
}

private func code(_ row: AnalysisRow, _ place: Int) -> Double? {
    switch row.cells[place] {
    case .code(let code): Double(code)
    case .number(let number): number
    default: nil
    }
}

struct GroupDifferencesTests {
    @Test func `differences of means, shares and numbers are those of the design`() throws {
        let cases: [(table: Table, row: String, value: (AnalysisRow) -> Double?)] = [
            (differences("B"), "B_1", { code($0, 4) }), (differences("M"), "2", { code($0, 3) }),
            (differences("Q"), "3", { code($0, 0).map { $0 == 3 ? 1 : 0 } }), (differences("N"), "N", { code($0, 6) }),
        ]
        for (table, row, value) in cases {
            let expected = try #require(try fromRows(value))
            let found = try #require(table.number(row, "P.2.difference"))
            #expect(abs(found - expected.difference) < 1e-12, "\(row)")
            let interval = try #require(expected.interval)
            #expect(abs(try #require(table.number(row, "P.2.low")) - interval.lowerBound) < 1e-12, "\(row)")
            #expect(abs(try #require(table.number(row, "P.2.high")) - interval.upperBound) < 1e-12, "\(row)")
        }
    }

    @Test func `the first group has no difference, and overall is no group`() {
        let table = differences("B", breaks: [.overall, .answer("P")])
        #expect(
            table.columns.map(\.id) == [
                "P.1.n", "P.1.mean", "P.2.n", "P.2.mean", "P.2.difference", "P.2.low", "P.2.high",
            ])
        #expect(table.method?.en.contains("t interval by linearisation, cities as strata") == true)
    }

    @Test func `tests are corrected over all rows and groups, by the name that the table prints`() throws {
        let holm = differences("B", weighted, ["test": .flag(true)])
        let p = try [4, 5].map { place in try #require(try fromRows({ code($0, place) })?.p) }
        let adjusted = PAdjustment.holm.adjusted(p)
        for (row, expected) in zip(["B_1", "B_2"], adjusted) {
            let found = try #require(holm.number(row, "P.2.p"))
            #expect(abs(found - (expected ?? -1)) < 1e-12)
        }
        #expect(
            holm.notes.contains {
                $0.en.contains("The p-values of the 2 differences tested are corrected together, by the method of Holm")
            })
        let screened = differences("B", weighted, ["test": .flag(true), "correction": .word("bh")])
        #expect(screened.notes.contains { $0.en.contains("Benjamini–Hochberg") })
    }

    @Test func `ranks are compared by the design's rank test, with Cliff's delta`() throws {
        let table = differences("B", weighted, ["test": .flag(true), "ranks": .flag(true)])
        let rows = weighted.rows
        let design = try SurveyDesign(
            weights: rows.map { $0.weight }, strata: rows.map { $0.city?.text ?? "" }, rows: rows.count, lonely: .adjust
        )
        let groups = rows.map { code($0, 1).map { String(Int($0)) } }
        let p = try [4, 5].map { place in
            try #require(
                try design.rankTest(
                    rows.map { code($0, place) }, groups: groups, first: "1", second: "2", .wilcoxon, 0.95)?.p)
        }
        let expected = try #require(PAdjustment.holm.adjusted(p)[0])
        #expect(abs(try #require(table.number("B_1", "P.2.p")) - expected) < 1e-12)
        let (a, b) = (1.0, 2.0)
        var (wins, all) = (0.0, 0.0)
        for first in rows where code(first, 1) == b {
            for second in rows where code(second, 1) == a {
                guard let x = code(first, 4), let y = code(second, 4) else { continue }
                let pair = first.weight * second.weight
                wins += x > y ? pair : x < y ? -pair : 0
                all += pair
            }
        }
        #expect(abs(try #require(table.number("B_1", "P.2.delta")) - wins / all) < 1e-12)
    }

    @Test func `equal weights give the delta of unweighted ranks`() throws {
        let (x, y) = ([1.0, 2, 2, 3, 5], [2.0, 2, 1, 4])
        let plain = RankSum(x, y).cliffsDelta
        let weighted = RankSum.weightedDelta(x.map { ($0, 1) }, y.map { ($0, 1) })
        #expect(abs(try #require(plain) - (try #require(weighted))) < 1e-12)
    }

    @Test func `of a small group neither a difference nor a test is shown, and it is no member of the family`() {
        var few = weighted
        for row in few.rows.indices where row % 2 == 1 && row > 13 { few.rows[row].cells[1] = .missing(.notAnswered) }
        let table = differences("B", few, ["test": .flag(true)])
        #expect(table.value("B_1", "P.2.mean")?.shown == .withheld)
        #expect(table.value("B_1", "P.2.difference")?.shown == .notAvailable(.noCounterpart))
        #expect(table.value("B_1", "P.2.p")?.shown == .notAvailable(.noCounterpart))
        #expect(table.notes.contains { $0.en == "Nothing could be tested." })
    }

    @Test func `a break with one level has nothing to compare`() {
        var one = weighted
        for row in one.rows.indices { one.rows[row].cells[1] = .code(1) }
        let table = differences("B", one)
        #expect(table.number("B_1", "P.1.mean") != nil)
        #expect(table.value("B_1", "P.2.mean")?.shown == .notAvailable(.noAnswers))
        #expect(table.value("B_1", "P.2.difference")?.shown == .notAvailable(.noCounterpart))
    }

    @Test func `every group has its interval where a table asks for it`() throws {
        let table = weighted.table(
            "frequency", ["question": .question("s", "Q"), "intervals": .flag(true)], breaks: [.overall, .answer("P")])
        #expect(table.number("1", "P.1.low") != nil)
        #expect(table.number("1", "low") != nil)
        let means = weighted.table(
            "ranking", ["items": .question("s", "B"), "intervals": .flag(true)], breaks: [.answer("P")])
        #expect(means.number("B_1", "P.2.high") != nil)
        let without = weighted.table("frequency", ["question": .question("s", "Q")], breaks: [.answer("P")])
        #expect(!without.columns.contains { $0.id.hasSuffix("low") })
    }
}
