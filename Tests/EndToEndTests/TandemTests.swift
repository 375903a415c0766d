import Foundation
import TandemTestSupport
import Testing

/// A summary whose numbers are read without the links to their cells.
private func unlinked(_ summary: String) -> String {
    summary.replacing(/\[([^\]]*)\]\([^)]*\)/) { String($0.output.1) }
}

/// The built command from outside, as cron and people call it.
struct TandemTests {
    let folder: WorkFolder

    init() throws { folder = try WorkFolder() }

    private func example() throws {
        #expect(try runTandem(["init", "study"], in: folder).exit == 0)
    }

    private func run(_ more: String..., environment: [String: String] = [:]) throws -> CommandResult {
        try runTandem(["run", "--project", "study"] + more, in: folder, environment: environment)
    }

    @Test func `a new study runs, silent without a terminal, and publishes`() throws {
        try example()
        let result = try run()
        #expect(result.exit == 0)
        #expect(result.output.isEmpty)
        #expect(result.errors.isEmpty)
        #expect(folder.exists("study/reports/current/overview/overview.de.xlsx"))
        #expect(try folder.text("study/reports/internal/training/first.en.md").contains("| Records | 40 |"))
    }

    @Test func `a second run does nothing, a run without store gives the same bytes`() throws {
        try example()
        _ = try run()
        let first = folder.contents(of: "study/reports")
        let second = try run("--json")
        #expect(second.output.contains("\"state\":\"unchanged\""))
        try FileManager.default.removeItem(atPath: folder.path + "/study/.tandem")
        _ = try run()
        #expect(folder.contents(of: "study/reports") == first)
    }

    @Test(arguments: [
        ["LC_ALL": "de_DE.UTF-8"], ["LC_ALL": "tr_TR.UTF-8", "TZ": "Pacific/Kiritimati"], ["TZ": "America/New_York"],
    ])
    func `locale and time zone change no byte`(environment: [String: String]) throws {
        try example()
        _ = try run()
        let first = folder.contents(of: "study/reports")
        try FileManager.default.removeItem(atPath: folder.path + "/study/reports/current")
        try FileManager.default.removeItem(atPath: folder.path + "/study/.tandem")
        #expect(try run(environment: environment).exit == 0)
        #expect(folder.contents(of: "study/reports") == first)
    }

    /// The example study weighted to 20 : 10 : 10 by its first question, of which 16 : 16 : 8 answered.
    private func weigh(totals: String) throws {
        try example()
        let pipeline = try folder.text("study/pipeline.yml").replacing(
            "    batches: surveys/training/*.csv\n",
            with: """
                    batches: surveys/training/*.csv
                    weights: {margins: desk/margins, method: raking}

                """
        ).replacing(
            "  - code: findings",
            with: """
                  - ingest: desk/margins
                    table: surveys/desk/margins.yml
                  - code: findings
                """)
        try folder.write(pipeline, to: "study/pipeline.yml")
        try folder.write(
            """
            id: margins
            title: {de: "Summen", en: "Totals"}
            source: {de: "Register", en: "Register"}
            columns:
              - {id: variable, label: V, type: text}
              - {id: level, label: L, type: text}
              - {id: total, label: T, type: number}
            """, to: "study/surveys/desk/margins.yml")
        try folder.write("variable;level;total\n" + totals, to: "study/surveys/desk/margins.csv")
    }

    @Test func `responses are weighted to known totals, and the table says so`() throws {
        try weigh(totals: "T1;1;20\nT1;2;10\nT1;3;10\n")
        #expect(try run().exit == 0)
        let tables = try folder.text("study/reports/current/overview/tables.json")
        #expect(tables.contains("Weighted to known totals (T1) by raking"))
        let data = unlinked(try folder.text("study/reports/current/overview/overview.en.md"))
        #expect(data.contains("| poor | 16 | 50%"))
        #expect(data.contains("| fair | 16 | 25%"))
    }

    @Test func `totals that no weights can meet fail the batch with the reason`() throws {
        try weigh(totals: "T1;1;20\nT1;2;10\n")
        let result = try run()
        #expect(result.exit != 0)
        #expect(result.errors.contains("rows have no level of margin 'T1'"))
    }

    @Test func `a wrong configuration prints all its problems and exits with 78`() throws {
        try example()
        let text = try folder.text("study/pipeline.yml")
        try folder.write(
            text.replacing("batches:", with: "batchs:").replacing("synthetic: true", with: "synthetic: maybe"),
            to: "study/pipeline.yml")
        let result = try run()
        #expect(result.exit == 78)
        #expect(result.errors.contains("[unknown-key]"))
        #expect(result.errors.contains("did you mean 'batches'?"))
        #expect(result.errors.contains("[not-yes-or-no]"))
        #expect(!folder.exists("study/reports/current"))
        #expect(try runTandem(["check", "--project", "study"], in: folder).exit == 78)
    }

