import Foundation
import TandemTestSupport
import Testing

/// Batches that other machines read: what is published is what one machine publishes, whatever went wrong on the way.
struct ScaleOutTests {
    let folder: WorkFolder

    init() throws {
        folder = try WorkFolder()
        _ = try runTandem(["init", "study"], in: folder)
        let rows = (41...70).map {
            "\($0),\(1 + $0 % 3),\($0 % 9),\($0 % 4 == 0 ? "keine Zeit" : "Skripte fehlten")"
        }
        // The last one is a newer version of an answer of the first batch.
        let lines = ["id,T1,T2,T3"] + rows + ["7,2,12,keine Zeit"]
        try folder.write(lines.joined(separator: "\n") + "\n", to: "study/surveys/training/second.csv")
    }

    private func tandem(_ words: String..., project: String = "study") throws -> CommandResult {
        try runTandem(words + ["--project", project], in: folder, environment: ["TMPDIR": folder.path])
    }

    private var tasks: Int { get throws { try Int(folder.text("tasks")) ?? 0 } }

    private func freeze(_ words: String..., project: String = "study") throws {
        let words = ["batches", "--array", "-o", "list", "--project", project] + words
        let result = try runTandem(words, in: folder)
        #expect(result.exit == 0)
        try folder.write(result.output.trimmingCharacters(in: .whitespacesAndNewlines), to: "tasks")
    }

    @discardableResult private func sealAll() throws -> [Int32] {
        try (0..<tasks).map { try tandem("seal", "list", "\($0)", "--to", "results").exit }
    }

    private func merge() throws -> CommandResult { try tandem("merge", "list", "results", "--look-again", "0") }

    private var results: [String] {
        folder.contents(of: "results").keys.filter { $0.hasSuffix(".sealed") }.sorted()
    }

    private func remove(_ path: String) throws { try FileManager.default.removeItem(atPath: folder.path + "/" + path) }

    private func edit(_ path: String, _ old: String, _ new: String) throws {
        let text = try folder.text(path)
        #expect(text.contains(old))
        try folder.write(text.replacing(old, with: new), to: path)
    }

    /// What one machine publishes of the study as it is.
    private func local() throws -> (exit: Int32, published: [String: Data], receipts: [String: Data]) {
        try? remove("local")
        try FileManager.default.copyItem(atPath: folder.path + "/study", toPath: folder.path + "/local")
        for name in [".tandem", "reports/current", "reports/internal"] { try? remove("local/" + name) }
        let result = try tandem("run", project: "local")
        return (
            result.exit, folder.contents(of: "local/reports/current"), folder.contents(of: "local/reports/internal")
        )
    }

    private func expectLikeLocal(_ merged: CommandResult, _ comment: Comment? = nil) throws {
        let local = try local()
        #expect(merged.exit == local.exit, comment)
        #expect(folder.contents(of: "study/reports/current") == local.published, comment)
        #expect(folder.contents(of: "study/reports/internal") == local.receipts, comment)
    }

    // MARK: All is well

    @Test func `batches that were sealed elsewhere give the bytes of a local run`() throws {
        try freeze()
        #expect(try sealAll().allSatisfy { $0 == 0 })
        let merged = try merge()
        #expect(merged.errors.isEmpty)
        try expectLikeLocal(merged)
        let after = folder.contents(of: "study/reports")
        #expect(try merge().exit == 0)
        #expect(try tandem("run").exit == 0)
        #expect(folder.contents(of: "study/reports") == after, "nothing is left to do")
        #expect(try tandem("status", "--check").exit == 0)
    }

    @Test func `sealing writes nothing in the study, and the same bytes each time`() throws {
        try freeze("--per-task", "2")
        let study = folder.contents(of: "study")
        try sealAll()
        #expect(folder.contents(of: "study") == study)
        let first = folder.contents(of: "results")
        let sealed = results
        #expect(!sealed.isEmpty)
        #expect(try tandem("seal", "list", "0", "--to", "results").errors.contains("sealed before"))
        try remove("results")
        try sealAll()
        let second = folder.contents(of: "results")
        for name in sealed { #expect(first[name] == second[name], "\(name)") }
    }

    @Test func `the task comes from the scheduler where it is not given`() throws {
        try freeze()
        for (variable, number) in [("SLURM_ARRAY_TASK_ID", "0"), ("JOB_COMPLETION_INDEX", "0"), ("SGE_TASK_ID", "1")] {
            let result = try runTandem(
                ["seal", "list", "--to", "r-\(variable)", "--project", "study"], in: folder,
                environment: [variable: number])
            #expect(result.exit == 0)
            #expect(folder.contents(of: "r-\(variable)").keys.count { $0.hasSuffix(".sealed") } == 1)
        }
        #expect(try tandem("seal", "list", "--to", "results").exit == 64)
        #expect(try tandem("seal", "list", "99", "--to", "results").exit == 66)
    }

    // MARK: Something is missing or damaged

    @Test func `a missing result fails its batch alone, and the next merge takes it in`() throws {
        try freeze()
        try sealAll()
        let gone = try #require(results.first)
        let bytes = try #require(folder.contents(of: "results")[gone])
        try remove("results/" + gone)
        let todo = try tandem("batches", "--todo", "list", "results")
        #expect(todo.output.split(separator: "\n").count == 1)
        #expect(todo.output.contains("missing"))
        let merged = try merge()
        #expect(merged.exit == 1)
        #expect(
            merged.errors.contains("there is no sealed result; have it made again: tandem seal list 0 --to results"))
        try folder.write(Array(bytes), to: "results/" + gone)
        try expectLikeLocal(merge())
    }

