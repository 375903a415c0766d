import Foundation
import TandemTestSupport
import Testing

/// Every run leaves word of itself, one writer works at a time, and a state belongs to one study.
struct MonitoringTests {
    let study: WaveStudy

    init() throws {
        study = try WaveStudy()
        #expect(try study.tandem("run").exit == 0)
    }

    private func health() throws -> CommandResult { try study.tandem("status", "--check", "--max-age", "26h") }

    @Test func `a run that could not begin is known to history, monitoring and the hook`() throws {
        try study.folder.write("#!/bin/sh\ncat > told.json\n", to: "study/told.sh")
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o755], ofItemAtPath: study.folder.path + "/study/told.sh")
        try study.edit("pipeline.yml", "stages:", "notify: {command: [told.sh]}\nstages:")
        #expect(try study.tandem("run").exit == 0)
        try study.edit("codebook.yml", "version: 1", "version: 1\nworse: 2")
        #expect(try study.tandem("run").exit == 78)
        #expect(try health().exit == 1)
        #expect(try health().output.contains("exit 78"))
        #expect(try study.tandem("runs").output.split(separator: "\n").last?.contains("exit 78") == true)
        #expect(try study.folder.text("study/told.json").contains("\"exit\":78"))
        try study.edit("codebook.yml", "\nworse: 2", "")
        #expect(try study.tandem("run").exit == 0)
        #expect(try health().exit == 0)
    }

    @Test func `a run that was broken off is said by the next one`() throws {
        try study.folder.write(
            "{\"at\":1700000000,\"run\":\"2023-11-14T221320Z-1\"}", to: "study/.tandem/last-run.json")
        #expect(try health().output.contains("came to no end"))
        let result = try study.tandem("run", "--force")
        #expect(result.errors.contains("the run 2023-11-14T221320Z-1 was broken off"))
        #expect(try health().exit == 0)
    }

    @Test func `two imports at once for one coder lose nothing`() throws {
        let processes = try (1...4).map { part in
            let rows = (1...5).map { "s@W0/\(part * 5 - 5 + $0)/o,CAP,barrier" }
            try study.folder.write((["unit,code,valence"] + rows).joined(separator: "\n") + "\n", to: "part\(part).csv")
            return try startTandem(
                ["coding", "import", "part\(part).csv", "--as", "eva", "--project", "study"], in: study.folder)
        }
        for process in processes {
            process.waitUntilExit()
            #expect(process.terminationStatus == 0)
        }
        let codings = try study.folder.text("study/codings/eva.csv")
        #expect(codings.split(separator: "\n").filter { $0.contains("/o") }.count == 20)
    }

    // MARK: States

    @Test func `a state of another study, and another state of this one, are refused with the way out`() throws {
        let other = try WaveStudy()
        try other.edit("pipeline.yml", "id: x", "id: y")
        let shared = study.folder.path + "/shared"
        try FileManager.default.createDirectory(atPath: shared, withIntermediateDirectories: true)
        #expect(try other.tandem("run", "--state", shared).exit == 0)
        let foreign = try study.tandem("run", "--state", shared)
        #expect(foreign.exit == 78)
        #expect(foreign.errors.contains("belongs to the study 'y'"))
        let forgotten = try other.tandem("run")
        #expect(forgotten.exit == 78)
        #expect(forgotten.errors.contains("--state '\(shared)'"))
        try other.edit("pipeline.yml", "stages:", "state: \(shared)\nstages:")
        #expect(try other.tandem("run").exit == 0)
        #expect(try other.tandem("status", "--check").exit == 0)
    }

    @Test func `a study makes no folder for its state elsewhere`() throws {
        try study.edit("pipeline.yml", "stages:", "state: /nowhere/at/all\nstages:")
        let result = try study.tandem("run")
        #expect(result.exit == 78)
        #expect(result.errors.contains("there is no folder '/nowhere/at/all'"))
    }

    @Test func `a copied store is called a copy`() throws {
        let folder = study.folder.path
        try FileManager.default.copyItem(atPath: folder + "/study", toPath: folder + "/copy")
        let result = try runTandem(["run", "--project", "copy", "--force"], in: study.folder)
        #expect(result.exit == 0)
        #expect(result.errors.contains("the store is a copy of another folder's and was made again"))
        #expect(try study.tandem("run").errors.isEmpty)
    }

    // MARK: What lands meanwhile

    @Test(arguments: ["append", "rename", "touch"])
    func `what lands during a run is read by the next one`(how: String) throws {
        let file = study.folder.path + "/study/data/s-W0.csv"
        let rows = WaveStudy.rows(1...20) + ["21,neu,1,1,1,x"]
        let process = try startTandem(["run", "--force", "--project", "study"], in: study.folder)
        usleep(40_000)
        switch how {
        case "append":
            let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: file))
            try handle.seekToEnd()
            try handle.write(contentsOf: Data("21,neu,1,1,1,x\n".utf8))
            try handle.close()
        case "rename":
            try study.folder.write((["id,k,a,b,c,o"] + rows).joined(separator: "\n") + "\n", to: "new.csv")
            rename(study.folder.path + "/new.csv", file)
        default:
            try study.deliver("W0", rows: rows)
            let day = Date(timeIntervalSince1970: 1_700_000_000)
            try FileManager.default.setAttributes([.modificationDate: day], ofItemAtPath: file)
        }
        process.waitUntilExit()
        #expect(try study.tandem("run").exit == 0)
        #expect(try study.bases() == ["W0": 21, "W1": 20])
    }
}
