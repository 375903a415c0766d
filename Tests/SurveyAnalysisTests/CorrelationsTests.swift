import SurveyModel
import Testing

@testable import SurveyAnalysis

private typealias Answered = SmallStudy.Answered

struct CorrelationsTests {
    private let study = SmallStudy(
        (0..<50).map { person in
            SmallStudy.row(
                Answered(b: [1 + person % 5, 1 + (person * 3 + 1) % 4], n: person % 10 == 0 ? nil : Double(person % 7)))
        }, hasCities: false)

    private func table(_ study: SmallStudy) -> Table {
        study.table("correlations", ["questions": .questions("s", ["B", "N"]), "test": .flag(true)])
    }

    private func value(_ row: AnalysisRow, _ place: Int) -> Double? {
        switch row.cells[place] {
        case .code(let code): Double(code)
        case .number(let number): number
        default: nil
        }
    }

    @Test func `every pair has its correlations over those who answered both, tested as one family`() throws {
        let table = table(study)
        #expect(table.rows.map(\.id) == ["B_1+B_2", "B_1+N", "B_2+N"])
        let expected = [(4, 5), (4, 6), (5, 6)].map { a, b in
            Correlation(study.rows.map { value($0, a) }, study.rows.map { value($0, b) })
        }
        let adjusted = PAdjustment.holm.adjusted(expected.map { $0.tP($0.spearman) })
        for (row, (correlation, p)) in zip(table.rows, zip(expected, adjusted)) {
            #expect(table.value(row.id, "n")?.shown == .count(correlation.n))
            #expect(table.number(row.id, "spearman") == correlation.spearman)
            #expect(table.number(row.id, "pearson") == correlation.pearson)
            #expect(table.number(row.id, "low") == correlation.pearsonInterval(0.95)?.lowerBound)
            #expect(abs(try #require(table.number(row.id, "p")) - (try #require(p))) < 1e-12)
        }
        #expect(
            table.notes.contains {
                $0.en.contains("The p-values of the 3 pairs tested are corrected together, by the method of Holm")
            })
    }

    @Test func `a number that one person dominates shows no correlation, and a constant one has none`() {
        var rich = study
        rich.rows[1].cells[6] = .number(1_000_000)
        #expect(table(rich).value("B_1+N", "pearson")?.shown == .withheld)
        var constant = study
        for row in constant.rows.indices { constant.rows[row].cells[4] = .code(3) }
        #expect(table(constant).number("B_1+B_2", "spearman") == nil)
    }

    @Test func `correlations of weighted answers call themselves unweighted`() {
        var weighted = study
        weighted.instrument.columns.weight = "w"
        #expect(table(weighted).columns.contains { $0.heading.en == "Spearman (unweighted)" })
    }
}
