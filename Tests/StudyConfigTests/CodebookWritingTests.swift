import Foundation
import StudyConfig
import SurveyModel
import Testing

struct CodebookWritingTests {
    @Test func `the shipped codebook is written and read back as it was`() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../..")
        let bytes = Array(try Data(contentsOf: root.appendingPathComponent("surveys/codebook.yml")))
        let codebook = try loadCodebook(bytes, file: "codebook.yml")
        #expect(codebook.codes.count == 40)
        #expect(try loadCodebook(Array(codebookYAML(codebook).utf8), file: "w.yml") == codebook)
    }

    @Test func `every condition of an entry, GUIDs, overlaps and empty themes come back`() throws {
        let entries = Indicator.Mode.allCases.enumerated().map { index, mode in
            Indicator(
                language: .de, mode: mode, pattern: "a: \"b\" #\(index)", gap: index, exclusions: ["x, y", "z"],
                isNoun: true, says: .negatedBarrier, rule: "A1.de.\(index + 1)")
        }
        let code = Code(
            id: "A1", label: Label(de: "ä\n", en: "b"), definition: "yes", indicators: entries,
            guid: "5215CC69-B628-4E02-AFB9-9BEEAEE55808", agreement: .rollUp)
        let codebook = Codebook(
            version: 3,
            themes: [
                Theme(id: "A", label: "null", codes: [code], guid: "5215CC69-B628-4E02-AFB9-9BEEAEE55809"),
                Theme(id: "B", label: "1", codes: []),
            ], overlaps: .every)
        #expect(try loadCodebook(Array(codebookYAML(codebook).utf8), file: "w.yml") == codebook)
    }

    @Test func `a code stage says what becomes of codes of which the codebook does not`() throws {
        var files = smallStudy
        files.texts["pipeline.yml"] = files.texts["pipeline.yml"]?
            .replacing("codebook: codebook.yml", with: "codebook: codebook.yml\n    agreement: {below: roll-up}")
        files.texts["codebook.yml"]? += "\n      - {id: CAP2, label: L, agreement: omit}\n"
        #expect(try loadStudy(files).coding?.codebook.codes.map(\.agreement) == [.rollUp, .omit])
    }

    @Test(arguments: [
        ("guid: 12, codes: []", "bad-guid"),
        (
            "guid: 5215CC69-B628-4E02-AFB9-9BEEAEE55808, codes: [{id: A1, label: x, guid: \"{5215cc69-b628-4e02-afb9-9beeaee55808}\"}]",
            "duplicate-id"
        ),
    ])
    func `a GUID has its form, and is nobody else's`(rest: String, code: String) {
        let text = "version: 1\nthemes: [{id: A, label: a, \(rest)}]\n"
        let error = #expect(throws: ConfigError.self) { try loadCodebook(Array(text.utf8), file: "c.yml") }
        #expect(error?.diagnostics.map(\.code) == [code])
    }
}
