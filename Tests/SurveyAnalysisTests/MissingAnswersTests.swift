import SurveyModel
import Testing

@testable import SurveyAnalysis

private typealias Answered = SmallStudy.Answered

/// 120 people in six cities; of `Q`, `B_1` and `N` 12 do not know, 8 refuse, 20 were not asked and 6 passed it over.
private func study(_ weights: Bool = false) -> SmallStudy {
    var study = SmallStudy(
        (0..<120).map { person in
            SmallStudy.row(
                Answered(
                    q: 1 + person % 3, p: 1 + person % 2, b: [1 + person % 5, 1 + person % 4], n: Double(person % 7)),
                city: person % 6, weight: weights ? Double(1 + person % 3) : 1)
        }, isWeighted: weights)
    for (person, row) in study.rows.indices.enumerated() {
        guard let reason = reason(person) else { continue }
        for place in [0, 4, 6] { study.rows[row].cells[place] = .missing(reason) }
    }
    return study
}

private func reason(_ person: Int) -> MissingReason? {
    switch person {
    case 0..<12: .dontKnow
    case 12..<20: .preferNotToSay
    case 20..<40: .notShown
    case 40..<46: .notAnswered
    default: nil
    }
}

private func table(_ study: SmallStudy, _ analysis: String, breaks: [Break] = [.overall]) -> Table {
    let values: [String: PlanValue] =
        switch analysis {
        case "frequency": ["question": .question("s", "Q")]
        case "numeric": ["questions": .questions("s", ["N"])]
        case "item-statistics": ["questions": .questions("s", ["B"])]
        default: ["items": .question("s", "B")]
        }
    return study.table(analysis, values.merging(["missing": .flag(true)]) { $1 }, breaks: breaks)
}

struct MissingAnswersTests {
    private static let expected = [
        ("dont-know", 12), ("refused", 8), ("not-asked", 20), ("not-answered", 6),
    ]

    @Test(arguments: ["ranking", "distribution", "numeric", "item-statistics"])
    func `items and numbers tell who gave no answer, and why, as shares of everybody`(_ analysis: String) {
        let table = table(study(), analysis)
        let row = analysis == "numeric" ? "N" : "B_1"
        for (status, count) in Self.expected {
            #expect(table.value(row, status)?.shown == .count(count))
            #expect(table.value(row, status + "-share")?.shown == .ratio(count, of: 120))
        }
        #expect(table.value(row, "n")?.shown == .count(74))
        #expect(table.notes.contains { $0.en.hasPrefix("Shares without an answer are of all respondents") })
    }

    @Test func `options have the reasons in rows under their base`() {
        let table = table(study(), "frequency")
        for (status, count) in Self.expected {
            #expect(table.value("missing \(status)", "n")?.shown == .count(count))
            #expect(table.value("missing \(status)", "share")?.shown == .ratio(count, of: 120))
            #expect(table.value("missing \(status)", "low")?.shown == .notApplicable)
        }
        #expect(table.value("total", "n")?.shown == .count(74))
        #expect(table.rows.filter { !$0.isTotal }.count == 3, "no reason is compared with an option")
        let plain = study().table("frequency", ["question": .question("s", "Q")])
        #expect(plain.rows.count == 4)
        #expect(plain.counts?.dimensions == ["Q"])
    }

    @Test func `shares of weighted answers are shares of weights`() throws {
        let table = table(study(true), "ranking")
        let weights = (0..<120).map { Double(1 + $0 % 3) }
        let expected = weights[0..<12].reduce(0, +) / weights.reduce(0, +)
        #expect(abs(try #require(table.number("B_1", "dont-know-share")) - expected) < 1e-15)
    }

    @Test(arguments: ["ranking", "frequency", "numeric", "item-statistics"])
    func `where few gave no answer no reason is told, not even that nobody had it`(_ analysis: String) {
        var few = study()
        for row in few.rows.indices {
            for place in [0, 4, 6] {
                few.rows[row].cells[place] = place == 6 ? .number(Double(row % 5)) : .code(1 + row % 2)
            }
        }
        for row in 0..<3 { for place in [0, 4, 6] { few.rows[row].cells[place] = .missing(.dontKnow) } }
        let table = table(few, analysis)
        for (status, _) in Self.expected {
            let value =
                analysis == "frequency"
                ? table.value("missing \(status)", "n")
                : table.value(analysis == "numeric" ? "N" : "B_1", status)
            #expect(value?.shown == .notAvailable(.smallBase))
            #expect(value?.reveals == [])
        }
    }

    @Test func `all reasons together are a sum that protection knows`() throws {
        let counts = try #require(table(study(), "ranking", breaks: [.overall, .answer("P")]).counts)
        func count(_ item: String, _ step: String, _ group: String) -> Int? {
            counts.cells.first { $0.coordinates == [item, step, group] }?.count
        }
        #expect(count("missing B_1", CountTable.total, CountTable.total) == 46)
        #expect(count("missing B_1", "dont-know", CountTable.total) == 12)
        #expect(count("missing B_1", "dont-know", "1") == 6)
        let single = try #require(table(study(), "frequency").counts)
        #expect(single.nonAdditive == ["missing"], "who gave no answer is no part of those who did")
        #expect(single.hierarchy.contains { $0.category == "missing Q" && $0.parts.count == 4 })
    }

    @Test func `a question asked after answers that few gave does not tell how many were not asked`() {
        var routed = study()
        routed.instrument.questions[3].shownIf = ShownIf(question: "P", codes: [1])
        for row in routed.rows.indices { routed.rows[row].cells[1] = .code(row < 4 ? 2 : 1) }
        #expect(table(routed, "ranking").value("B_1", "not-asked")?.shown == .withheld)
    }

    @Test func `evidence finds the people without an answer among all`() throws {
        let table = table(study(), "ranking")
        let evidence = try #require(table.value("B_1", "refused-share")?.lineage?.evidence.first)
        let filter = EvidenceFilter(evidence, study().instrument, nil)
        let roles = study().rows.map { filter.role(of: $0) }
        #expect(roles.count { $0 == .counted } == 8)
        #expect(roles.count { $0 == .base } == 112)
    }

    @Test func `an item has its deviation beside mean and median`() throws {
        let table = table(study(), "item-statistics")
        let values = (46..<120).map { Double(1 + $0 % 5) }
        let mean = values.reduce(0, +) / 74
        let squares = values.map { ($0 - mean) * ($0 - mean) }.reduce(0, +)
        #expect(abs(try #require(table.number("B_1", "sd")) - (squares / 73).squareRoot()) < 1e-12)
        #expect(table.value("B_1", "sd")?.statement?.kind == .deviation)
        #expect(table.number("B_1", "median") == values.sorted()[36])
        #expect(table.rows.map(\.id) == ["B_1", "B_2"])
    }
}
