import SurveyModel
import Testing

@testable import SurveyAnalysis

private typealias Answered = SmallStudy.Answered

struct RegressionTests {
    /// 120 responses from four cities with weights, of whom eight gave no number.
    private static let rows = (0..<120).map(row)

    private static func row(_ i: Int) -> AnalysisRow {
        let number = Double((i * 5) % 23) + 0.5 * Double(i % 3)
        let answered = Answered(
            q: 1 + i % 3, p: (i * 7 + 3) % 11 < 4 ? 2 : 1, b: [1 + (i * 3 + 1) % 5, 1 + (i * i) % 5],
            n: i % 17 == 0 ? nil : number)
        return SmallStudy.row(answered, city: i % 4, weight: 1 + Double(i % 5) / 4)
    }

    private var study: SmallStudy { SmallStudy(Self.rows, isWeighted: true) }

    private func linear(_ study: SmallStudy, _ predictors: [QuestionID] = ["Q", "B"]) -> Table {
        study.table(
            "regression",
            ["outcome": .question("s", "N"), "predictors": .questions("s", predictors), "test": .flag(true)])
    }

    private func logit(_ study: SmallStudy, _ predictors: [QuestionID] = ["Q", "N"]) -> Table {
        study.table(
            "regression",
            [
                "outcome": .question("s", "P"), "predictors": .questions("s", predictors), "model": .word("logit"),
                "chosen": .codes([2]),
            ])
    }

    private func expect(_ table: Table, _ row: String, _ column: String, _ expected: Double) throws {
        let found = try #require(table.number(row, column))
        #expect(abs(found - expected) <= 1e-9 * abs(expected), "\(row) \(column): \(found), R \(expected)")
    }

    @Test func `a linear model has the coefficients, errors and intervals of R's svyglm`() throws {
        let table = linear(study)
        let terms = ["intercept", "Q=2", "Q=3", "B_1", "B_2"]
        let b = [11.9840946845639, -0.817527883853529, -1.06451497641581, 0.0655173719409939, -0.0115257344349307]
        let se = [2.64217146000316, 1.5764258173372, 1.55569882792451, 0.491096930529535, 0.429265697740319]
        let low = [6.74456952797337, -3.94363943735098, -4.14952413209685, -0.908346270440046, -0.862775721886203]
        let high = [17.2236198411545, 2.30858366964393, 2.02049417926523, 1.03938101432203, 0.839724253016342]
        for (place, term) in terms.enumerated() {
            try expect(table, term, "b", b[place])
            try expect(table, term, "se", se[place])
            try expect(table, term, "low", low[place])
            try expect(table, term, "high", high[place])
        }
        try expect(table, "r2", "b", 0.00499274951766071)
        #expect(table.value("Q=2", "p")?.shown == .number(1))
        #expect(table.value("intercept", "p")?.shown == .notApplicable)
    }

    @Test func `a logit model has the coefficients, errors and odds ratios of R's svyglm`() throws {
        let table = logit(study)
        let terms = ["intercept", "Q=2", "Q=3", "N"]
        let b = [-0.331826271182825, -0.338360945776295, -0.119629532435229, -0.00915718151455821]
        let se = [0.528046493744481, 0.50610309896516, 0.500427593569437, 0.0316690874946733]
        let low = [0.251869313237472, 0.261356500718791, 0.328938324803569, 0.930576370193468]
        let high = [2.04457998458212, 1.9447783446696, 2.3931869833943, 1.05510128691799]
        for (place, term) in terms.enumerated() {
            try expect(table, term, "b", b[place])
            try expect(table, term, "se", se[place])
            try expect(table, term, "low", low[place])
            try expect(table, term, "high", high[place])
        }
    }

    @Test func `a single choice is compared with its first option, which has no coefficient`() {
        let table = linear(study)
        #expect(table.rows.map(\.id) == ["intercept", "Q=1", "Q=2", "Q=3", "B_1", "B_2", "r2"])
        #expect(table.value("Q=1", "b")?.shown == .notApplicable)
        #expect(table.value("Q=1", "n")?.shown == .count(37))
    }

