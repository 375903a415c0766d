import Foundation
import TandemTestSupport
import Testing

/// What is written anew when something changes, and what never is.
struct PublishingTests {
    let folder: WorkFolder

    /// Two publications: one on the survey, one on desk research alone.
    init() throws {
        folder = try WorkFolder()
        _ = try runTandem(["init", "study"], in: folder)
        try folder.write("name\nAlpha\nBeta\n", to: "study/surveys/desk/networks.csv")
        try folder.write(
            """
            id: networks
            title: {de: "Netzwerke", en: "Networks"}
            source: {de: "Webseiten", en: "web sites"}
            checked_on: 2026-01-02
            columns:
              - {id: name, type: text, label: {de: "Name", en: "Name"}}

            """, to: "study/surveys/desk/networks.yml")
        try folder.write(
            """
            id: networks
            title: {de: "Netzwerke", en: "Networks"}
            texts: surveys/texts/networks
            tables:
              - {id: inventory, desk: desk/networks, columns: [name]}

            """, to: "study/reports/networks.yml")
        try edit("study/pipeline.yml") {
            $0.replacing(
                "  - code: findings",
                with: "  - ingest: desk/networks\n    table: surveys/desk/networks.yml\n  - code: findings")
                + "  - report: networks\n    publication: reports/networks.yml\n"
        }
        try #require(try tandem("run").exit == 0)
    }

    private func tandem(_ words: String...) throws -> CommandResult {
        try runTandem(words + ["--project", "study"], in: folder)
    }

    private func edit(_ file: String, _ change: (String) -> String) throws {
        let (old, new) = try (folder.text(file), change(folder.text(file)))
        try #require(old != new)
        try folder.write(new, to: file)
    }

    /// By publication, what the next run does with it.
    private func states(_ words: String...) throws -> [String: String] {
        struct Record: Decodable {
            struct Publication: Decodable { let id, state: String }
            let publications: [Publication]
        }
        let output = try runTandem(["run", "--json", "--project", "study"] + words, in: folder).output
        let record = try JSONDecoder().decode(Record.self, from: Data(output.utf8))
        return Dictionary(uniqueKeysWithValues: record.publications.map { ($0.id, $0.state) })
    }

    /// Tells a file that was written again from one that stayed, also with equal bytes.
    private func written(_ publication: String) throws -> [String: Date] {
        let current = folder.path + "/study/reports/current/" + publication
        let files = try FileManager.default.subpathsOfDirectory(atPath: current)
        return try files.reduce(into: [:]) { dates, file in
            let attributes = try FileManager.default.attributesOfItem(atPath: current + "/" + file)
            if attributes[.type] as? FileAttributeType == .typeRegular {
                dates[file] = attributes[.modificationDate] as? Date
            }
        }
    }

    @Test func `a title, a label and a desk table make one publication anew and touch no other`() throws {
        for (file, word, mine, other) in [
            ("study/reports/overview.yml", "Overview", "overview", "networks"),
            ("study/surveys/training/instrument.yml", "label: {de: \"", "overview", "networks"),
            ("study/surveys/desk/networks.csv", "Beta", "networks", "overview"),
            ("study/surveys/desk/networks.yml", "web sites", "networks", "overview"),
        ] {
            let before = try written(other)
            try edit(file) { $0.replacing(word, with: word + "x", maxReplacements: 1) }
            let plan = try tandem("plan").output
            #expect(plan.contains("publish\t\(mine)\tstale") && !plan.contains("publish\t\(other)"), "\(file): \(plan)")
            #expect(try states() == [mine: "draft", other: "unchanged"], "\(file)")
            #expect(try written(other) == before, "\(file)")
            #expect(try tandem("plan").output == "")
        }
    }

    @Test func `a comment and another layout of a YAML file change nothing`() throws {
        let before = folder.contents(of: "study/reports/current")
        for file in ["pipeline.yml", "reports/overview.yml", "surveys/training/instrument.yml", "surveys/codebook.yml"]
        {
            try edit("study/" + file) { "# said later\n\n" + $0 + "\n" }
        }
        #expect(try tandem("plan").output == "")
        #expect(try states() == ["overview": "unchanged", "networks": "unchanged"])
        #expect(folder.contents(of: "study/reports/current") == before)
    }

