import SurveyModel
import Testing

@testable import StudyConfig

/// What YAML makes of files that were typed in a hurry, merged badly, or made to do harm.
struct YamlTrapTests {
    private func problems(_ text: String) -> [Diagnostic] { problems(Array(text.utf8)) }

    private func problems(_ bytes: [UInt8]) -> [Diagnostic] {
        let findings = Findings()
        if let cursor = YamlCursor.document(bytes, file: "x.yml", findings: findings) {
            _ = cursor.record(["a", "b"])
        }
        return findings.diagnostics
    }

    @Test func `a key that stands twice is an error`() {
        #expect(problems("a: 1\na: 2\n").map(\.code) == ["duplicate-key"])
    }

    @Test(arguments: [
        ("a: 1\nb: 2\na: 3\n", "lines 1 and 3", 3), ("b:\n  - x: 1\n    \"y\": 2\n    x: 3\n", "lines 2 and 4", 4),
        ("b:\n  c: {x: 1, x: 2}\n", "line 2", 2), ("b: {ax: 1}\na: 1\n\n'a': 2\n", "lines 2 and 4", 4),
    ])
    func `both lines of a key that stands twice are told`(text: String, lines: String, line: Int) {
        let found = problems(text).first
        #expect(found?.what.hasSuffix("stands twice in one map: \(lines)") == true, "\(found?.what ?? "")")
        #expect(found?.location?.line == line)
    }

    @Test func `merge conflict markers are named with their line`() {
        let found = problems("a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> other\n")
        #expect(found.map(\.code) == ["merge-conflict"])
        #expect(found.first?.location?.line == 2)
    }

    @Test(arguments: [("010", "010"), ("no", "no"), ("12:30", "12:30"), ("1e3", "1e3"), ("~", "~"), ("0x1F", "0x1F")])
    func `scalars stay what was typed`(typed: String, read: String) throws {
        let cursor = try #require(YamlCursor.document(Array("a: \(typed)\n".utf8), file: "x.yml", findings: Findings()))
        #expect(cursor.record(["a"])?["a"]?.scalarText == read)
    }

    @Test func `aliases mean what they name`() throws {
        let cursor = try #require(
            YamlCursor.document(Array("a: &x word\nb: *x\n".utf8), file: "x.yml", findings: Findings()))
        #expect(cursor.record(["a", "b"])?["b"]?.text == "word")
    }

    @Test(.timeLimit(.minutes(5)))
    func `aliases of aliases of aliases cost nothing`() {
        var text = "a: &l0 [x, x, x, x, x, x, x, x, x]\n"
        for level in 1...30 {
            let aliases = Array(repeating: "*l\(level - 1)", count: 9).joined(separator: ", ")
            text += "k\(level): &l\(level) [\(aliases)]\n"
        }
        #expect(problems(text).allSatisfy { $0.code == "unknown-key" })
    }

    @Test(arguments: ["[", "- ", "{a: "])
    func `nesting without end is refused`(opening: String) {
        #expect(problems(String(repeating: opening, count: 100_000)).map(\.code) == ["yaml-syntax"])
    }

    @Test func `a file of many megabytes is refused unread`() {
        #expect(problems([UInt8](repeating: 0x20, count: 5 << 20)).map(\.code) == ["file-too-large"])
    }

    @Test func `bytes that are no text are a syntax error, two documents too`() {
        #expect(problems([0xFF, 0xFE, 0x00, 0x01]).map(\.code) == ["yaml-syntax"])
        #expect(problems("a: 1\n---\nb: 2\n").map(\.code) == ["yaml-syntax"])
        #expect(problems("").map(\.code) == ["empty-file"])
    }
}
