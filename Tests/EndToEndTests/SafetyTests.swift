import Foundation
import Glibc
import TandemTestSupport
import Testing

/// What somebody else put into the folders of a study, and what names and devices do to the command.
struct SafetyTests {
    let folder: WorkFolder
    private var study: String { folder.path + "/study" }

    init() throws {
        folder = try WorkFolder()
        #expect(try runTandem(["init", "study"], in: folder).exit == 0)
        try folder.write("precious", to: "victim")
    }

    private func tandem(_ words: String..., output: String? = nil) throws -> CommandResult {
        try runTandem(words + ["--project", "study"], in: folder, output: output)
    }

    @Test(arguments: [".tandem/lock", ".tandem/store.sqlite", ".tandem/unchanged", ".tandem/logs", "reports/internal"])
    func `a link in the state or the reports is refused, and nothing behind it changes`(name: String) throws {
        try FileManager.default.createDirectory(atPath: study + "/.tandem", withIntermediateDirectories: true)
        try FileManager.default.createDirectory(atPath: study + "/reports", withIntermediateDirectories: true)
        symlink(folder.path + "/victim", study + "/" + name)
        let result = try tandem("run")
        #expect(result.exit == 77 && result.errors.contains("is a link"), "\(result.errors)")
        #expect(try folder.text("victim") == "precious")
    }

    @Test(arguments: [0o644, 0o620])
    func `a key that others can read or write is refused`(mode: Int) throws {
        try folder.write([UInt8](repeating: 0, count: 32), to: "study/.tandem/pseudonym.key")
        chmod(study + "/.tandem/pseudonym.key", mode_t(mode))
        let result = try tandem("run")
        #expect(result.exit == 77 && result.errors.contains("pseudonym key"), "\(result.errors)")
    }

    @Test func `an answer that does not fit on the disk fails`() throws {
        #expect(try tandem("run", "--json", output: "/dev/full").exit == 74)
        #expect(try tandem("doctor", output: "/dev/full").exit == 74)
    }

    @Test func `no sign of a name reaches the terminal as a command`() throws {
        try folder.write("id,T1\n1,\"open\n", to: "study/surveys/training/x\u{1B}[31m.csv")
        let result = try tandem("run")
        #expect(!result.errors.contains("\u{1B}") && result.errors.contains("\\u001b"), "\(result.errors)")
        #expect(try !tandem("plan").output.contains("\u{1B}"))
    }

    @Test func `one name in two spellings is said, and a loud ending is read`() throws {
        let text = try folder.text("study/surveys/training/first.csv")
        let batches = "study/surveys/training/"
        for name in ["D\u{FC}rr.csv", "Du\u{308}rr.csv"] { try folder.write(text, to: batches + name) }
        let twins = try tandem("run")
        #expect(twins.exit == 1 && twins.errors.contains("NFC"), "\(twins.errors)")
        #expect(!twins.errors.contains("changed while"))
        for name in ["D\u{FC}rr.csv", "Du\u{308}rr.csv"] { unlink(folder.path + "/" + batches + name) }
        try folder.write(text.replacing("\n1", with: "\n91"), to: batches + "UPPER.CSV")
        let loud = try tandem("run", "--json")
        #expect(loud.output.contains("UPPER.CSV"), "\(loud.errors)")
    }

    @Test func `a second state of one study is refused`() throws {
        #expect(try tandem("run").exit == 0)
        let second = try tandem("run", "--state", "other")
        #expect(second.exit == 78 && second.errors.contains("other-state"), "\(second.errors)")
    }
}
