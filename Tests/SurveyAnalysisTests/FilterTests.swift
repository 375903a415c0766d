import SurveyModel
import Testing

@testable import SurveyAnalysis

private typealias Answered = SmallStudy.Answered

/// Ninety people in six cities; every ninth did not answer the battery.
private let study = SmallStudy(
    (0..<90).map { person in
        SmallStudy.row(
            Answered(
                q: 1 + person % 3, p: 1 + person % 2,
                b: [person % 9 == 0 ? nil : 1 + (person * 7) % 5, 1 + person % 4],
                n: Double(person % 13)), city: (person / 3) % 6)
    })

private func filtered(
    _ analysis: String, _ values: [String: PlanValue], is codes: [Int], _ study: SmallStudy = study
) -> Table {
    var plan = TablePlan(id: "t", title: "t", analysis: analysis, values)
    plan.filter = AnswerFilter("Q", codes)
    return tabulate(plan, from: study.input(for: plan))
}

struct FilterTests {
    @Test func `a filter leaves those who gave an answer, as a domain of the whole design`() throws {
        let table = filtered("ranking", ["items": .question("s", "B")], is: [1, 3])
        let values = study.rows.map { row -> Double? in
            if case .code(let code) = row.cells[4] { Double(code) } else { nil }
        }
        let domain = zip(study.rows, values).map { row, value in
            if case .code(2) = row.cells[0] { false } else { value != nil }
        }
        let design = try SurveyDesign(
            weights: nil, strata: study.rows.map { $0.city?.text ?? "" }, rows: values.count, lonely: .adjust)
        let mean = try design.mean(of: values, in: domain).estimate
        let interval = try #require(mean.interval(0.95).value)
        #expect(table.value("B_1", "n")?.shown == .count(domain.count { $0 }))
        #expect(abs(try #require(table.number("B_1", "mean")) - (try #require(mean.value.value))) < 1e-12)
        #expect(abs(try #require(table.number("B_1", "low")) - interval.lowerBound) < 1e-12)
        #expect(table.notes.contains { $0.en == "Only respondents who answered “option 1” or “option 3” to “Q”." })
    }

    @Test func `what a filter leaves is the group of that answer, under the same name`() throws {
        let table = filtered("frequency", ["question": .question("s", "P")], is: [2])
        let groups = study.table("frequency", ["question": .question("s", "P")], breaks: [.answer("Q")])
        #expect(table.value("1", "n")?.shown == groups.value("1", "Q.2.n")?.shown)
        let counts = try #require(table.counts)
        #expect(counts.universe == groups.counts?.universe)
        for cell in counts.cells {
            #expect(groups.counts?.cells.contains { $0.coordinates == cell.coordinates } == true)
        }
    }

    @Test func `several answers together are a sum that protection knows`() throws {
        let counts = try #require(filtered("frequency", ["question": .question("s", "P")], is: [1, 3]).counts)
        #expect(counts.hierarchy.contains(CountParent(dimension: "Q", category: "1+3", parts: ["1", "3"])))
        #expect(counts.partial == ["Q"], "who gave another answer is left over")
    }

    @Test func `evidence holds the rows that the filter leaves`() throws {
        let table = filtered("numeric", ["questions": .questions("s", ["N"]), "median": .flag(true)], is: [1, 3])
        let evidence = try #require(table.value("N", "mean")?.lineage?.evidence.first)
        let filter = EvidenceFilter(evidence, study.instrument, nil)
        #expect(study.rows.count { filter.role(of: $0) == .counted } == 60)
        let numbers = study.rows.indices.filter { $0 % 3 != 1 }.map { Double($0 % 13) }.sorted()
        #expect(table.number("N", "median") == (numbers[29] + numbers[30]) / 2)
    }

    @Test func `a filter that empties a table leaves no answers`() {
        var none = study
        for row in none.rows.indices { none.rows[row].cells[0] = .code(1) }
        let table = filtered("ranking", ["items": .question("s", "B")], is: [2], none)
        #expect(table.value("B_1", "n")?.shown == .count(0))
        #expect(table.value("B_1", "mean")?.shown == .notAvailable(.noAnswers))
    }
}
