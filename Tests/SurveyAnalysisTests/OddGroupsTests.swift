import SurveyModel
import Testing

@testable import SurveyAnalysis

/// Groups and filters that leave nobody, one group, or very many.
struct OddGroupsTests {
    private static func study(_ choice: (Int) -> Int) -> SmallStudy {
        let rows = (0..<120).map { i -> AnalysisRow in
            let answered = SmallStudy.Answered(q: choice(i), p: 1 + i % 2, b: [1 + i % 5, 1 + i % 4], n: Double(i % 9))
            return SmallStudy.row(answered, city: i % 12)
        }
        return SmallStudy(rows)
    }

    private func table(_ study: SmallStudy, where codes: [Int]) -> Table {
        var plan = TablePlan(
            id: "t", title: "t", analysis: "frequency", ["question": .question("s", "P"), "missing": .flag(false)])
        plan.filter = AnswerFilter("Q", codes)
        return tabulate(plan, from: study.input(for: plan))
    }

    @Test func `a filter that nobody passes leaves no answers, and no number`() {
        let empty = table(Self.study { _ in 1 }, where: [3])
        for row in ["1", "2"] {
            #expect(empty.value(row, "n")?.shown == .count(0))
            #expect(empty.value(row, "share")?.shown == .notAvailable(.noAnswers))
        }
        let ranking = Self.study { _ in 1 }
        var plan = TablePlan(id: "t", title: "t", analysis: "ranking", ["items": .question("s", "B")])
        plan.filter = AnswerFilter("Q", [3])
        #expect(tabulate(plan, from: ranking.input(for: plan)).value("B_1", "mean")?.shown == .notAvailable(.noAnswers))
    }

    @Test func `a filter on very few people withholds what they said`() {
        let few = table(Self.study { $0 < 3 ? 3 : 1 }, where: [3])
        #expect(few.value("1", "n")?.shown == .withheld)
        #expect(few.value("1", "share")?.shown == .withheld)
    }

    @Test func `of a break with one level nothing can be compared`() {
        let table = Self.study { _ in 1 }.table(
            "group-differences", ["question": .question("s", "B"), "test": .flag(true)], breaks: [.answer("Q")])
        #expect(table.number("B_1", "Q.1.mean") != nil)
        #expect(table.value("B_1", "Q.2.mean")?.shown == .notAvailable(.noAnswers))
        #expect(table.value("B_1", "Q.2.difference")?.shown == .notAvailable(.noCounterpart))
        #expect(table.notes.contains { $0.en.hasPrefix("Nothing could be tested.") })
    }

    @Test func `fifty levels of few people each are all withheld`() {
        var study = Self.study { 1 + $0 % 50 }
        study.instrument.questions[0].options = (1...50).map { AnswerOption(code: $0, label: Label("level \($0)")) }
        let table = study.table("frequency", ["question": .question("s", "P")], breaks: [.answer("Q")])
        let shown = table.rows.flatMap(\.values).compactMap(\.number)
        #expect(shown.allSatisfy { $0 == 0 })
        let numbers = study.table("numeric", ["questions": .questions("s", ["N"])], breaks: [.answer("Q")])
        #expect(numbers.rows.flatMap(\.values).allSatisfy { $0.number == nil })
    }
}
