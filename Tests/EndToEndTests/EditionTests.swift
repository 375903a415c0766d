import Foundation
import TandemTestSupport
import Testing

/// Editions: what people cite, from outside.
struct EditionTests {
    let folder: WorkFolder

    init() throws {
        folder = try WorkFolder()
        #expect(try runTandem(["init", "study"], in: folder).exit == 0)
        #expect(try tandem("run").exit == 0)
    }

    private func tandem(_ command: String, _ more: String...) throws -> CommandResult {
        try runTandem([command] + more + ["--project", "study"], in: folder)
    }

    private let place = "study/reports/editions/overview/2026-03-01"

    @Test func `an edition is dated, whole, and apart from what stays inside`() throws {
        let result = try tandem("release", "overview", "--as", "2026-03-01", "--zip")
        #expect(result.exit == 0, "\(result.errors)")
        #expect(result.output.contains("reports/editions/overview/2026-03-01"))
        for name in [
            "overview.2026-03-01.de.xlsx", "overview.2026-03-01.en.md", "tables.json", "disclosure.json",
            "manifest.json",
            "SHA256SUMS",
        ] {
            #expect(folder.exists("\(place)/\(name)"), "\(name)")
        }
        #expect(try folder.text("\(place)/overview.2026-03-01.en.md").contains("Edition of 1\u{00A0}March 2026"))
        #expect(try folder.text("\(place)/manifest.json").contains("\"edition\": \"2026-03-01\""))
        #expect(folder.exists("study/reports/internal/editions/overview@2026-03-01.json"))
        #expect(folder.exists("study/reports/editions/overview/overview-2026-03-01.zip"))
    }

    @Test func `a second release under the same date is the same one or refused, and runs leave it alone`() throws {
        _ = try tandem("release", "overview", "--as", "2026-03-01")
        let before = folder.contents(of: place)
        #expect(try tandem("run").exit == 0)
        #expect(try tandem("release", "overview", "--as", "2026-03-01").exit == 0)
        try changeTitle()
        #expect(try tandem("run").exit == 0)
        #expect(try tandem("release", "overview", "--as", "2026-03-01").exit == 73)
        #expect(try tandem("run", "--force").exit == 0)
        #expect(folder.contents(of: place) == before)
    }

    @Test func `a stale draft, an edited one and a lost one are not released`() throws {
        try changeTitle()
        let stale = try tandem("release", "overview", "--as", "2026-03-01")
        #expect(stale.exit == 1 && stale.errors.contains("not up to date"))
        _ = try tandem("run")
        try folder.write("other", to: "study/reports/current/overview/overview.de.md")
        #expect(try tandem("release", "overview", "--as", "2026-03-01").exit == 1)
        try FileManager.default.removeItem(atPath: folder.path + "/study/reports/current/overview")
        #expect(try tandem("release", "overview", "--as", "2026-03-01").exit == 1)
        #expect(try tandem("release", "nothing", "--as", "2026-03-01").exit == 66)
        #expect(try tandem("release", "overview", "--as", "yesterday").exit == 64)
        #expect(!folder.exists(place))
    }

    @Test func `an edition comes out the same from its inputs, also when these changed since`() throws {
        _ = try tandem("release", "overview", "--as", "2026-03-01")
        try changeTitle()
        try FileManager.default.removeItem(atPath: folder.path + "/study/.tandem")
        let result = try tandem("verify", "overview@2026-03-01")
        #expect(result.exit == 0, "\(result.output)\(result.errors)")
        #expect(result.output.contains("every file comes out the same"))
    }

    @Test func `an edition edited by hand is noticed`() throws {
        _ = try tandem("release", "overview", "--as", "2026-03-01")
        try folder.write("more people", to: "\(place)/overview.2026-03-01.de.md")
        let verified = try tandem("verify", "overview@2026-03-01")
        #expect(verified.exit == 1 && verified.errors.contains("edited by hand"))
        #expect(try tandem("run").errors.contains("edited by hand"))
    }

    @Test func `an edition without its record stops whoever would publish beside it`() throws {
        _ = try tandem("release", "overview", "--as", "2026-03-01")
        let record = folder.path + "/study/reports/internal/editions/overview@2026-03-01.json"
        try FileManager.default.removeItem(atPath: record)
        let result = try tandem("run", "--force")
        #expect(result.exit == 66 && result.errors.contains("overview@2026-03-01.json"))
    }

    @Test func `while a batch is missing titles say that figures are provisional`() throws {
        try folder.write("id,T1,T2,T3\n1,1,1,\"open", to: "study/surveys/training/second.csv")
        #expect(try tandem("run").exit == 1)
        #expect(try folder.text("study/reports/current/overview/overview.en.md").contains("## Rating \\[p\\]"))
        #expect(try tandem("release", "overview", "--as", "2026-03-01").exit == 0)
        #expect(try tandem("verify", "overview@2026-03-01").exit == 0)
    }

    @Test func `an edition says what is not as it was in the edition before`() throws {
        _ = try tandem("release", "overview", "--as", "2026-03-01")
        let first = try folder.text("\(place)/overview.2026-03-01.en.md")
        #expect(first.contains("First edition."))
        #expect(try !folder.text("study/reports/current/overview/overview.en.md").contains("First edition."))
        try changeTitle()
        _ = try tandem("run")
        #expect(try tandem("release", "overview", "--as", "2026-04-01").exit == 0)
        let second = try folder.text("study/reports/editions/overview/2026-04-01/overview.2026-04-01.de.md")
        #expect(second.contains("Seit der Ausgabe vom 1.\u{00A0}März 2026: alle Zahlen sind gleich."))
        let plan = try folder.text("study/reports/overview.yml")
        try folder.write(
            plan
                + "  - {id: again, title: {de: \"Noch einmal\", en: \"Again\"}, analysis: sample, surveys: [training]}\n",
            to: "study/reports/overview.yml")
        #expect(try tandem("run").exit == 0)
        _ = try tandem("release", "overview", "--as", "2026-05-01")
        let third = try folder.text("study/reports/editions/overview/2026-05-01/overview.2026-05-01.en.md")
        #expect(third.contains("Since the edition of 1\u{00A0}April 2026: new: Table"))
        #expect(try tandem("verify", "overview@2026-05-01").exit == 0)
    }

    @Test func `after an edition the wording that people saw is immutable, the label is not`() throws {
        let file = "study/surveys/training/instrument.yml"
        let instrument = try folder.text(file)
        let wording = try #require(instrument.firstMatch(of: /asked: \{de: "([^"]+)"/)?.output.1)
        try folder.write(instrument.replacing("label: {de: \"", with: "label: {de: \"Kurz: "), to: file)
        _ = try tandem("run")
        _ = try tandem("release", "overview", "--as", "2026-03-01")
        let labelled = try folder.text(file)
        try folder.write(labelled.replacing("Kurz: ", with: "Knapp: "), to: file)
        #expect(try tandem("run").exit == 0)
        let before = folder.contents(of: "study/reports/current")
        try folder.write(try folder.text(file).replacing(wording, with: "Ganz anders?"), to: file)
        let result = try tandem("run")
        #expect(result.exit == 1)
        #expect(result.errors.contains("immutable"), "\(result.errors)")
        #expect(folder.contents(of: "study/reports/current") == before)
    }

    private func changeTitle() throws {
        let plan = try folder.text("study/reports/overview.yml")
        try folder.write(
            plan.replacing("title: {de: \"", with: "title: {de: \"Neu: "), to: "study/reports/overview.yml")
    }
}
