import Foundation
import TandemTestSupport
import Testing

/// Files that no survey platform writes, or not to the end: each is refused with its reason, and the others go on.
struct BadInputTests {
    let folder: WorkFolder

    init() throws {
        folder = try WorkFolder()
        #expect(try runTandem(["init", "study"], in: folder).exit == 0)
    }

    private let name = "study/surveys/training/second.csv"

    private func run() throws -> CommandResult { try runTandem(["run", "--project", "study", "--json"], in: folder) }

    /// The run beside a good batch, and then without one.
    private func expectRefusal(_ code: String, line: Int? = nil, of sourceLocation: SourceLocation = #_sourceLocation)
        throws
    {
        let beside = try run()
        #expect(beside.exit == 1, sourceLocation: sourceLocation)
        let place = line.map { ":\($0):" } ?? ""
        #expect(beside.errors.contains("second.csv\(place)"), "\(beside.errors)", sourceLocation: sourceLocation)
        #expect(beside.errors.contains(code), "\(beside.errors)", sourceLocation: sourceLocation)
        #expect(beside.output.contains("\"accepted\":40"), sourceLocation: sourceLocation)
        #expect(folder.exists("study/reports/current/overview/overview.en.md"), sourceLocation: sourceLocation)
        try FileManager.default.removeItem(atPath: folder.path + "/study/surveys/training/first.csv")
        // What was read before and is gone is another matter, until somebody says that it is meant.
        #expect(try run().exit == 1, sourceLocation: sourceLocation)
        _ = try runTandem(["accept", "gone", "first", "--project", "study"], in: folder)
        #expect(try run().exit == 65, sourceLocation: sourceLocation)
    }

    @Test(
        arguments: [
            ([], "[empty-file]", nil), (Array("id,T1,T2,T3".utf8), "", nil),
            (Array("id,T1,T2,T3\n1,2,3,a\0b\n".utf8), "[nul-byte]", 2),
            (Array("id,T1,T2,T3\n1,2,3,gut\n2,1,4,M".utf8) + [0xFC, 0x0A], "[not-utf8]", 3),
            (Array("id;T1;T2;T3\n1;2;3;x\n".utf8), "[wrong-file]", 1),
            (Array("id,T1,T2,T3\n1,2,3,\"open\n2,1,4,x\n".utf8), "[unclosed-quote]", 2),
        ] as [([UInt8], String, Int?)])
    func `a file that cannot be used is refused with its line`(bytes: [UInt8], code: String, line: Int?) throws {
        try folder.write(bytes, to: name)
        guard !code.isEmpty else {
            // A header alone is a batch without answers.
            let result = try run()
            #expect(result.exit == 0)
            #expect(result.output.contains("\"records\":0"))
            return
        }
        try expectRefusal(code, line: line)
    }

    @Test func `ten thousand columns are more than can be stored`() throws {
        let header = (["id", "T1", "T2", "T3"] + (1...9996).map { "c\($0)" }).joined(separator: ",")
        try folder.write(header + "\n1" + String(repeating: ",", count: 9999) + "\n", to: name)
        try expectRefusal("10000 columns")
    }

    @Test func `a file that was cut off loses no row without saying so`() throws {
        let rows = (1...10).map { "\($0),2,3,gut\n" }.joined()
        try folder.write("id,T1,T2,T3\n\(rows)11,1", to: name)
        let result = try run()
        #expect(result.output.contains("\"records\":11,\"refused\":1"), "\(result.output)")
        let listed = try runTandem(["quarantine", "list", "--project", "study"], in: folder)
        #expect(listed.output.contains("truncated-record"), "\(listed.output)\(listed.errors)")
    }

    @Test func `a folder with the name of a batch holds nothing up`() throws {
        try FileManager.default.createDirectory(
            atPath: folder.path + "/" + name, withIntermediateDirectories: true)
        try expectRefusal("it is a directory")
    }

    @Test(.timeLimit(.minutes(1))) func `a pipe that nobody writes to holds nothing up`() throws {
        #expect(mkfifo(folder.path + "/" + name, 0o600) == 0)
        try expectRefusal("it is no regular file")
    }

    @Test(.enabled(if: geteuid() != 0, "root may read everything"))
    func `a file that may not be read is named with the system's reason`() throws {
        try folder.write("id,T1,T2,T3\n1,2,3,x\n", to: name)
        chmod(folder.path + "/" + name, 0)
        try expectRefusal("Permission denied")
    }

    @Test(.timeLimit(.minutes(2))) func `a gigabyte in one field stays outside, in little memory`() throws {
        try folder.write("id,T1,T2,T3\n1,2,3,\"", to: name)
        let file = try #require(FileHandle(forWritingAtPath: folder.path + "/" + name))
        // A hole in the file: a gigabyte of NUL bytes would be refused as such, so the field begins with letters.
        try file.seekToEnd()
        for _ in 0..<3 { try file.write(contentsOf: [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 20)) }
        try file.truncate(atOffset: 1 << 30)
        try file.close()
        try expectRefusal("[field-too-long]", line: 2)
    }
}
