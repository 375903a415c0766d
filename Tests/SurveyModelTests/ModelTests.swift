import SurveyModel
import Testing

struct CalendarDateTests {
    @Test(arguments: [("1970-01-01", 0), ("2000-02-29", 11016), ("1969-12-31", -1), ("2024-12-31", 20088)])
    func `counts the days since 1970`(text: String, days: Int) throws {
        let date = try #require(CalendarDate(iso: text))
        #expect(date.daysSince1970 == days)
        #expect(date.description == text)
    }

    @Test(arguments: ["2023-02-29", "2024-13-01", "2024-1-01", "24-01-01", "2024-04-31", "", "2024-01-01x"])
    func `refuses what is no day`(text: String) { #expect(CalendarDate(iso: text) == nil) }
}

struct CompensatedSumTests {
    @Test func `small terms beside a large one are not lost`() {
        var sum = CompensatedSum()
        for term in [1.0, 1e100, 1.0, -1e100] { sum.add(term) }
        #expect(sum.value == 2)
    }

    @Test func `adding two sums adds what both had kept`() {
        var left = CompensatedSum()
        var right = CompensatedSum()
        left.add(1e16)
        left.add(1)
        right.add(1)
        right.add(-1e16)
        left.add(right)
        #expect(left.value == 2)
    }
}

struct VariableTests {
    @Test func `each kind of question has the variables that it stores`() {
        let options = [AnswerOption(code: 1, label: "a"), AnswerOption(code: 3, label: "b")]
        let instrument = Instrument(
            id: "s", title: "S",
            questions: [
                Question(id: "A", kind: .single, asked: "A", options: options),
                Question(id: "B", kind: .multi, asked: "B", options: options),
                Question(id: "C", kind: .battery, asked: "C", options: options, items: [Item(id: "C_01", label: "x")]),
                Question(
                    id: "D", kind: .ranking, asked: "D", options: options,
                    rankColumns: [ColumnName("D1"), ColumnName("D2")]),
                Question(id: "E", kind: .open, asked: "E"),
            ])
        #expect(instrument.variables.map(\.id.text) == ["A", "B_1", "B_3", "C_01", "D_r1", "D_r2", "E"])
        #expect(instrument.variables(of: "B").map(\.index) == [1, 2])
        #expect(instrument.variables.last?.storage == .openText)
    }
}

struct DiagnosticTests {
    @Test func `prints place, code, what, why and fix as editors read it`() {
        let diagnostic = Diagnostic(
            code: "unknown-key", at: .init(file: "pipeline.yml", line: 4, column: 7), what: "'stage' is not known here",
            why: "known are study, stages", fix: "did you mean 'stages'?")
        #expect(
            diagnostic.printed == """
                pipeline.yml:4:7: error: [unknown-key] 'stage' is not known here
                  why: known are study, stages
                  fix: did you mean 'stages'?
                """)
    }

    @Test(arguments: [("stagse", "stages"), ("Survey", "survey"), ("xyz", nil)])
    func `names the nearest word, or none`(word: String, nearest: String?) {
        #expect(nearestWord(to: word, among: ["study", "stages", "survey"]) == nearest)
    }
}

struct UnitIDTests {
    @Test func `reads its own text, slashes in the response included`() {
        let unit = UnitID(survey: "ps", response: "a/b", question: "PS12")
        #expect(UnitID(unit.description) == unit)
        #expect(UnitID("ps/PS12") == nil)
        #expect(UnitID("/x/PS12") == nil)
    }
}

struct MissingReasonTests {
    @Test func `every reason survives its mark`() {
        for reason in MissingReason.allCases { #expect(MissingReason(mark: reason.mark) == reason) }
        #expect(MissingReason(mark: UInt8(ascii: " ")) == nil)
        #expect(MissingReason(mark: UInt8(ascii: "4")) == nil)
    }
}

@Suite struct CodingPlaceTests {
    @Test func `places are those among all cases`() {
        #expect(Valence.allCases.map(\.place) == Array(Valence.allCases.indices))
        #expect(CoderKind.allCases.map(\.place) == Array(CoderKind.allCases.indices))
        #expect(AnswerState.allCases.map(\.place) == Array(AnswerState.allCases.indices))
    }
}
