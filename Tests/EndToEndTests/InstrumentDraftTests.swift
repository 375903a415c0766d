import Foundation
import TandemTestSupport
import Testing

struct InstrumentDraftTests {
    @Test func `a drafted instrument runs, says what is open and is never overwritten`() throws {
        let folder = try WorkFolder()
        let rows = (1...20).map { "\($0);\($0 % 3 + 1);kontakt\($0)@ulm.de;01.0\($0 % 9 + 1).2024" }
        try folder.write("Nr;Note;Kontakt;Tag\n" + rows.joined(separator: "\n") + "\n", to: "umfrage.csv")
        let draft = try runTandem(["instrument", "draft", "umfrage.csv", "-o", "ps.yml"], in: folder)
        #expect(draft.exit == 0)
        let yaml = try folder.text("ps.yml")
        #expect(yaml.contains("drop: [\"Kontakt\"]"), "a column of addresses is personal under any name")
        #expect(yaml.contains("would fit 'mdy' as well"))
        #expect(yaml.contains("label: \"2\"}  # 7"))
        #expect(try runTandem(["instrument", "draft", "umfrage.csv", "-o", "ps.yml"], in: folder).exit == 73)
        #expect(try runTandem(["init", "study", "--from", "umfrage.csv"], in: folder).exit == 0)
        #expect(try runTandem(["check", "--project", "study"], in: folder).exit == 0)
        let run = try runTandem(["run", "--project", "study", "--json"], in: folder)
        #expect(run.output.contains("\"accepted\":20"))
    }

    @Test func `an unknown platform is refused with the likely one`() throws {
        let folder = try WorkFolder()
        try folder.write("a,b\n1,2\n", to: "x.csv")
        let result = try runTandem(["instrument", "draft", "x.csv", "--platform", "limesurvy"], in: folder)
        #expect(result.exit == 64)
        #expect(
            result.errors.contains(
                "unknown platform 'limesurvy' (did you mean 'limesurvey'?); known: plain, limesurvey"))
        #expect(result.errors.contains("did you mean 'limesurvey'?"))
        #expect(try runTandem(["init", "s", "--from", "x.csv", "--platform", "foo"], in: folder).exit == 64)
    }

    @Test func `numbers and a text as answers are counted as they stand in the file`() throws {
        let folder = try WorkFolder()
        let answers = [("0", 40), ("1", 30), ("2", 20), ("3 oder mehr", 15)]
        let cells = answers.flatMap { Array(repeating: $0.0, count: $0.1) }
        try folder.write("id,Kinder\n" + cells.enumerated().map { "\($0 + 1),\($1)\n" }.joined(), to: "k.csv")
        #expect(try runTandem(["init", "study", "--from", "k.csv"], in: folder).exit == 0)
        #expect(try runTandem(["run", "--project", "study"], in: folder).exit == 0)
        let rows = try folder.text("study/reports/current/overview/data/Kinder.de.csv").split(separator: "\n")
        #expect(rows.dropFirst().prefix(4).map { $0.split(separator: ",")[2] } == ["40", "30", "20", "15"])
        let explained = try runTandem(
            ["explain", "overview", "Kinder", "0", "n", "--json", "--project", "study"], in: folder)
        #expect(explained.output.components(separatedBy: "\"isCounted\":true").count - 1 == 40)
    }

    @Test func `a scale that is turned round by hand is counted by its texts, and two equal texts are refused`() throws
    {
        let folder = try WorkFolder()
        let grades = [(1, 22), (2, 29), (3, 24), (4, 14), (5, 11)].flatMap { Array(repeating: $0.0, count: $0.1) }
        try folder.write("id,Note\n" + grades.enumerated().map { "\($0 + 1),\($1)\n" }.joined(), to: "n.csv")
        #expect(try runTandem(["init", "study", "--from", "n.csv"], in: folder).exit == 0)
        let yaml = try folder.text("study/surveys/n/instrument.yml")
        let turned = yaml.replacing(/code: (\d)/) { "code: \(6 - (Int($0.output.1) ?? 0))" }
            .replacing(/label: "(\d)"/) { "label: \"Note \($0.output.1)\"" }
        try folder.write(turned, to: "study/surveys/n/instrument.yml")
        #expect(try runTandem(["run", "--project", "study"], in: folder).exit == 0)
        let rows = try folder.text("study/reports/current/overview/data/Note.de.csv").split(separator: "\n")
        #expect(rows.dropFirst().prefix(5).map { $0.split(separator: ",")[2] } == ["22", "29", "24", "14", "11"])
        try folder.write(turned.replacing("text: [\"2\"]", with: "text: [\"1\"]"), to: "study/surveys/n/instrument.yml")
        let check = try runTandem(["check", "--project", "study"], in: folder)
        #expect(check.exit == 78)
        #expect(check.errors.contains("'1' is the text of option 5 and the text of option 4 of Note"))
    }

    @Test func `a file without a header says so, in the draft too`() throws {
        let folder = try WorkFolder()
        let rows = ["Erhebung im Auftrag", "Stand 2024"] + (1...20).map { "\($0);ja;\($0 % 3)" }
        try folder.write(rows.joined(separator: "\n") + "\n", to: "x.csv")
        let draft = try runTandem(
            ["instrument", "draft", "x.csv", "--platform", "excel-de", "-o", "x.yml"], in: folder)
        #expect(draft.exit == 1)
        #expect(draft.errors.contains("error: Line 3 is taken for the header, but looks like a row of answers"))
        #expect(try folder.text("x.yml").contains("# WRONG: Line 3 is taken for the header"))
    }
}
