import SurveyModel
import Testing

struct AnswerMarkTests {
    @Test func `every code of the range has a mark of its own that is no missing reason`() {
        let marks = AnswerMark.codes.compactMap(AnswerMark.mark(code:))
        #expect(Set(marks).count == 63)
        #expect(marks.map(AnswerMark.code) == AnswerMark.codes.map { $0 })
        #expect(marks.allSatisfy { MissingReason(mark: $0) == nil && $0 < 0x7F })
    }

    @Test func `other codes and other marks are none`() {
        #expect(AnswerMark.mark(code: -1) == nil && AnswerMark.mark(code: 63) == nil)
        #expect(AnswerMark.code(UInt8(ascii: " ")) == nil)
        #expect(MissingReason.allCases.allSatisfy { AnswerMark.code($0.mark) == nil })
    }
}
