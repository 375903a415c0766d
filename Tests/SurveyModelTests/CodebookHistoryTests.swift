import SurveyModel
import Testing

private func event(
    _ version: Int, _ kind: CodebookEvent.Kind, _ code: String, _ into: String..., unchanged: Bool = false
) -> CodebookEvent {
    CodebookEvent(version: version, kind: kind, code: code, into: into, keepsMeaning: unchanged)
}

struct CodebookHistoryTests {
    private let history = CodebookHistory([
        event(2, .rename, "A", "B"), event(3, .merge, "B", "C"), event(3, .move, "D", "T2"),
        event(4, .split, "E", "E1", "E2"), event(5, .redefine, "F"), event(5, .redefine, "G", unchanged: true),
        event(6, .split, "H", "H1", "H2", unchanged: true),
    ])

    @Test func `a code is carried through what came after it was given`() {
        #expect(history.outcome(of: "A", givenIn: 1) == .code("C"))
        #expect(history.outcome(of: "B", givenIn: 2) == .code("C"))
        #expect(history.outcome(of: "B", givenIn: 3) == .code("B"))
        #expect(history.outcome(of: "D", givenIn: 1) == .code("D"))
    }

    @Test func `a split or a new definition asks for a new coding, unless the meaning is unchanged`() {
        #expect(history.outcome(of: "E", givenIn: 3) == .recode(4))
        #expect(history.outcome(of: "F", givenIn: 1) == .recode(5))
        #expect(history.outcome(of: "F", givenIn: 5) == .code("F"))
        #expect(history.outcome(of: "G", givenIn: 1) == .code("G"))
        #expect(history.outcome(of: "H", givenIn: 1) == .code("H1"))
    }

    @Test func `what is undone did not happen, and an undo can be undone`() {
        let recorded = [event(2, .rename, "A", "B"), event(3, .undo, "2")]
        #expect(CodebookHistory(recorded).outcome(of: "A", givenIn: 1) == .code("A"))
        #expect(CodebookHistory(recorded + [event(4, .undo, "3")]).outcome(of: "A", givenIn: 1) == .code("B"))
    }

    @Test func `there and back again ends, whatever the order of the file`() {
        let events = [event(3, .rename, "B", "A"), event(2, .rename, "A", "B")]
        #expect(CodebookHistory(events).outcome(of: "A", givenIn: 1) == .code("A"))
    }
}
