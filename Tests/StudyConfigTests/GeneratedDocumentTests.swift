import Foundation
import SurveyAnalysis
import SurveyModel
import Testing

@testable import StudyConfig

/// The schemas and tables of keys in `Documentation` are what the declared keys say.
///
/// `TANDEM_RECORD=1` writes them anew; such a run fails, so that nobody records by mistake.
struct GeneratedDocumentTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../Documentation")
    private static let isRecording = ProcessInfo.processInfo.environment["TANDEM_RECORD"] != nil

    @Test(arguments: ConfigurationFile.allCases)
    func `the shipped schemas are current`(file: ConfigurationFile) throws {
        try compare("schemas/\(file.rawValue).json") { _ in file.jsonSchema(Analyses.declarations) + "\n" }
    }

    @Test func `the tables of keys are current`() throws {
        let tables =
            ConfigurationFile.allCases.map {
                (mark: "keys of \($0.rawValue)", text: $0.tableOfKeys(Analyses.declarations))
            }
            + [(mark: "analyses", text: Analyses.declarations.table)]
        try compare("Configuration.md") { text in
            try tables.reduce(text) { try replacing($1.text, between: "<!-- \($1.mark) -->", "<!-- end -->", in: $0) }
        }
    }

    private func compare(_ path: String, _ generated: (String) throws -> String) throws {
        let file = Self.folder.appendingPathComponent(path)
        let shipped = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        let current = try generated(shipped)
        if Self.isRecording { try Data(current.utf8).write(to: file) }
        let isCurrent = shipped == current && !Self.isRecording
        #expect(isCurrent, "\(path): TANDEM_RECORD=1 swift test --filter GeneratedDocumentTests writes it anew")
    }

    private func replacing(_ text: String, between start: String, _ end: String, in whole: String) throws -> String {
        let first = try #require(whole.range(of: start), "\(start) is missing")
        let last = try #require(whole.range(of: end, range: first.upperBound..<whole.endIndex))
        return whole.replacingCharacters(in: first.upperBound..<last.lowerBound, with: "\n\(text)\n")
    }
}

struct ModelineTests {
    @Test func `a file names its schema from where it lies, and is recognised by it`() {
        let line = ConfigurationFile.instrument.modeline(at: "surveys/training/instrument.yml")
        #expect(line == "# yaml-language-server: $schema=../../schemas/instrument.json\n")
        #expect(modeline(of: Array((line + "id: training\n").utf8)) == line)
        #expect(modeline(of: Array("# a comment\nid: training\n".utf8)) == nil)
    }

    @Test func `what an analysis needs is in the schema`() {
        let ranking = AnalysisDeclaration(
            "ranking", "means",
            keys: [
                AnalysisKey("items", .question([.battery]), isRequired: true, "A battery.", example: "ps.Q2"),
                AnalysisKey("level", .codeLevel, "A level.", example: "theme"),
            ])
        let schema = ConfigurationFile.publication.jsonSchema([ranking])
        #expect(schema.contains("\"const\": \"ranking\""))
        #expect(schema.contains("{\"required\": [\"items\"]}"))
        #expect(!schema.contains("rank-stability"))
    }
}