    @Test func `a missing study, and a missing file in one, are missing inputs`() throws {
        #expect(try runTandem(["run", "--project", "nowhere"], in: folder).exit == 66)
        try example()
        try FileManager.default.removeItem(atPath: folder.path + "/study/surveys/codebook.yml")
        #expect(try run().exit == 66)
    }

    @Test func `refused rows are counted exactly and the good ones kept`() throws {
        try example()
        let text = try folder.text("study/surveys/training/first.csv")
        try folder.write(text + "41,9,3,x\n42,1\n,,,\n43,2,5,y\n", to: "study/surveys/training/first.csv")
        let result = try run("--json")
        #expect(result.exit == 0)
        #expect(result.output.contains("\"accepted\":41,\"empty\":1,"))
        #expect(result.output.contains("\"records\":44,\"refused\":2,"))
        #expect(result.errors.contains("2 of 43 rows refused"))
        let receipt = try folder.text("study/reports/internal/training/first.en.md")
        #expect(receipt.contains("| The answer is none of the options | T1 | 1 | 42 |"))
        #expect(receipt.contains("| The row has too few fields | – | 1 | 43 |"))
    }

    @Test func `a batch that cannot be read is reported, the others go on, and it comes back when mended`() throws {
        try example()
        try folder.write("id,T1,T2,T3\n1,1,3,\"open\n", to: "study/surveys/training/second.csv")
        let result = try run("--json")
        #expect(result.exit == 1)
        #expect(result.errors.contains("second.csv: failed"))
        #expect(
            try folder.text("study/reports/current/overview/overview.en.md").contains("second.csv could not be used"))
        #expect(try run().exit == 1)
        try folder.write("id,T1,T2,T3\n101,1,3,ok\n", to: "study/surveys/training/second.csv")
        #expect(try run().exit == 0)
    }

    @Test func `when nothing can be used the earlier publication stays and the exit is 65`() throws {
        try example()
        _ = try run()
        let before = folder.contents(of: "study/reports/current")
        try folder.write("other,columns\n1,2\n", to: "study/surveys/training/first.csv")
        #expect(try run().exit == 65)
        #expect(folder.contents(of: "study/reports/current") == before)
    }

    @Test func `plan and status say what is stale and write nothing`() throws {
        try example()
        #expect(try runTandem(["plan", "--project", "study"], in: folder).output.contains("never done"))
        #expect(try runTandem(["status", "--check", "--project", "study"], in: folder).exit == 1)
        #expect(!folder.exists("study/.tandem"))
        _ = try run()
        #expect(try runTandem(["status", "--check", "--project", "study"], in: folder).exit == 0)
        #expect(try runTandem(["plan", "--project", "study"], in: folder).output.isEmpty)
        let label = try folder.text("study/surveys/training/instrument.yml").replacing("Hours", with: "Hours spent")
        try folder.write(label, to: "study/surveys/training/instrument.yml")
        let plan = try runTandem(["plan", "--project", "study"], in: folder).output
        #expect(plan.split(separator: "\n").count == 1)
        #expect(plan.hasPrefix("publish"))
    }

    @Test func `a study is drafted from a CSV file and runs`() throws {
        let rows = (1...60).map {
            "\($0);\(["gut", "mittel", "schlecht"][$0 % 3]);\($0 % 2 == 0 ? "Es fehlt Personal und Zeit für alles" : "Geld ist knapp, sehr sogar, Nummer \($0)")"
        }
        try folder.write((["id;Urteil;Warum"] + rows).joined(separator: "\r\n"), to: "Umfrage 2024.csv")
        try folder.write(
            "version: 1\nthemes:\n  - id: T\n    label: T\n    codes:\n      - id: CAP1\n        label: Personal\n        indicators: {de: [\"Personal*\"]}\n",
            to: "codes.yml")
        let drafted = try runTandem(
            ["init", "neu", "--from", "Umfrage 2024.csv", "--codebook", "codes.yml"], in: folder)
        #expect(drafted.exit == 0)
        let result = try runTandem(["run", "--project", "neu", "--json"], in: folder)
        #expect(result.exit == 0)
        #expect(result.output.contains("\"records\":60"))
        let summary = unlinked(try folder.text("neu/reports/current/overview/overview.de.md"))
        #expect(summary.contains("| gut | 20 | 33\u{A0}% |"))
        let codes = folder.contents(of: "neu/reports/current/overview/data").values.map {
            String(decoding: $0, as: UTF8.self)
        }
        #expect(codes.contains { $0.contains("Personal,30,0.5") })
        #expect(try runTandem(["init", "neu"], in: folder).exit == 73)
    }

    @Test func `wrong words on the command line exit with 64`() throws {
        #expect(try runTandem(["run", "--nonsense"], in: folder).exit == 64)
        #expect(try runTandem(["nonsense"], in: folder).exit == 64)
    }
}
