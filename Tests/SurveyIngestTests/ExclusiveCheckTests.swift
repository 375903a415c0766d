import SurveyModel
import Testing

@testable import SurveyIngest

/// "None" beside something else: an answer that contradicts itself.
struct ExclusiveCheckTests {
    private func study(_ contradictions: ExclusiveOptions.Contradictions) -> Instrument {
        var question = Question(
            id: "Used", kind: .multi, asked: "Which?",
            options: [1, 2, 9].map { AnswerOption(code: $0, label: Label(String($0)), column: ColumnName("U\($0)")) })
        question.exclusive = ExclusiveOptions(codes: [9], contradictions: contradictions)
        return Instrument(id: "study", title: "Study", questions: [question])
    }

    private func response(_ ticks: Int...) -> Response {
        Response(
            record: 6, line: 7, byteOffset: 0, id: "r", respondent: "#p", language: "de", cells: ticks.map { .code($0) }
        )
    }

    @Test func `an answer of one kind stays as it is and is not reported`() {
        var check = ExclusiveCheck(study(.notCounted))
        for ticks in [response(1, 1, 0), response(0, 0, 1), response(0, 0, 0)] {
            #expect(check.checked(ticks).cells == ticks.cells)
        }
        #expect(check.findings.isEmpty)
    }

    @Test(arguments: [
        (ExclusiveOptions.Contradictions.asGiven, [Cell.code(1), .code(0), .code(1)]),
        (.exclusiveWins, [.code(0), .code(0), .code(1)]),
        (.notCounted, [.missing(.invalid), .missing(.invalid), .missing(.invalid)]),
    ])
    func `a contradiction is reported by place, and becomes what the instrument says`(
        policy: ExclusiveOptions.Contradictions, cells: [Cell]
    ) {
        var check = ExclusiveCheck(study(policy))
        #expect(check.checked(response(1, 0, 1)).cells == cells)
        #expect(check.findings == [BatchFinding(code: "exclusive-contradiction", column: "Used", lines: [7])])
    }
}
