import StudyConfig
import SurveyModel
import Testing

/// What messages tell beside that something is wrong: why, and what to write.
struct MessageTests {
    private func instrument(_ platform: String, _ options: String) throws -> Instrument {
        try readInstrument(
            """
            id: ps
            title: T
            platform: \(platform)
            questions:
              - id: Q
                type: battery
                asked: A
                \(options)
                items: [{id: Q_1, label: I}]
            """)
    }

    @Test func `a code that is no whole number is met with the line to write`() throws {
        let error = try #require(throws: ConfigError.self) {
            try instrument("limesurvey", "options: {A1: low, A2: high}")
        }
        let finding = try #require(error.diagnostics.first { $0.code == "not-a-number" })
        #expect(finding.what.contains("is a whole number, found 'A1'"))
        #expect(
            finding.fix
                == "write a list instead: - {code: 1, text: [\"A1\"], label: \"low\"}")
    }

    @Test func `a code in a list of options is met with the same line, once`() throws {
        let error = try #require(throws: ConfigError.self) {
            try instrument("plain", "options: [{code: A1, label: low}, {code: 2, label: high}]")
        }
        let findings = error.diagnostics.filter { $0.code == "not-a-number" }
        #expect(findings.map(\.fix) == ["write a list instead: - {code: 1, text: [\"A1\"], label: \"low\"}"])
    }

    @Test func `an id that is taken is told with the line where it was`() throws {
        let yaml =
            "id: ps\ntitle: T\nquestions:\n  - {id: Q1, type: open, asked: A}\n  - {id: q1, type: open, asked: B}\n"
        let error = try #require(throws: ConfigError.self) { try readInstrument(yaml) }
        #expect(error.diagnostics.map(\.what) == ["questions[1].id: the id 'q1' is already taken in line 4"])
    }

    @Test func `where nothing is declared no list of known words is promised`() throws {
        let yaml = "id: ps\ntitle: T\nquestions:\n  - {id: Q1, type: single, asked: A, options_of: Q0}\n"
        let error = try #require(throws: ConfigError.self) { try readInstrument(yaml) }
        #expect(error.diagnostics.first { $0.code == "unknown-question" }?.why == "none is declared")
    }

    @Test func `LimeSurvey alone gives codes to answers by itself`() throws {
        let lime = try instrument("limesurvey", "scale: {1: low, 3: high}")
        #expect(lime.platform.answerCodes(at: 3) == ["A3", "AO03"])
        #expect(lime.platform.answerCodes(at: 10).isEmpty)
        #expect(try instrument("sosci", "scale: {1: low, 3: high}").platform.answerCodes(at: 3).isEmpty)
    }

    @Test(arguments: ["../cb.yml", "/etc/cb.yml", "a/../../cb.yml"])
    func `a file outside the project is said to lie there`(path: String) throws {
        var files = smallStudy
        files.texts["pipeline.yml"] = files.texts["pipeline.yml"]?.replacing(
            "codebook: codebook.yml", with: "codebook: \(path)")
        let error = try #require(throws: ConfigError.self) { try loadStudy(files) }
        let finding = try #require(error.diagnostics.first { $0.code == "missing-file" })
        #expect(finding.what == "the file '\(path)' lies outside the project")
        #expect(finding.fix?.contains("copy the file into the folder of pipeline.yml") == true)
    }
}
