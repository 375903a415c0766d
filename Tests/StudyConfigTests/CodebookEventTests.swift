import Foundation
import StudyConfig
import SurveyModel
import Testing

/// The small study, whose codebook is in version 2 with the one code CAP1.
struct CodebookEventTests {
    private func study(_ events: String, _ codings: String = "unit;code;valence\nps/r1/Q3;CAP1;barrier\n")
        -> MemoryFiles
    {
        var files = smallStudy
        files.texts["codebook.events.csv"] = "version;event;code;into;meaning\n" + events
        files.texts["codings/anna.csv"] = codings
        return files
    }

    @Test func `codings of a renamed code are those of its new id`() throws {
        let files = study("2;rename;OLD1;CAP1;\n", "unit;code;valence\nps/r1/Q3;OLD1;driver\n")
        let coding = try #require(try loadStudy(files).coding)
        #expect(coding.people.map(\.code) == ["CAP1"] && coding.people.map(\.valence) == [.driver])
        #expect(coding.eventsFile == "codebook.events.csv")
    }

    @Test func `codings of a code with a new definition wait, until they are made with the new version`() throws {
        let old = try #require(try loadStudy(study("2;redefine;CAP1;;\n")).coding)
        #expect(old.people.isEmpty)
        #expect(old.recode.map(\.coding.code) == ["CAP1"] && old.recode.map(\.version) == [2])
        let new = study("2;redefine;CAP1;;\n", "unit;code;valence;codebook\nps/r1/Q3;CAP1;barrier;2\n")
        #expect(try loadStudy(new).coding?.people.count == 1)
        #expect(try loadStudy(study("2;redefine;CAP1;;unchanged\n")).coding?.recode == [])
        #expect(try loadStudy(study("1;redefine;CAP1;;\n2;undo;1;;\n")).coding?.recode == [])
    }

    @Test(arguments: [
        ("3;redefine;CAP1;;\n", "event-version"), ("2;rname;A;CAP1;\n", "unknown-event"),
        ("2;rename;A;CAP9;\n", "unknown-code"), ("2;rename;A;A;\n", "bad-event"), ("2;merge;A;;\n", "bad-event"),
        ("2;rename;CAP1;CAP1X;\n", "code-still-there"), ("2;move;CAP1;CAP9;\n", "unknown-code"),
        ("2;redefine;CAP1;;same\n", "unknown-word"), ("x;redefine;CAP1;;\n", "not-a-number"),
        ("2;rename;A;B;\n2;rename;B;A;\n", "event-circle"),
    ])
    func `events that cannot be are refused by line`(events: String, code: String) {
        let error = #expect(throws: ConfigError.self) { try loadStudy(study(events)) }
        #expect(error?.diagnostics.map(\.code).contains(code) == true)
        #expect(error?.diagnostics.first?.location?.file == "codebook.events.csv")
    }
}