    @Test(arguments: ["cut", "changed", "empty", "made up"])
    func `a damaged result is not used, and made again`(how: String) throws {
        try freeze()
        try sealAll()
        let name = try #require(results.first)
        var bytes = [UInt8](try #require(folder.contents(of: "results")[name]))
        switch how {
        case "cut": bytes.removeLast(bytes.count / 3)
        case "changed": bytes[bytes.count / 2] ^= 1
        case "empty": bytes = []
        default: bytes = Array("SQLite format 3\u{0}".utf8) + [UInt8](repeating: 1, count: 8192)
        }
        try folder.write(bytes, to: "results/" + name)
        let merged = try merge()
        #expect(merged.exit == 1)
        #expect(merged.errors.contains("the sealed result is damaged"))
        try sealAll()
        try expectLikeLocal(merge())
    }

    @Test func `a batch that cannot be read is sealed as such, and fails as in a local run`() throws {
        try folder.write("id,T1,T2,T3\n1,1,3,\"open\n", to: "study/surveys/training/second.csv")
        try freeze()
        let exits = try sealAll()
        #expect(exits.filter { $0 == 65 }.count == 1)
        #expect(try tandem("batches", "--todo", "list", "results").output.isEmpty, "to do it again would not help")
        let merged = try merge()
        #expect(merged.exit == 1)
        try expectLikeLocal(merged)
    }

    @Test func `a file that changed since the list was frozen is not sealed`() throws {
        try freeze()
        try edit("study/surveys/training/first.csv", "T3\n1,", "T3\n1001,")
        let result = try tandem("seal", "list", "0", "--to", "results")
        #expect(result.exit == 66)
        #expect(result.errors.contains("changed since"))
        #expect(results.isEmpty)
    }

    // MARK: Another configuration

    @Test func `a result of another codebook is refused, with what to do`() throws {
        try freeze()
        try sealAll()
        let codebook = "study/surveys/codebook.yml"
        let before = try folder.text(codebook)
        try edit(codebook, "\"Unterlagen\"", "\"Unterlage*\"")
        let refused = try tandem("seal", "list", "0", "--to", "results")
        #expect(refused.exit == 78)
        #expect(refused.errors.contains("codebook changed since the list was frozen"))
        #expect(try tandem("batches", "--todo", "list", "results").output.contains("sealed with another codebook"))
        let merged = try merge()
        #expect(merged.exit != 0)
        #expect(merged.errors.contains("it was sealed with another codebook"))
        try folder.write(before, to: codebook)
        try expectLikeLocal(merge())
    }

    @Test func `a batch that came after the list was frozen is read by the merge`() throws {
        let second = "study/surveys/training/second.csv"
        let rows = try folder.text(second)
        try remove(second)
        try freeze()
        try sealAll()
        try folder.write(rows, to: second)
        try expectLikeLocal(merge())
    }

    @Test func `a list of another study, or one that was edited, is refused`() throws {
        try freeze()
        try edit("study/pipeline.yml", "id: ", "id: other-")
        for words in [
            ["merge", "list", "."], ["seal", "list", "0", "--to", "results"], ["batches", "--todo", "list", "."],
        ] {
            let result = try runTandem(words + ["--project", "study"], in: folder)
            #expect(result.exit == 78)
            #expect(result.errors.contains("this is 'other-"))
        }
        try edit("list", "\"bytes\":", "\"bytes\":1")
        #expect(try tandem("merge", "list", ".").errors.contains("changed after it was written"))
    }

    @Test func `a folder that cannot be written to is tried again later`() throws {
        try freeze()
        try folder.write("", to: "results")
        #expect(try tandem("seal", "list", "0", "--to", "results").exit == 75)
    }

    @Test func `status shows what is missing, sealed and merged`() throws {
        func states() throws -> String {
            let lines = try tandem("status", "--list", "list", "--results", "results").output.split(separator: "\n")
            return String(try #require(lines.last))
        }
        try freeze()
        #expect(try states() == "missing 2, stale 0, sealed 0, refused 0, merged 0")
        try sealAll()
        #expect(try states() == "missing 0, stale 0, sealed 2, refused 0, merged 0")
        #expect(try tandem("status", "--check", "--list", "list", "--results", "results").exit == 1)
        _ = try merge()
        #expect(try states() == "missing 0, stale 0, sealed 0, refused 0, merged 2")
        #expect(try tandem("status", "--check", "--list", "list", "--results", "results").exit == 0)
    }

    @Test func `the record of the run names the machine that read a batch`() throws {
        try freeze()
        try sealAll()
        _ = try merge()
        let log = try #require(folder.contents(of: "study/.tandem/logs").values.first)
        let reads = String(decoding: log, as: UTF8.self).split(separator: "\n").filter {
            $0.contains("\"step\":\"ingest\"")
        }
        #expect(try reads.count == tasks)
        #expect(reads.allSatisfy { $0.contains("\"host\":") })
    }
}
