import Foundation
import TandemTestSupport
import Testing

/// The command over days and through mishaps, as cron lives it.
struct OperationsTests {
    let folder: WorkFolder

    init() throws {
        folder = try WorkFolder()
        _ = try runTandem(["init", "study"], in: folder)
    }

    private func tandem(_ words: String..., environment: [String: String] = [:]) throws -> CommandResult {
        try runTandem(words + ["--project", "study"], in: folder, environment: environment)
    }

    private func breakOneBatch() throws {
        try folder.write("id,T1,T2,T3\n1,1,3,\"open\n", to: "study/surveys/training/second.csv")
    }

    // MARK: Notices

    @Test func `a failure is said when it begins, kept quiet, and said again after a week with its age`() throws {
        try breakOneBatch()
        let first = try tandem("run", "--as-of", "2026-03-01")
        #expect(first.exit == 1)
        #expect(first.errors.contains("second.csv: failed"))
        let next = try tandem("run", "--as-of", "2026-03-02")
        #expect(next.exit == 1)
        #expect(next.errors.isEmpty)
        let later = try tandem("run", "--as-of", "2026-03-08")
        #expect(later.errors.contains("(unchanged since 2026-03-01, 7 days)"))
        #expect(try tandem("run", "--as-of", "2026-03-09").errors.isEmpty)
    }

    @Test func `a failed batch is not read again until it changes or is asked for`() throws {
        try breakOneBatch()
        _ = try tandem("run", "--as-of", "2026-03-01")
        _ = try tandem("run", "--as-of", "2026-03-20")
        _ = try tandem("run", "--as-of", "2026-03-21", "--retry")
        let steps = try steps()
        #expect(steps[0].contains("ingest training/second never done"))
        #expect(!steps[1].contains { $0.contains("second") })
        #expect(steps[2].contains("ingest training/second asked for"))
    }

    /// The steps of every run, each as "step scope why".
    private func steps() throws -> [[String]] {
        let runs = try tandem("runs").output.split(separator: "\n").map { $0.prefix { $0 != "\t" } }
        return try runs.map { run in
            try tandem("runs", "show", String(run)).output.split(separator: "\n").filter { $0.hasPrefix("  ") }
                .map { $0.split(separator: "\t") }.filter { $0.count == 4 && $0[2].hasSuffix(" s") }
                .map { "\($0[0].dropFirst(2)) \($0[1]) \($0[3])" }
        }
    }

    @Test func `a note that nothing changed counts for nothing when its end is missing`() throws {
        _ = try tandem("run")
        let note = folder.path + "/study/.tandem/unchanged"
        let lines = try String(contentsOfFile: note, encoding: .utf8).split(separator: "\n")
        // Three lines of its head: no file at all would be looked at.
        try lines.prefix(3).joined(separator: "\n").write(toFile: note, atomically: false, encoding: .utf8)
        let draft = "study/reports/current/overview/overview.en.md"
        try folder.write("edited", to: draft)
        let second = try tandem("run")
        #expect(second.exit == 1 && second.errors.contains("was edited by hand"))
    }

    @Test func `what was touched and says the same is no change, and is known by its stamp from then on`() throws {
        _ = try tandem("run")
        let (config, note) = ("study/pipeline.yml", folder.path + "/study/.tandem/unchanged")
        let before = try String(contentsOfFile: note, encoding: .utf8)
        try folder.write(folder.text(config), to: config)
        let runs = try tandem("runs").output
        #expect(try tandem("run").exit == 0)
        #expect(try tandem("runs").output == runs, "no step was looked at")
        sleep(4)
        #expect(try tandem("run").exit == 0)
        #expect(try String(contentsOfFile: note, encoding: .utf8) != before)
        try folder.write(folder.text(config) + "\npermissions: group\n", to: config)
        #expect(try tandem("run").exit == 0)
        #expect(try tandem("runs").output != runs)
    }

