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
        #expect(result.exit == 66)
        #expect(result.errors.contains("did you mean 'limesurvey'?"))
    }
}
