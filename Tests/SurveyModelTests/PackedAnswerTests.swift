import SurveyModel
import Testing

struct PackedAnswerTests {
    @Test func `every code of the range has a mark of its own that is no missing reason`() {
        let marks = PackedAnswer.codes.compactMap(PackedAnswer.mark(code:))
        #expect(Set(marks).count == 63)
        #expect(marks.map(PackedAnswer.code) == PackedAnswer.codes.map { $0 })
        #expect(marks.allSatisfy { MissingReason(mark: $0) == nil && $0 < 0x7F })
    }

    @Test func `other codes and other marks are none`() {
        #expect(PackedAnswer.mark(code: -1) == nil && PackedAnswer.mark(code: 63) == nil)
        #expect(PackedAnswer.code(UInt8(ascii: " ")) == nil)
        #expect(MissingReason.allCases.allSatisfy { PackedAnswer.code($0.mark) == nil })
    }
}