    @Test func `an option of few people hides the coefficients of its question and the intercept`() {
        var rare = study
        for row in rare.rows.indices { rare.rows[row].cells[0] = .code(row < 20 && row % 4 == 1 ? 3 : 1 + row % 2) }
        let table = linear(rare)
        for row in ["Q=2", "Q=3", "intercept"] { #expect(table.value(row, "b")?.shown == .withheld) }
        #expect(table.value("Q=2", "n")?.shown == .withheld)
        #expect(table.number("B_1", "b") != nil)
        #expect(table.notes.contains { $0.en.contains("Where an option has fewer than 10 respondents") })
    }

    @Test func `too few people for so many coefficients make no model, and the table says what it needs`() {
        let few = SmallStudy(Array(Self.rows.prefix(18)), isWeighted: true)
        let table = linear(few)
        #expect(table.value("B_1", "b")?.shown == .notAvailable(.smallBase))
        #expect(table.notes.contains { $0.en.contains("4 coefficients need 20 respondents") })
    }

    @Test func `perfect separation is named and refused`() {
        var separated = study
        for row in separated.rows.indices {
            guard case .number(let n) = separated.rows[row].cells[6] else { continue }
            separated.rows[row].cells[1] = .code(n > 11 ? 2 : 1)
        }
        let table = logit(separated)
        #expect(table.value("N", "b")?.shown == .notAvailable(.notComputable))
        #expect(
            table.notes.contains {
                $0.en == "No model: “N” tells the answers apart completely, so that coefficients would be infinite."
            })
    }

    @Test func `an option whose people all gave one answer separates, too`() {
        var separated = study
        for row in separated.rows.indices where separated.rows[row].cells[0] == .code(2) {
            separated.rows[row].cells[1] = .code(2)
        }
        let table = logit(separated)
        #expect(table.notes.contains { $0.en.hasPrefix("No model: “Q” tells the answers apart") })
    }

    @Test func `what follows from other answers has no coefficient and is named`() {
        var dependent = study
        for row in dependent.rows.indices { dependent.rows[row].cells[5] = dependent.rows[row].cells[4] }
        let table = linear(dependent, ["B"])
        #expect(table.number("B_1", "b") != nil)
        #expect(table.value("B_2", "b")?.shown == .notAvailable(.notComputable))
        #expect(table.notes.contains { $0.en == "Without coefficient, as they follow from the other answers: “y”." })
    }

    @Test func `answers that go closely together are named`() {
        var close = study
        for row in close.rows.indices where row % 40 != 0 { close.rows[row].cells[5] = close.rows[row].cells[4] }
        #expect(linear(close, ["B"]).notes.contains { $0.en.contains("variance inflation above 10): “x”, “y”.") })
    }

    @Test func `a number that one person dominates makes no model`() {
        var rich = study
        rich.rows[1].cells[6] = .number(1_000_000)
        #expect(linear(rich).value("B_1", "b")?.shown == .withheld)
    }

    @Test func `fifty options are too many for so few people`() {
        var wide = study
        wide.instrument.questions[0].options = (1...50).map { AnswerOption(code: $0, label: Label("\($0)")) }
        for row in wide.rows.indices { wide.rows[row].cells[0] = .code(1 + row % 50) }
        let table = linear(wide)
        #expect(table.value("B_1", "b")?.shown == .notAvailable(.smallBase))
        #expect(table.value("Q=2", "n")?.shown == .withheld)
    }

    @Test func `an outcome that follows without any rest makes no model`() {
        var exact = study
        for row in exact.rows.indices {
            guard case .code(let step) = exact.rows[row].cells[4] else { continue }
            exact.rows[row].cells[6] = .number(Double(2 * step))
        }
        #expect(linear(exact, ["B"]).notes.contains { $0.en.hasPrefix("No model: the outcome follows") })
    }
}