    @Test func `store, logs and lock belong to their owner, or to the group that the study declares`() throws {
        func mode(_ name: String) throws -> Int? {
            let attributes = try FileManager.default.attributesOfItem(atPath: folder.path + "/study/.tandem" + name)
            return (attributes[.posixPermissions] as? Int).map { $0 & 0o777 }
        }
        _ = try tandem("run")
        #expect(try mode("") == 0o700)
        for name in ["/store.sqlite", "/lock", "/last-run.json", "/pseudonym.key"] { #expect(try mode(name) == 0o600) }
        try folder.write(folder.text("study/pipeline.yml") + "\npermissions: group\n", to: "study/pipeline.yml")
        #expect(try tandem("run").exit == 0)
        #expect(try mode("") == 0o770)
        for name in ["/store.sqlite", "/store.sqlite-journal", "/lock", "/last-run.json"] {
            #expect(try mode(name) == 0o660, "\(name)")
        }
        #expect(try mode("/pseudonym.key") == 0o600)
    }

    @Test func `logs of more than a year ago go`() throws {
        _ = try tandem("run", "--as-of", "2024-01-01")
        _ = try tandem("run", "--force", "--as-of", "2024-12-31")
        #expect(try tandem("runs").output.split(separator: "\n").count == 2)
        _ = try tandem("run", "--force", "--as-of", "2025-06-01")
        #expect(try tandem("runs").output.split(separator: "\n").count == 2)
    }

    @Test func `with fail-fast a bad batch keeps everything as it was`() throws {
        _ = try tandem("run")
        let before = folder.contents(of: "study/reports/current")
        try breakOneBatch()
        let result = try tandem("run", "--fail-fast")
        #expect(result.exit == 1)
        #expect(result.errors.contains("nothing was published"))
        #expect(folder.contents(of: "study/reports/current") == before)
    }

    // MARK: Why

    @Test func `plan names the input that changed`() throws {
        _ = try tandem("run")
        let codebook = try folder.text("study/surveys/codebook.yml")
        try folder.write(codebook.replacing("indicators:", with: "x_indicators:"), to: "study/surveys/codebook.yml")
        #expect(try tandem("plan").exit == 78)
        let last = try #require(codebook.split(separator: "\n").last { $0.contains("[") })
        try folder.write(
            codebook.replacing(last, with: last.replacing("[", with: "[\"zebra\", ")), to: "study/surveys/codebook.yml")
        let plan = try tandem("plan").output.split(separator: "\n")
        #expect(!plan.contains { $0.hasPrefix("ingest") }, "a changed codebook reads no file again")
        #expect(plan.contains { $0.hasPrefix("code\t") && $0.contains("codebook changed (") })
    }

    // MARK: Mishaps

    @Test func `a store with one wrong byte is found and made again, with the same bytes published`() throws {
        _ = try tandem("run")
        let first = folder.contents(of: "study/reports")
        let store = folder.path + "/study/.tandem/store.sqlite"
        var bytes = try #require(FileManager.default.contents(atPath: store))
        bytes[bytes.count / 2] ^= 1
        try bytes.write(to: URL(fileURLWithPath: store))
        #expect(try tandem("doctor").output.contains("attention the store is damaged"))
        let result = try tandem("run")
        #expect(result.exit == 0)
        #expect(result.errors.contains("made again from surveys/"))
        #expect(folder.contents(of: "study/reports") == first)
        #expect(try tandem("doctor").exit == 0)
    }

    @Test(arguments: [0, 100, 4096, 20_000])
    func `a store that was cut off is made again`(length: Int) throws {
        _ = try tandem("run")
        let first = folder.contents(of: "study/reports")
        let store = folder.path + "/study/.tandem/store.sqlite"
        let bytes = try #require(FileManager.default.contents(atPath: store))
        try bytes.prefix(length).write(to: URL(fileURLWithPath: store))
        #expect(try tandem("run").exit == 0)
        #expect(folder.contents(of: "study/reports") == first)
    }

    @Test func `what a killed run left is cleared away`() throws {
        _ = try tandem("run")
        let first = folder.contents(of: "study/reports")
        let reports = folder.path + "/study/reports"
        try FileManager.default.moveItem(atPath: reports + "/current", toPath: reports + "/current.old")
        try folder.write("half", to: "study/reports/.next/overview/tables.json")
        try folder.write("half", to: "study/reports/internal/training/first.md.new-4711")
        #expect(try tandem("run").exit == 0)
        #expect(folder.contents(of: "study/reports") == first)
    }

    @Test func `the words of a killed run in the lock are not taken for a run`() throws {
        _ = try tandem("run")
        let host = ProcessInfo.processInfo.hostName
        try folder.write("pid 2147483646 on \(host) since 2026: tandem run\n", to: "study/.tandem/lock")
        #expect(try tandem("doctor").output.contains("no run is at work"))
        try folder.write("pid \(getpid()) on \(host) since 2026: tandem run\n", to: "study/.tandem/lock")
        #expect(try tandem("doctor").output.contains("a run is at work: pid"))
        #expect(try runTandem(["doctor", "--project", "nowhere"], in: folder).output.contains("there is no folder"))
    }

    @Test func `a clock that was set back changes nothing`() throws {
        #expect(try tandem("run", "--as-of", "2026-03-01").exit == 0)
        let first = folder.contents(of: "study/reports")
        #expect(try tandem("run", "--as-of", "1999-01-01", "--force").exit == 0)
        #expect(folder.contents(of: "study/reports") == first)
    }

    @Test func `the store is for its owner only`() throws {
        _ = try tandem("run")
        let state = folder.path + "/study/.tandem"
        for name in try FileManager.default.contentsOfDirectory(atPath: state) where name != "logs" {
            let mode = try FileManager.default.attributesOfItem(atPath: state + "/" + name)[.posixPermissions] as? Int
            #expect((mode ?? 0) & 0o077 == 0, "\(name)")
        }
    }

    // MARK: Monitoring

    @Test func `monitoring gets one line`() throws {
        let never = try tandem("status", "--check", "--max-age", "26h")
        #expect(never.exit == 1)
        #expect(never.output == "tandem: attention: never run\n")
        _ = try tandem("run", "--as-of", "2026-03-01")
        let well = try tandem("status", "--check", "--max-age", "26h", "--as-of", "2026-03-02")
        #expect(well.exit == 0)
        #expect(well.output == "tandem: ok: last run 2026-03-01T00:00:00Z, exit 0\n")
        #expect(try tandem("status", "--check", "--max-age", "26h", "--as-of", "2026-03-03").exit == 1)
        #expect(try tandem("status", "--check", "--max-age", "soon").exit == 64)
    }

    @Test func `the log tells steps and counts, and no answer`() throws {
        let rows = try folder.text("study/surveys/training/first.csv")
        try folder.write(rows + "99,1,3,Geheimnis\n100,9,3,Verschwiegen\n", to: "study/surveys/training/first.csv")
        _ = try tandem("run")
        let logs = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/study/.tandem/logs")
        let log = try folder.text("study/.tandem/logs/\(try #require(logs.first))")
        #expect(log.contains("\"event\":\"end\""))
        #expect(log.contains("\"refused\":1"))
        #expect(!log.contains("Geheimnis"))
        #expect(!log.contains("Verschwiegen"))
    }

    // MARK: The hook

    private func hook(_ script: String) throws {
        try folder.write("#!/bin/sh\n" + script, to: "study/tell.sh")
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o755], ofItemAtPath: folder.path + "/study/tell.sh")
        let pipeline = try folder.text("study/pipeline.yml")
        try folder.write(pipeline + "notify: {command: [tell.sh, '$(id)']}\n", to: "study/pipeline.yml")
    }

    @Test func `the hook gets the run's record, and its words untouched by any shell`() throws {
        try hook("cat > told.json; echo \"$1\" > word.txt; echo noise\n")
        let result = try tandem("run")
        #expect(result.exit == 0)
        #expect(result.output.isEmpty)
        #expect(try folder.text("study/word.txt") == "$(id)\n")
        let told = try folder.text("study/told.json")
        #expect(told.contains("\"exit\":0"))
        #expect(told.contains("\"file\":\"surveys/training/first.csv\""))
    }

    @Test func `a hook that fails is an unavailable tool, after the publications are out`() throws {
        try hook("exit 3\n")
        let result = try tandem("run")
        #expect(result.exit == 69)
        #expect(result.errors.contains("'tell.sh' of notify.command ended with 3"))
        #expect(folder.exists("study/reports/current/overview/overview.en.md"))
    }

    @Test func `a hook outside the project is refused`() throws {
        let pipeline = try folder.text("study/pipeline.yml")
        try folder.write(pipeline + "notify: {command: [/bin/cat]}\n", to: "study/pipeline.yml")
        #expect([66, 78].contains(try tandem("run").exit))
    }

    // MARK: The key

    @Test func `another pseudonym key than the first is refused, and so is one that others can read`() throws {
        let pipeline = try folder.text("study/pipeline.yml")
        try folder.write(
            pipeline + "allow_outside: {pseudonym_key: \(folder.path)/key}\n", to: "study/pipeline.yml")
        func key(_ text: String, mode: Int) throws {
            try folder.write(text, to: "key")
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: folder.path + "/key")
        }
        #expect(try tandem("run").exit == 66)
        try key("0123456789abcdef", mode: 0o644)
        #expect(try tandem("run").exit == 77)
        try key("0123456789abcdef", mode: 0o600)
        #expect(try tandem("run").exit == 0)
        try key("another key of sixteen", mode: 0o600)
        let result = try tandem("run", "--force")
        #expect(result.exit == 78)
        #expect(result.errors.contains("not the one of earlier runs"))
    }
}