    @Test(arguments: [false, true])
    func `a published file that somebody edited is not overwritten`(afterStoreIsGone: Bool) throws {
        let summary = "study/reports/current/networks/networks.en.md"
        try edit(summary) { $0 + "\nA sentence by hand.\n" }
        try edit("study/surveys/desk/networks.csv") { $0.replacing("Alpha", with: "Gamma") }
        if afterStoreIsGone { try FileManager.default.removeItem(atPath: folder.path + "/study/.tandem") }
        let edited = folder.contents(of: "study/reports/current")
        let run = try tandem("run")
        #expect(run.exit == 1)
        #expect(run.errors.contains("networks.en.md was edited by hand"), "\(run.errors)")
        #expect(run.errors.contains("surveys/texts/networks/<slot>.en.md"), "\(run.errors)")
        #expect(folder.contents(of: "study/reports/current") == edited)
        #expect(try tandem("status", "--check").exit == 1)

        try FileManager.default.removeItem(atPath: folder.path + "/" + summary)
        #expect(try states()["networks"] == "draft")
        #expect(try folder.text(summary).contains("Gamma"))
    }

    @Test func `a workbook that somebody has open is replaced, and stays whole for who reads it`() throws {
        let place = folder.path + "/study/reports/current/networks/"
        let reader = try #require(FileHandle(forUpdatingAtPath: place + "networks.en.xlsx"))
        let old = try #require(FileManager.default.contents(atPath: place + "networks.en.xlsx"))
        flock(reader.fileDescriptor, LOCK_EX)
        // What office programs put beside a file that they hold.
        for mark in [".~lock.networks.en.xlsx#", "~$networks.en.xlsx"] {
            try folder.write("somebody,,,\n", to: "study/reports/current/networks/" + mark)
        }
        try edit("study/surveys/desk/networks.csv") { $0.replacing("Alpha", with: "Gamma") }
        #expect(try states()["networks"] == "draft")
        #expect(try reader.readToEnd() == old)
        #expect(FileManager.default.contents(atPath: place + "networks.en.xlsx") != old)
        #expect(try tandem("plan").output == "")
    }

    @Test func `a text that quotes a number that does not exist holds everything back`() throws {
        let before = folder.contents(of: "study/reports/current")
        try folder.write("Since {{inventory/2/name}}.\n", to: "study/surveys/texts/networks/preface.en.md")
        let run = try tandem("run")
        #expect(run.exit == 1)
        #expect(run.errors.contains("surveys/texts/networks/preface.en.md:1: error: [missing-number]"), "\(run.errors)")
        #expect(folder.contents(of: "study/reports/current") == before)
        try folder.write("{{inventory/2/scope}} members.\n", to: "study/surveys/texts/networks/preface.en.md")
        try edit("study/surveys/desk/networks.yml") {
            $0 + "  - {id: scope, type: number, label: {de: \"Kreis\", en: \"Scope\"}}\n"
        }
        try folder.write("name,scope\nAlpha,7\nBeta,12\n", to: "study/surveys/desk/networks.csv")
        try edit("study/reports/networks.yml") { $0.replacing("columns: [name]", with: "columns: [name, scope]") }
        #expect(try states()["networks"] == "draft")
        #expect(
            try folder.text("study/reports/current/networks/networks.en.md").contains(
                "[12](networks.en.xlsx#T1_Networks!C7) members."))
    }

    @Test func `desk research that nobody looked at for a year is told by the clock, and changes no published byte`()
        throws
    {
        let before = folder.contents(of: "study/reports/current")
        #expect(try !tandem("check", "--as-of", "2027-01-01").errors.contains("stale-research"))
        #expect(try tandem("check", "--as-of", "2027-01-02").errors.contains("networks.yml: warning: [stale-research]"))
        #expect(try tandem("run", "--as-of", "2027-01-01").errors.isEmpty)
        let late = try tandem("run", "--as-of", "2027-01-02")
        #expect(late.exit == 0)
        #expect(late.errors.contains("surveys/desk/networks.yml (2026-01-02)"), "\(late.errors)")
        #expect(folder.contents(of: "study/reports/current") == before)
        #expect(try tandem("run", "--as-of", "2027-01-03").errors.isEmpty)
    }

    @Test func `lost files come back, alone`() throws {
        let before = folder.contents(of: "study/reports/current")
        let others = try written("networks")
        try FileManager.default.removeItem(atPath: folder.path + "/study/reports/current/overview/tables.json")
        #expect(try states() == ["overview": "draft", "networks": "unchanged"])
        #expect(folder.contents(of: "study/reports/current") == before)
        #expect(try written("networks") == others)
    }

    @Test func `the list of checksums is one that sha256sum reads`() throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/sha256sum")
        process.arguments = ["--check", "--strict", "--quiet", "SHA256SUMS"]
        process.currentDirectoryURL = URL(fileURLWithPath: folder.path + "/study/reports/current/overview")
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }
}
