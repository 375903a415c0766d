import DelimitedText
import Testing

struct FieldGuardTests {
    private func written(_ field: String) -> String {
        String(decoding: delimitedText(header: ["a"], rows: [[field]]).dropFirst(2).dropLast(), as: UTF8.self)
    }

    @Test(arguments: [
        "=1+1", "+A1", "-A1", "@x", "＝1+1", "＋A1", "－A1", "＠x", "﹦1", "\u{FEFF}=1", "\u{A0}=1", "\u{200B}+x",
    ])
    func `what a spreadsheet would reckon out is text`(field: String) {
        #expect(written(field) == "'" + field)
    }

    @Test(arguments: ["-1.5", "+3", "a=b", "", "–", "ein Satz", "naïve"])
    func `numbers and words stay as they are`(field: String) {
        #expect(written(field) == field)
    }

    @Test func `no sign moves a terminal's cursor`() {
        #expect(written("a\u{1B}[31mb\u{9B}c\u{7}") == "a\u{FFFD}[31mb\u{FFFD}c\u{FFFD}")
        #expect(written("a\tb") == "a\tb")
    }
}
