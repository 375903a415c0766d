import Foundation
import StudyConfig
import SurveyModel
import Testing

/// What coders' files and publications of codes may and may not say.
struct HumanCodingTests {
    private func changed(_ file: String, _ text: String) -> MemoryFiles {
        var files = smallStudy
        files.texts[file] = text
        return files
    }

    private func notices(_ files: MemoryFiles) throws -> [String] { try loadStudy(files).notices.map(\.code) }

    @Test func `a coding that stands twice counts once, and is found by its line`() throws {
        let files = changed(
            "codings/anna.csv",
            "unit;code;valence\nps/r1/Q3;CAP1;barrier\nps/r1/Q3;CAP1;driver\nps/r1/Q3;CAP1;barrier\n")
        let study = try loadStudy(files)
        #expect(study.coding?.people.map(\.valence) == [.barrier, .driver])
        let notice = try #require(study.notices.first { $0.code == "coding-twice" })
        #expect(notice.location == .init(file: "codings/anna.csv", line: 4) && notice.severity == .warning)
    }

    @Test(arguments: ["ps/r1/Q3;CAP1;barrier\nps/r1/Q3;;\n", "ps/r1/Q3;;\nps/r1/Q3;CAP1;barrier\n"])
    func `a unit both coded and empty is found; the first row counts`(rows: String) throws {
        let study = try loadStudy(changed("codings/anna.csv", "unit;code;valence\n" + rows))
        #expect(study.notices.map(\.code).contains("coded-and-empty"))
        #expect(study.coding?.people.count == 1)
    }

    @Test func `two coders of one name stop everything`() {
        var files = smallStudy
        files.texts["codings/Anna.csv"] = files.texts["codings/anna.csv"]
        let error = #expect(throws: ConfigError.self) { try loadStudy(files) }
        #expect(error?.diagnostics.map(\.code) == ["two-coders-one-name"])
    }

    @Test func `a copy of a coder's file is no second coder`() throws {
        for name in ["anna (1)", "anna - Kopie", "Copy of anna", "anna_2"] {
            var files = smallStudy
            files.texts["codings/\(name).csv"] = files.texts["codings/anna.csv"]
            let error = #expect(throws: ConfigError.self) { try loadStudy(files) }
            #expect(error?.diagnostics.map(\.code) == ["same-codings"])
        }
        let rows = (1...20).map { "ps/r\($0)/Q3;CAP1;barrier\n" }.joined()
        var files = changed("codings/anna.csv", "unit;code;valence\n" + rows)
        files.texts["codings/ben.csv"] = files.texts["codings/anna.csv"]
        #expect(try notices(files).contains("same-codings"))
        files.texts["codings/ben.csv"]? += "ps/r21/Q3;;\n"
        #expect(try notices(files).contains("same-codings"), "an older or a newer copy")
        files.texts["codings/ben.csv"] = files.texts["codings/ben.csv"]?.replacing(
            "r7/Q3;CAP1;barrier", with: "r7/Q3;CAP1;driver")
        #expect(try !notices(files).contains("same-codings"))
    }

    @Test func `what coders note is kept beside their codings`() throws {
        let study = try loadStudy(
            changed("codings/anna.csv", "unit;code;valence;note\nps/r1/Q3;CAP1;barrier;unsure\nps/r2/Q3;;;\n"))
        #expect(study.coding?.notes == ["anna": [UnitID(survey: "ps", response: "r1", question: "Q3"): "unsure"]])
    }

    @Test func `a publication may count codings by people only; all that count a question's codes must agree`() throws {
        let overview = try #require(smallStudy.texts["overview.yml"])
        let people = changed("overview.yml", overview + "\ncoded_by: human\n")
        let plan = try #require(try loadStudy(people).publications.first?.plan)
        #expect(plan.codedBy == .human && plan.tables.compactMap(\.codeSet).allSatisfy { $0.codedBy == .human })
        var both = people
        both.texts["second.yml"] = overview.replacingOccurrences(of: "id: overview", with: "id: second")
        both.texts["pipeline.yml"]? += "\n  - report: second\n    publication: second.yml\n"
        let error = #expect(throws: ConfigError.self) { try loadStudy(both) }
        #expect(error?.diagnostics.map(\.code) == ["mixed-coders"])
    }
}
