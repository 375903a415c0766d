import Foundation
import TandemTestSupport
import Testing

/// Batches that come in any order, again, changed or no more: what is published depends on what lies there alone.
struct BatchOrderTests {
    let folder: WorkFolder

    init() throws {
        folder = try WorkFolder()
        _ = try runTandem(["init", "study"], in: folder)
    }

    private func tandem(_ words: String...) throws -> CommandResult {
        try runTandem(words + ["--project", "study"], in: folder)
    }

    /// Rows of the example as batches; `b` delivers some of `a` again.
    private func deliver(_ names: [String]) throws {
        let first = "study/surveys/training/first.csv"
        if !folder.exists("rows.csv") {
            try folder.write(folder.text(first), to: "rows.csv")
            try FileManager.default.removeItem(atPath: folder.path + "/" + first)
        }
        let rows = try folder.text("rows.csv").split(separator: "\n").map(String.init)
        let parts = ["a": rows[1..<16], "b": rows[11..<31], "c": rows[31...]]
        for name in names {
            let lines = [rows[0]] + (parts[name] ?? [])
            try folder.write(lines.joined(separator: "\n") + "\n", to: "study/surveys/training/\(name).csv")
        }
    }

    private func published() -> [String: Data] { folder.contents(of: "study/reports/current") }

    @Test(arguments: [["a", "b", "c"], ["c", "a", "b"], ["b", "c", "a"]], [false, true])
    func `batches one by one give the same bytes as all together, in any order`(order: [String], isForced: Bool) throws
    {
        try deliver(["a", "b", "c"])
        _ = try tandem("run")
        let together = published()
        for place in ["/study/.tandem", "/study/reports/internal"] {
            try FileManager.default.removeItem(atPath: folder.path + place)
        }
        for name in order {
            try FileManager.default.removeItem(atPath: folder.path + "/study/surveys/training/\(name).csv")
        }
        for name in order {
            try deliver([name])
            #expect(try tandem("run").exit == 0)
            if isForced { #expect(try tandem("run", "--force").exit == 0) }
        }
        #expect(published() == together)
    }

    @Test func `a batch that goes, or comes back changed, leaves what the others give without it`() throws {
        try deliver(["a", "c"])
        _ = try tandem("run")
        let without = published()
        try deliver(["b"])
        _ = try tandem("run")
        let with = published()
        #expect(with != without)
        let second = "study/surveys/training/b.csv"
        try folder.write(
            folder.text(second).split(separator: "\n").prefix(3).joined(separator: "\n") + "\n", to: second)
        try expectHeld(with, until: "training/b")
        #expect(published() != with)
        try deliver(["b"])
        _ = try tandem("run")
        #expect(published() == with)
        try FileManager.default.removeItem(atPath: folder.path + "/" + second)
        try expectHeld(with, until: "training/b")
        #expect(published() == without)
    }

    /// Publications stay as they were while something is gone, and go on without it once that is meant.
    private func expectHeld(_ before: [String: Data], until name: String) throws {
        let result = try tandem("run")
        #expect(result.exit == 1)
        #expect(result.errors.contains("tandem accept gone \(name)"))
        #expect(published() == before)
        #expect(try tandem("status", "--check").exit == 1)
        #expect(try tandem("release", "overview", "--as", "2024-01-31").exit == 1)
        #expect(try tandem("accept", "gone", name).exit == 0)
        #expect(try tandem("run").exit == 0)
    }

}
