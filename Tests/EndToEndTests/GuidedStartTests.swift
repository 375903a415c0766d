import Foundation
import TandemTestSupport
import Testing

/// From a file to a publication by city with coded answers, without a line of YAML; and what stands in the way of it.
struct GuidedStartTests {
    private let folder: WorkFolder

    /// Sixty people of three cities, one of them spelt in two ways, who answer in two languages.
    init() throws {
        folder = try WorkFolder()
        let cities = ["Köln", "Bonn", "KÖLN", "Halle (Saale)"]
        let answers = ["Uns fehlt Personal im Amt", "There is no money for projects", "Der Datenschutz bremst uns"]
        let rows = (1...60).map { index in
            "\"\(index)\";\"2024-04-\(10 + index % 20) 10:00:00\";\"\(index % 2 == 0 ? "de" : "en")\";\"\(cities[index % 4])\";"
                + "\"\(["sehr wichtig", "eher wichtig", "gar nicht wichtig"][index % 3])\";\"\(answers[index % 3]), Nr. \(index)\""
        }
        try folder.write(
            "\"id\";\"submitdate\";\"startlanguage\";\"Stadt\";\"Wie wichtig ist Vernetzung?\";\"Was hemmt?\"\n"
                + rows.joined(separator: "\n") + "\n", to: "umfrage.csv")
    }

    private func tandem(_ words: String...) throws -> CommandResult { try runTandem(words, in: folder) }

    @Test func `two commands lead to a publication by city with coded answers`() throws {
        let start = try tandem(
            "init", "study", "--from", "umfrage.csv", "--city", "Stadt", "--cities-may-be-named", "--codebook",
            "shipped")
        #expect(start.exit == 0, "\(start.errors)")
        #expect(start.errors.contains("3 cities stand in surveys/cities.csv"))
        let register = try folder.text("study/surveys/cities.csv")
        #expect(register.contains("koeln;KÖLN;KÖLN;Köln;;;yes\n") || register.contains("koeln;Köln;Köln;KÖLN;;;yes\n"))
        #expect(try tandem("run", "--project", "study").exit == 0)
        let instrument = try folder.text("study/surveys/umfrage/instrument.yml")
        #expect(instrument.contains("context: barrier") && instrument.contains("ordered: yes"))
        #expect(!instrument.contains("label: \"Bonn\""), "a city is no option that would be counted by its name")
        let table = try folder.text("study/reports/current/overview/data/Washemmtcodes.en.csv")
        #expect(table.contains("20"))
        #expect(folder.exists("study/reports/current/overview/data/Washemmtcodescity.en.csv"))
    }

    @Test func `a wave names the file, and no city is named before it agreed`() throws {
        #expect(try tandem("init", "study", "--from", "umfrage.csv", "--city", "Stadt", "--wave", "W1").exit == 0)
        #expect(folder.exists("study/surveys/umfrage/umfrage-W1.csv"))
        #expect(try folder.text("study/surveys/umfrage/instrument.yml").contains("pattern: \"*-{wave}.csv\""))
        #expect(try tandem("run", "--project", "study").exit == 0)
        let files = try FileManager.default.subpathsOfDirectory(
            atPath: folder.path + "/study/reports/current/overview/data")
        for file in files where file.hasSuffix(".csv") {
            #expect(!(try folder.text("study/reports/current/overview/data/\(file)")).contains("Bonn"), "\(file)")
        }
    }

    @Test func `a column that is not there is said with the one that is meant, and nothing is written`() throws {
        let result = try tandem("init", "study", "--from", "umfrage.csv", "--city", "Stadtt")
        #expect(result.exit == 66 && result.errors.contains("did you mean 'Stadt'?"))
        #expect(!folder.exists("study/pipeline.yml"))
        #expect(try tandem("init", "study", "--city", "Stadt").exit == 64)
        #expect(try tandem("init", "study", "--from", "umfrage.csv", "--wave", "../x").exit == 64)
        #expect(try tandem("init", "study", "--from", "umfrage.csv", "--codebook", "umfrage.csv").exit == 64)
    }

    @Test func `what the headers suggest is taken with --yes, and nobody who repeats is a person`() throws {
        let result = try tandem("init", "study", "--from", "umfrage.csv", "--yes")
        #expect(result.exit == 0)
        #expect(result.errors.contains("'Stadt' is taken for the city of the respondents."))
        let instrument = try folder.text("study/surveys/umfrage/instrument.yml")
        #expect(instrument.contains("city: {column: \"Stadt\"}") && !instrument.contains("respondent:"))
    }

