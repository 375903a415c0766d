import SurveyModel
import TandemTestSupport
import Testing

@testable import SurveyAnalysis

/// One tallier counts all batches of a survey.
@Suite struct TallierTests {
    private static let options = (1...3).map { AnswerOption(code: $0, label: Label("option \($0)")) }

    private let plan = TallyPlan(
        instrument: Instrument(
            id: "s", title: "S", columns: SystemColumns(city: "city"),
            questions: [
                Question(id: "Q1", kind: .single, asked: "Q1", options: options),
                Question(id: "Q2", kind: .numeric, asked: "Q2"),
            ]), codebook: nil, breaks: [.partnership, .answer("Q1")], codeSets: [])

    private func row(_ number: Int, isLatest: Bool = true) -> CountedRow {
        var row = CountedRow(variables: 2)
        let marks = [UInt8(ascii: "A") + UInt8(number % 3), PackedAnswer.elsewhere]
        marks.withUnsafeBufferPointer { row.begin(marks: $0) }
        row.set(1, bits: Int64(bitPattern: (Double(number) / 7).bitPattern))
        (row.isLatest, row.weight) = (isLatest, 1 + Double(number % 5) / 3)
        return row
    }

    private func count(_ rows: Range<Int>, wave: WaveID?, by tallier: inout Tallier) -> TallyBook {
        tallier.begin(wave: wave)
        let cities: [CityID?] = ["ulm", nil, "bonn", "köln"]
        for number in rows {
            var row = row(number, isLatest: wave == nil || number % 4 != 1)
            row.place = tallier.place(cities[number % 4], number % 2 == 0 ? "T1" : nil, nil)
            tallier.add(row)
        }
        var book = TallyBook()
        book.add(tallier.tallies())
        return book
    }

    @Test func `a tallier that counts batch after batch counts each as if it were the first`() {
        var tallier = Tallier(plan: plan)
        let batches: [(Range<Int>, WaveID?)] = [
            (0..<3, nil), (0..<40, "w1"), (7..<8, "w2"), (5..<5, nil), (20..<60, "w1"), (0..<3, nil),
        ]
        for (rows, wave) in batches {
            var fresh = Tallier(plan: plan)
            #expect(count(rows, wave: wave, by: &tallier) == count(rows, wave: wave, by: &fresh))
        }
    }

    @Test func `strata are named once, in ascending order, and only where somebody was counted`() {
        var tallier = Tallier(plan: plan)
        _ = count(0..<4, wave: nil, by: &tallier)
        _ = count(2..<4, wave: nil, by: &tallier)
        #expect(tallier.tallies().strata == ["bonn", "köln"])
    }
}
