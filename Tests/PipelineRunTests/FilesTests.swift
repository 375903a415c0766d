import Foundation
import PipelineRun
import Testing

@testable import PipelineRun

/// A folder of its own for each test, removed afterwards.
final class TemporaryFolder {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.path + "/tandem-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ text: String, _ name: String) throws {
        let place = path + "/" + name
        try FileManager.default.createDirectory(
            atPath: (place as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try text.write(toFile: place, atomically: false, encoding: .utf8)
    }
}

struct ExchangeTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write("old", "current/a/x.md")
        try folder.write("gone", "current/b.md")
        try folder.write("new", "next/a/x.md")
    }

    @Test func `the new folder takes the place of the old as a whole`() throws {
        try exchange(folder.path + "/next", into: folder.path + "/current")
        #expect(Files.tree(folder.path) == ["current/a/x.md"])
        #expect(Files.read(folder.path + "/current/a/x.md") == Array("new".utf8))
    }

    @Test func `without an exchange of names the old folder is moved aside`() throws {
        try moveAside(folder.path + "/next", folder.path + "/current")
        #expect(Files.tree(folder.path) == ["current/a/x.md"])
    }

    @Test func `a first publication needs no old one`() throws {
        try exchange(folder.path + "/next", into: folder.path + "/first")
        #expect(Files.exists(folder.path + "/first/a/x.md"))
    }
}

struct ProjectDirectoryTests {
    @Test func `paths never lead out of the project`() throws {
        let folder = try TemporaryFolder()
        try folder.write("secret", "outside.txt")
        try folder.write("x", "study/pipeline.yml")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/study/link.txt", withDestinationPath: folder.path + "/outside.txt")
        let project = ProjectDirectory(folder.path + "/study")
        #expect(project.bytes(of: "pipeline.yml") != nil)
        #expect(project.bytes(of: "../outside.txt") == nil)
        #expect(project.bytes(of: folder.path + "/outside.txt") == nil)
        #expect(project.bytes(of: "link.txt") == nil)
    }
}

struct RunLockTests {
    @Test func `a second run is told who holds the lock`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/lock"
        let lock = try RunLock(path, waiting: 0, command: "tandem run", now: Moment(seconds: 0))
        #expect(holder(of: path)?.contains("tandem run") == true)
        _ = consume lock
        #expect(holder(of: path) == nil)
    }

    /// Who keeps a lock from being taken; `nil` when it could be taken.
    private func holder(of path: String) -> String? {
        do {
            _ = try RunLock(path, waiting: 0, command: "second", now: Moment(seconds: 0))
            return nil
        } catch {
            if case .locked(let holder) = error { return holder }
            return "\(error)"
        }
    }
}

struct FingerprintTests {
    @Test func `dictionaries and sets count by content, not by order`() {
        let one = Dictionary(uniqueKeysWithValues: (0..<50).map { ("k\($0)", $0) })
        let two = Dictionary(uniqueKeysWithValues: (0..<50).reversed().map { ("k\($0)", $0) })
        #expect(Fingerprint.of(one) == Fingerprint.of(two))
        #expect(Fingerprint.of(Set(0..<50)) == Fingerprint.of(Set((0..<50).reversed())))
    }

    @Test func `every part counts`() {
        struct Pair: Encodable { var a: String?; var b: [Int] }
        let values = [Pair(a: nil, b: []), Pair(a: "", b: []), Pair(a: "x", b: [1, 2]), Pair(a: "x", b: [12])]
        #expect(Set(values.map { Fingerprint.of($0) }).count == 4)
    }

    @Test func `parts of different shape never look alike`() {
        enum Kind: Encodable { case one(Int), two(Int), none }
        let texts = [Fingerprint.of(["ab", "c"]), Fingerprint.of(["a", "bc"]), Fingerprint.of(["abc"])]
        let nests = [Fingerprint.of([[1], [2]]), Fingerprint.of([[1, 2]]), Fingerprint.of([[1, 2], []])]
        let kinds = [Kind.one(1), .two(1), .none].map { Fingerprint.of($0) }
        let sets = [Fingerprint.of(["k": Set([1, 2])]), Fingerprint.of(["k": Set([12])]), Fingerprint.of(["k": 1])]
        #expect(Set(texts + nests + kinds + sets).count == 12)
        #expect(Fingerprint.of(Optional<Int>.none) != Fingerprint.of(0))
    }
}

struct DigestTests {
    @Test func `equals the published test vectors`() {
        #expect(Digest.sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        // RFC 4231, test case 2, first 16 bytes.
        #expect(
            Digest.pseudonym(of: "what do ya want for nothing?", key: Array("Jefe".utf8))
                == "5bdcc146bf60754e6a042426089575c7")
    }
}
