import SurveyModel
import Testing

@testable import SurveyAnalysis

struct CityInfluenceTests {
    /// Four cities of 15 people each; those of the last one answer higher.
    private let study = SmallStudy((0..<60).map(row), isWeighted: true)

    private static func row(_ i: Int) -> AnalysisRow {
        let step = i % 4 == 3 ? 4 + (i / 4) % 2 : 1 + i % 3
        return SmallStudy.row(
            SmallStudy.Answered(q: 1 + i % 3, b: [step, 1 + i % 5]), city: i % 4, weight: 1 + Double(i % 3))
    }

    private func table(_ study: SmallStudy, _ question: QuestionID = "B") -> Table {
        study.table("city-influence", ["question": .question("s", question)])
    }

    private func mean(_ study: SmallStudy, without city: CityID?) -> Double {
        let rows = study.rows.filter { $0.city != city }
        let sum = rows.reduce(0.0) { sum, row in
            guard case .code(let step) = row.cells[4] else { return sum }
            return sum + row.weight * Double(step)
        }
        return sum / rows.reduce(0.0) { $0 + $1.weight }
    }

    @Test func `the least and the greatest mean without a city stand beside that of all, with its name`() throws {
        let table = table(study)
        let all = SmallStudy.cities.prefix(4).map { ($0, mean(study, without: $0)) }
        let least = try #require(all.min { $0.1 < $1.1 })
        let most = try #require(all.max { $0.1 < $1.1 })
        #expect(abs(try #require(table.number("B_1", "least")) - least.1) < 1e-12)
        #expect(abs(try #require(table.number("B_1", "most")) - most.1) < 1e-12)
        #expect(table.value("B_1", "least-city")?.shown == .text(Label("c3")))
        #expect(table.value("B_1", "most-city")?.shown == .text(Label(most.0.text)))
    }

    @Test func `a city that may not be named, or has few people, is never left out`() {
        var shy = study
        shy.register.cities[3].consentNamed = false
        #expect(table(shy).value("B_1", "least-city")?.shown != .text(Label("c3")))
        var small = study
        small.rows.removeAll { $0.city == "c3" }
        small.rows += study.rows.filter { $0.city == "c3" }.prefix(6)
        #expect(table(small).value("B_1", "least-city")?.shown != .text(Label("c3")))
    }

    @Test func `with one city left there is nothing to say`() {
        var few = study
        for city in 1..<12 { few.register.cities[city].consentNamed = false }
        #expect(table(few).value("B_1", "least")?.shown == .notAvailable(.fewCities))
    }

    @Test func `shares of options have it as well`() {
        let table = table(study, "Q")
        #expect(table.number("1", "least") != nil)
        #expect(table.columns.first { $0.id == "most" }?.kind == .share)
    }

    @Test func `what is said without a city stands on the responses of the others`() throws {
        let lineage = try #require(table(study).value("B_1", "least")?.lineage)
        #expect(lineage.evidence.first?.cities == ["c0", "c1", "c2"])
        #expect(lineage.formula.kind == "mean without a city")
    }
}
