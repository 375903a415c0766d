import Foundation
import TandemTestSupport
import Testing

/// What was read before and is gone: said until somebody says that it is meant, and never published in silence.
struct MissingInputTests {
    let study: WaveStudy

    init() throws {
        study = try WaveStudy()
        #expect(try study.tandem("run").exit == 0)
    }

    private func published() -> [String: Data] { study.folder.contents(of: "study/reports/current") }

    /// The run ends with 1 and names what is missing; what is published stays.
    private func expectHeld(_ name: String, exit: Int32 = 1, of place: SourceLocation = #_sourceLocation) throws {
        let before = published()
        let result = try study.tandem("run")
        #expect(result.exit == exit, sourceLocation: place)
        #expect(result.errors.contains("tandem accept gone \(name)"), "\(result.errors)", sourceLocation: place)
        #expect(published() == before, sourceLocation: place)
        #expect(try study.tandem("status", "--check").exit == 1, sourceLocation: place)
        #expect(try study.tandem("status", "--check", "--max-age", "26h").exit == 1, sourceLocation: place)
    }

    @Test func `a batch that is gone holds its publications back until it is accepted or comes back`() throws {
        let rows = try study.folder.text("study/data/s-W1.csv")
        try study.remove("data/s-W1.csv")
        try expectHeld("s/s-W1")
        try study.folder.write(rows, to: "study/data/s-W1.csv")
        #expect(try study.tandem("run").exit == 0)
        try study.remove("data/s-W1.csv")
        try expectHeld("s/s-W1")
        #expect(try study.tandem("accept", "gone", "s/s-W1").exit == 0)
        #expect(try study.tandem("run").exit == 0)
        #expect(try study.bases() == ["W0": 20])
    }

    @Test func `it is known also after the store was deleted`() throws {
        try study.remove("data/s-W1.csv")
        try study.remove(".tandem")
        try expectHeld("s/s-W1")
    }

    @Test func `what is not gone cannot be accepted`() throws {
        let result = try study.tandem("accept", "gone", "s/s-W0")
        #expect(result.exit == 66)
        #expect(result.errors.contains("nothing is gone"))
    }

    @Test func `a renamed file is the same file, and a file taken off a list is meant`() throws {
        let rows = try study.folder.text("study/data/s-W1.csv")
        try study.remove("data/s-W1.csv")
        try study.folder.write(rows, to: "study/data/renamed-W1.csv")
        #expect(try study.tandem("run").exit == 0)
        try study.edit("pipeline.yml", "data/*.csv", "[data/s-W0.csv, data/renamed-W1.csv]")
        #expect(try study.tandem("run").exit == 0)
        try study.edit("pipeline.yml", "[data/s-W0.csv, data/renamed-W1.csv]", "[data/s-W0.csv]")
        #expect(try study.tandem("run").exit == 0)
        #expect(try study.bases() == ["W0": 20])
    }

    @Test func `a newer export with all its rows takes the place of an older one`() throws {
        try study.deliver("new-W1", rows: WaveStudy.rows(1...25, shift: 1, key: "bert"))
        try study.remove("data/s-W1.csv")
        #expect(try study.tandem("run").exit == 0)
        #expect(try study.bases() == ["W0": 20, "W1": 25])
        #expect(try study.tandem("status", "--check").exit == 0)
    }

    @Test func `a file cut short holds publications back, a single row less does not`() throws {
        try study.deliver("W0", rows: Array(WaveStudy.rows(1...20).dropLast()))
        #expect(try study.tandem("run").exit == 0)
        try study.deliver("W0", rows: WaveStudy.rows(1...12))
        try expectHeld("s/s-W0")
        #expect(try study.tandem("accept", "gone", "s-W0").exit == 0)
        #expect(try study.tandem("run").exit == 0)
        #expect(try study.bases() == ["W0": 12, "W1": 20])
    }

    @Test func `a glob that matches nothing publishes nothing`() throws {
        try study.edit("pipeline.yml", "data/*.csv", "daten/*.csv")
        try expectHeld("s", exit: 65)
    }

    @Test func `codings and rows of the register are missed, too`() throws {
        try study.folder.write("unit,code,valence\ns@W0/5/o,CAP,barrier\n", to: "study/codings/eva.csv")
        #expect(try study.tandem("run").exit == 0)
        try study.remove("codings/eva.csv")
        try expectHeld("codings/eva.csv")
        #expect(try study.tandem("accept", "gone", "codings/eva.csv").exit == 0)
        try study.edit("cities.csv", "sofia;Sofia\n", "sofia;Sofia\nruse;Ruse\n")
        #expect(try study.tandem("run").exit == 0)
        try study.edit("cities.csv", "ruse;Ruse\n", "")
        try expectHeld("'city ruse'")
    }

    @Test func `a run of one batch into an empty store replaces nothing`() throws {
        let before = published()
        try study.remove(".tandem")
        let result = try study.tandem("run", "--batch", "s-W1")
        #expect(result.exit == 1)
        #expect(result.errors.contains("data/s-W0.csv was not read yet"))
        #expect(published() == before)
        #expect(try study.tandem("run").exit == 0)
        #expect(published() == before)
    }

    @Test func `who withdraws while a file is gone stays in no store`() throws {
        try study.remove("data/s-W1.csv")
        try expectHeld("s/s-W1")
        let store = study.folder.path + "/study/.tandem/store.sqlite"
        #expect(try Data(contentsOf: URL(fileURLWithPath: store)).range(of: Data("bert 5".utf8)) != nil)
        #expect(try study.tandem("withdraw", "respondent", "bert5").exit == 0)
        #expect(try Data(contentsOf: URL(fileURLWithPath: store)).range(of: Data("bert 5".utf8)) == nil)
    }

    // MARK: One bad name

    @Test func `a file with an unknown wave stops itself alone`() throws {
        try study.deliver("W7", rows: WaveStudy.rows(1...9))
        try study.deliver("late-W0", rows: WaveStudy.rows(21...30))
        let result = try study.tandem("run")
        #expect(result.exit == 1)
        #expect(
            result.errors.contains(
                "data/s-W7.csv: failed: the file's name tells no wave of the survey; add W7 to wave.values"))
        #expect(try study.bases() == ["W0": 30, "W1": 20])
        #expect(try study.tandem("check").exit == 1)
        #expect(try study.folder.text("study/reports/current/r/r.en.md").contains("data/s-W7.csv"))
    }

    @Test func `a row of the register that cannot be read stops itself alone`() throws {
        try study.edit("cities.csv", "sofia;Sofia\n", "sofia;Sofia\n;Ruse\n")
        let result = try study.tandem("run")
        #expect(result.exit == 1)
        #expect(result.errors.contains("cities.csv:4"))
        #expect(try study.bases() == ["W0": 20, "W1": 20])
    }
}
