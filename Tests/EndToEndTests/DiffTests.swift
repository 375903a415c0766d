import Foundation
import TandemTestSupport
import Testing

/// What changed between two editions, and why.
struct DiffTests {
    let folder: WorkFolder

    init() throws {
        folder = try WorkFolder()
        #expect(try runTandem(["init", "study"], in: folder).exit == 0)
        #expect(try tandem("run").exit == 0)
        #expect(try tandem("release", "overview", "--as", "2026-01-01").exit == 0)
    }

    private func tandem(_ words: String...) throws -> CommandResult {
        try runTandem(words + ["--project", "study"], in: folder)
    }

    private struct Change: Decodable {
        struct Number: Decodable {
            var table, row, column: String
            var old, new: Int
            var causes: [String: Int]
        }
        var numbers: [Number]
        var appeared, vanished, texts: [String]
        var paragraph: [String: String]
    }

    /// Releases what is there now and compares it with the first edition, without a store.
    private func change() throws -> Change {
        let run = try tandem("run")
        #expect(run.exit == 0, "\(run.errors)")
        let release = try tandem("release", "overview", "--as", "2026-06-01")
        #expect(release.exit == 0, "\(release.errors)")
        try FileManager.default.removeItem(atPath: folder.path + "/study/.tandem")
        let diff = try tandem("diff", "overview@2026-01-01", "overview@2026-06-01", "--json")
        #expect(diff.exit == 0, "\(diff.errors)")
        let change = try JSONDecoder().decode(Change.self, from: Data(diff.output.utf8))
        #expect(change.numbers.allSatisfy { $0.causes.values.reduce(0, +) == $0.new - $0.old })
        return change
    }

    /// As many more people as the first batch has, under numbers of their own.
    private func addBatch() throws {
        let lines = try folder.text("study/surveys/training/first.csv").split(separator: "\n")
        let more = lines.dropFirst().map { line in
            "9" + line
        }
        try folder.write(
            ([String(lines[0])] + more).joined(separator: "\n") + "\n", to: "study/surveys/training/second.csv")
    }

    @Test func `nothing changed is said so`() throws {
        let change = try change()
        #expect(change.numbers.isEmpty && change.texts.isEmpty)
        #expect(change.paragraph["en"]?.contains("No figure changed") == true)
    }

    @Test func `a batch and a codebook are two causes that add up`() throws {
        try addBatch()
        let codebook = try folder.text("study/surveys/codebook.yml")
        try folder.write(
            codebook.replacing("\"Unterlagen\", \"Skript*\"", with: "\"Skript*\""), to: "study/surveys/codebook.yml")
        let change = try change()
        #expect(Set(change.numbers.flatMap(\.causes.keys)).isSubset(of: ["data", "codebook"]))
        #expect(change.numbers.contains { $0.causes["data"] != nil })
        #expect(change.paragraph["de"]?.contains("Daten") == true)
        let edition = "study/reports/editions/overview/2026-06-01/overview.2026-06-01.en.md"
        #expect(try folder.text(edition).contains("## Rating \\[r\\]"))
    }

    @Test func `words alone are kept apart from numbers`() throws {
        let plan = try folder.text("study/reports/overview.yml")
        try folder.write(
            plan.replacing(
                "analysis: numeric", with: "analysis: numeric\n    title: {de: \"Stunden\", en: \"Hours anew\"}"),
            to: "study/reports/overview.yml")
        let change = try change()
        #expect(change.numbers.isEmpty)
        #expect(change.texts == ["hours"])
    }

    @Test func `after one person left, tables about fewer than ten are not in the next edition`() throws {
        var pipeline = try folder.text("study/pipeline.yml")
        if !pipeline.contains("withdrawals:") {
            pipeline = pipeline.replacing("register:", with: "register:\n  withdrawals: surveys/withdrawals.csv")
            try folder.write(pipeline, to: "study/pipeline.yml")
        }
        let first = try folder.text("study/surveys/training/first.csv").split(separator: "\n")[1].split(separator: ",")[
            0]
        try folder.write("kind;id;scope;date\nresponse;training/\(first);;\n", to: "study/surveys/withdrawals.csv")
        let change = try change()
        #expect(change.numbers.allSatisfy { abs($0.new - $0.old) >= 10_000_000_000 || $0.column == "cities" })
        #expect(change.vanished.contains { $0.hasPrefix("rating ") })
        #expect(try !folder.text("study/reports/current/overview/manifest.json").contains("fewer than 10 people"))
        #expect(try folder.text("study/reports/internal/left-out.en.md").contains("fewer than 10 people"))
        #expect(change.paragraph["en"]?.contains("withdrawals") == false)
    }

    @Test func `editions that are not there or were edited are not compared`() throws {
        #expect(try tandem("diff", "overview@2026-01-01", "overview@2026-02-01").exit == 66)
        #expect(try tandem("diff", "overview@2026-01-01", "other@2026-01-01").exit == 1)
        #expect(try tandem("diff", "overview", "overview@2026-01-01").exit == 64)
        try folder.write("{}", to: "study/reports/editions/overview/2026-01-01/tables.json")
        let edited = try tandem("diff", "overview@2026-01-01", "overview@2026-01-01")
        #expect(edited.exit == 1 && edited.errors.contains("edited by hand"))
    }
}