    @Test func `a look says what a file holds, without rare answers`() throws {
        try folder.write(
            "id,Bereich,Ihr Name\n" + (1...30).map { "\($0),\($0 == 3 ? "Zoo" : "Bauamt"),P \($0)\n" }.joined(),
            to: "l.csv")
        let look = try tandem("look", "l.csv")
        #expect(look.exit == 0)
        #expect(look.output.contains("l.csv: 30 rows, 3 columns"))
        #expect(look.output.contains("personal, would be dropped: Ihr Name"))
        #expect(look.output.contains("Bauamt 29") && !look.output.contains("Zoo"))
        let json = try tandem("look", "l.csv", "--json").output
        #expect(json.contains("\"platform\":\"plain\"") && !json.contains("Zoo"))
    }

    @Test func `a total is left out beside the tests of the platform`() throws {
        let rows = (1...20).map { "\($0),\($0 == 3 ? "Survey Preview" : "IP Address"),\($0 + 30),x\n" }.joined()
        try folder.write("ResponseId,Status,Age,Note\n" + rows + "Total,,900,x\n", to: "q.csv")
        #expect(try tandem("init", "study", "--from", "q.csv", "--platform", "qualtrics").exit == 0)
        let instrument = try folder.text("study/surveys/q/instrument.yml")
        #expect(instrument.contains("test_rows:") && instrument.contains("Survey Preview"), "\(instrument)")
        #expect(instrument.contains("is: [\"Total\"]"))
        let run = try tandem("run", "--project", "study", "--json")
        #expect(run.output.contains("\"accepted\":19"), "\(run.output)")
    }

    @Test func `a proposed codebook holds words that recur, is marked as a proposal, and names nobody`() throws {
        let answers = ["Uns fehlt Personal", "zu wenig Personal", "Frau Sabine Klöckner bremst", "das liebe Geld"]
        let rows = (1...40).map { "\($0),\(answers[$0 % 4]) im Amt \($0)" }
        try folder.write("id,Was hemmt Sie?\n" + rows.joined(separator: "\n") + "\n", to: "offen.csv")
        // Without a word about a codebook, too: codes of other people's subject would be read as findings on this one.
        #expect(try tandem("init", "silent", "--from", "offen.csv", "--yes").exit == 0)
        let start = try tandem("init", "study", "--from", "offen.csv", "--codebook", "proposed")
        #expect(try folder.text("silent/surveys/codebook.yml") == folder.text("study/surveys/codebook.yml"))
        #expect(try folder.text("silent/pipeline.yml").contains("human: surveys/codings/*.csv"))
        #expect(start.exit == 0 && start.errors.contains("surveys/codebook.yml proposes"), "\(start.errors)")
        let codebook = try folder.text("study/surveys/codebook.yml")
        #expect(codebook.contains("# A proposal, no codebook") && codebook.contains("label: \"Personal\""))
        #expect(!codebook.contains("Klöckner") && !codebook.contains("Sabine"))
        #expect(try tandem("run", "--project", "study").exit == 0)
    }

    @Test func `an order that no list knows is given by a person, and publications come in the languages asked for`()
        throws
    {
        let steps = ["Blau", "Gelb", "Rot"]
        let rows = (1...60).map { "\($0),\(steps[$0 % 3]),\(steps[($0 / 3) % 3])" }
        try folder.write("id,Ampel [Süd],Ampel [Nord]\n" + rows.joined(separator: "\n") + "\n", to: "ampel.csv")
        #expect(try tandem("init", "plain", "--from", "ampel.csv").exit == 0)
        #expect(try folder.text("plain/surveys/ampel/instrument.yml").contains("ordered: no"))
        let given = ["init", "study", "--from", "ampel.csv", "--languages", "en"]
        #expect(
            try runTandem(given + ["--order", "Ampel: Rot < Gelb"], in: folder).errors.contains(
                "they are 'Blau', 'Gelb', 'Rot'"))
        #expect(
            try runTandem(given + ["--order", "Ampeln: Rot < Gelb < Blau"], in: folder).errors.contains(
                "did you mean 'Ampel'?"))
        #expect(try runTandem(given + ["--order", "Rot"], in: folder).exit == 64)
        #expect(try runTandem(given + ["--order", "Ampel: rot < Gelb < Blau"], in: folder).exit == 0)
        let text = try folder.text("study/surveys/ampel/instrument.yml")
        #expect(text.contains("{code: 1, text: [\"Rot\"], label: \"Rot\"}  # 39") && text.contains("ordered: yes"))
        #expect(try tandem("run", "--project", "study").exit == 0)
        #expect(folder.exists("study/reports/current/overview/overview.en.xlsx"))
        #expect(!folder.exists("study/reports/current/overview/overview.de.xlsx"))
    }
}
