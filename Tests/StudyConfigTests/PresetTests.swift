import StudyConfig
import SurveyModel
import Testing

private func instrument(_ platform: String, _ more: String = "") throws -> Instrument {
    var files = smallStudy
    files.texts["ps.yml"] = """
        id: ps
        title: T
        platform: \(platform)
        \(more)
        city: {column: city}
        wave: {from: file, pattern: "ps-{wave}.csv", values: [W0, W1]}
        questions:
          - {id: Q1, type: single, asked: A, options: {1: a, 2: b}}
          - id: Q2
            type: battery
            asked: B
            scale: {1: low, 3: high}
            items: [{id: Q2_01, label: Personal}]
          - {id: Q3, type: open, asked: C}
          - {id: Q4, type: multi, asked: D, options: {1: a}}
        """
    return try #require(try loadStudy(files).survey("ps")).instrument
}

struct PresetTests {
    static let platforms = [
        "plain", "limesurvey", "sosci", "efs", "kobo", "qualtrics", "surveymonkey", "google-forms", "ms-forms",
        "excel-de",
    ]

    @Test(arguments: platforms)
    func `each platform is known, and drops only what nobody declares`(platform: String) throws {
        let plain = try instrument(platform)
        #expect(plain.columns.response == nil, "what a platform is presumed to write counts where a file has it")
        let dropped = try #require(plain.columns.dropped.isEmpty ? ["none"] : plain.columns.dropped)
        if let first = dropped.first, first != "none" {
            let kept = try instrument(platform, "respondent: {key: \"\(first)\"}")
            #expect(!kept.columns.dropped.contains(first))
        }
    }

    @Test func `what the platform writes is taken where the file has it`() throws {
        let lime = try instrument("limesurvey")
        #expect(lime.matched(to: ["id", "Q1"]).columns.response == "id")
        let full = lime.matched(to: ["id", "submitdate", "lastpage", "startlanguage"]).columns
        #expect(
            [full.response, full.date, full.lastPage, full.language] == [
                "id", "submitdate", "lastpage", "startlanguage",
            ])
        #expect(lime.matched(to: ["lastpage"]).columns.lastPage == nil, "without a day there is no break-off")
        let own = try instrument("limesurvey", "response: Nr").matched(to: ["id", "Nr"])
        #expect(own.columns.response == "Nr")
        #expect(lime.platform.isTechnical("groupTime12"))
        #expect(!lime.platform.isTechnical("Q1"))
    }

    @Test func `every line of a preset may be overridden`() throws {
        let own = try instrument(
            "qualtrics",
            """
            csv: {header_rows: 2, empty: {unquoted: -6, quoted: -7}}
            missing: {"-99": keep}
            ticks: {chosen: [X]}
            technical: [A]
            test_rows: {column: Status, is: [spam]}
            """)
        #expect(own.format.headerRows == 2)
        #expect(own.format.emptyUnquoted == .notShown)
        #expect(own.format.emptyQuoted == .notReached)
        #expect(own.missing["-99"] == .some(nil))
        #expect(own.question("Q4")?.tick.chosen == ["X"])
        #expect(own.platform.technical == ["A"])
        #expect(own.platform.testRows == [TestRows(column: "Status", values: ["spam"])])
    }
}
