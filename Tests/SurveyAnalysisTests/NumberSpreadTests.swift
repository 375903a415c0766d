import SurveyModel
import Testing

@testable import SurveyAnalysis

private typealias Answered = SmallStudy.Answered

struct NumberSpreadTests {
    private let study = SmallStudy(
        (0..<60).map { person in
            SmallStudy.row(
                Answered(p: 1 + person % 2, n: person % 10 == 3 ? nil : Double((person * 7) % 23)), city: person % 6,
                weight: Double(1 + person % 3))
        }, isWeighted: true)

    private func spread(_ study: SmallStudy, breaks: [Break] = [.overall]) -> Table {
        study.table("numeric", ["questions": .questions("s", ["N"]), "spread": .flag(true)], breaks: breaks)
    }

    @Test func `quartiles, deviation, error and design effect are those of the design`() throws {
        let table = spread(study)
        let values = study.rows.map { row -> Double? in
            if case .number(let number) = row.cells[6] { number } else { nil }
        }
        let design = try SurveyDesign(
            weights: study.rows.map { $0.weight }, strata: study.rows.map { $0.city?.text ?? "" }, rows: values.count,
            lonely: .adjust)
        let mask = values.map { $0 != nil }
        let mean = try design.mean(of: values, in: mask)
        func expect(_ column: String, _ expected: Double?) throws {
            #expect(abs(try #require(table.number("N", column)) - (try #require(expected))) < 1e-12, "\(column)")
        }
        try expect("q1", try design.quantile(0.25, of: values, confidence: 0.95, in: mask)?.value)
        try expect("q3", try design.quantile(0.75, of: values, confidence: 0.95, in: mask)?.value)
        let interval = try design.quantile(0.5, of: values, confidence: 0.95, in: mask)?.interval
        try expect("median-low", interval?.lowerBound)
        try expect("median-high", interval?.upperBound)
        try expect("se", mean.estimate.standardError.value)
        try expect("deff", mean.effect?.replace)
        let (n, m) = (54.0, try #require(mean.estimate.value.value))
        let squares = zip(study.rows, values).map { row, value in value.map { row.weight * ($0 - m) * ($0 - m) } ?? 0 }
        let weight = zip(study.rows, values).map { row, value in value == nil ? 0 : row.weight }
        try expect("sd", (squares.reduce(0, +) / weight.reduce(0, +) * n / (n - 1)).squareRoot())
    }

    @Test func `a quantile is somebody's number: of few there is none`() {
        // Side by side, the groups would be more columns than a page holds.
        let few = spread(study, breaks: [.answer("P")])
        #expect(few.value("P.1/N", "q1")?.shown == .notAvailable(.smallBase))
        #expect(few.number("P.1/N", "sd") != nil)
    }
}
