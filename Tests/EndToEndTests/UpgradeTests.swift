import Foundation
import TandemTestSupport
import Testing

/// Another version of the program, from outside.
struct UpgradeTests {
    let folder: WorkFolder

    init() throws {
        folder = try WorkFolder()
        #expect(try runTandem(["init", "study"], in: folder).exit == 0)
        #expect(try tandem("run").exit == 0)
    }

    private func tandem(_ words: String...) throws -> CommandResult {
        try runTandem(words + ["--project", "study"], in: folder)
    }

    private let draft = "study/reports/current/overview"

    /// As if an older program had made the drafts, and one number otherwise.
    private func ageDraft() throws {
        let manifest = try folder.text("\(draft)/manifest.json")
        try folder.write(manifest.replacing("Tandem 0.2.0", with: "Tandem 0.0.9"), to: "\(draft)/manifest.json")
        let tables = try folder.text("\(draft)/tables.json")
        let place = try #require(tables.range(of: "\"values\": [\n            40,"))
        try folder.write(
            tables.replacingCharacters(in: place, with: "\"values\": [\n            39,"), to: "\(draft)/tables.json")
        let sums = Process()
        sums.executableURL = URL(fileURLWithPath: "/bin/sh")
        sums.currentDirectoryURL = URL(fileURLWithPath: folder.path + "/" + draft)
        sums.arguments = [
            "-c", "cut -c67- SHA256SUMS | tr '\\n' '\\0' | xargs -0 sha256sum > .sums && mv .sums SHA256SUMS",
        ]
        try sums.run()
        sums.waitUntilExit()
    }

    @Test func `another program's other numbers are withheld until somebody accepts them`() throws {
        try ageDraft()
        let before = folder.contents(of: draft)
        let withheld = try tandem("run")
        #expect(withheld.exit == 1)
        #expect(withheld.errors.contains("--accept-upgrade") && withheld.errors.contains("1 numbers in"))
        #expect(folder.contents(of: draft) == before)
        #expect(try tandem("release", "overview", "--as", "2026-03-01").exit == 1)
        #expect(try tandem("run", "--accept-upgrade").exit == 0)
        #expect(try folder.text("\(draft)/manifest.json").contains("Tandem 0.2.0"))
    }

    @Test func `a study that requires a newer program is refused`() throws {
        let pipeline = try folder.text("study/pipeline.yml")
        try folder.write("requires: \"99.1\"\n" + pipeline, to: "study/pipeline.yml")
        let result = try tandem("run")
        #expect(result.exit == 78 && result.errors.contains("program-too-old"))
        try folder.write("requires: newest\n" + pipeline, to: "study/pipeline.yml")
        #expect(try tandem("check").errors.contains("not-a-version"))
        try folder.write("requires: \"0.1\"\n" + pipeline, to: "study/pipeline.yml")
        #expect(try tandem("run").exit == 0)
    }
}
