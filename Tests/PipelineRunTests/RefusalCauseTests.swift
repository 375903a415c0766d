import SurveyModel
import Testing

@testable import PipelineRun

struct RefusalCauseTests {
    private let batch = Batch(id: "b", survey: "s", wave: "W1", file: "b.csv")
    private let instrument = Instrument(
        id: "s", title: "S",
        questions: [
            Question(
                id: "H", kind: .battery, asked: "H", options: (1...5).map { AnswerOption(code: $0, label: "x") },
                items: [Item(id: "H_1", label: "I", column: ColumnName("H", byWave: ["W1": "H1[SQ001]"]))])
        ])

    private func sentence(_ rows: [RefusedRow], of data: Int) -> String? {
        RefusalCause(rows, of: data, in: batch, instrument)?.sentence
    }

    private func rows(_ records: ClosedRange<Int>, _ code: String, _ column: String?) -> [RefusedRow] {
        records.map { RefusedRow(record: $0, line: $0 + 1, column: column, code: code, what: "somebody's words") }
    }

    @Test func `rows that all fail alike name column, options and first line, and send to the instrument`() {
        let refused = rows(1...56, "value-not-in-options", "H1[SQ001]") + rows(57...60, "value-not-in-options", "H2")
        #expect(
            sentence(refused, of: 60)
                == "column 'H1[SQ001]': 56 rows hold none of its options 1–5, first in line 2; all rows fail alike, so check the instrument"
        )
    }

    @Test func `rows that fail for many reasons name the most frequent one`() {
        let refused = rows(3...5, "too-few-fields", nil) + rows(7...8, "not-a-date", "day")
        #expect(sentence(refused, of: 10) == "3 rows: the row has too few fields, first in line 4")
        #expect(sentence(rows(1...1, "not-a-date", "day"), of: 10)?.hasPrefix("column 'day': 1 row: ") == true)
    }

    @Test func `rows of tests give no cause, and a row is counted once`() {
        #expect(sentence(rows(1...5, RefusalReason.testRow, nil), of: 5) == nil)
        let twice = rows(1...2, "not-a-number", "n") + rows(1...2, "not-a-number", "n")
        #expect(sentence(twice, of: 10)?.contains("2 rows") == true)
    }
}
