import SurveyModel
import Testing

struct OptionSpellingTests {
    private let question = Question(
        id: "Q", kind: .single, asked: "Q",
        options: [
            AnswerOption(code: 5, label: Label(de: "gut", en: "good"), texts: [" 1\u{A0}"]),
            AnswerOption(code: 1, label: "schlecht", texts: ["5"]),
        ])

    @Test func `declared texts come before codes, and codes before labels`() {
        let spellings = question.optionSpellings
        #expect(spellings.map(\.kind) == [.text, .text, .code, .code, .label, .label, .label, .label])
        #expect(spellings.first { $0.text == "1" }?.option == 0, "a blank beside a text is none of it")
        #expect(spellings.first { $0.text == "5" }?.option == 1)
        #expect(spellings.filter { $0.option == 0 && $0.kind == .label }.map(\.text) == ["gut", "good"])
    }

    @Test func `a tick names no option, and a derived answer has no cell`() {
        #expect(question.hasOptionsInCells)
        var multi = question
        multi.kind = .multi
        #expect(!multi.hasOptionsInCells)
        multi.tick.separator = ";"
        #expect(multi.hasOptionsInCells)
        var open = question
        open.kind = .open
        #expect(!open.hasOptionsInCells)
    }
}
