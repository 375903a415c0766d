import Foundation
import Testing

@testable import ProjectFiles

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
        let lock = try RunLock(path, waiting: 0, command: "tandem run", now: Timestamp(seconds: 0))
        #expect(holder(of: path)?.contains("tandem run") == true)
        _ = consume lock
        #expect(holder(of: path) == nil)
    }

    /// Who keeps a lock from being taken; `nil` when it could be taken.
    private func holder(of path: String) -> String? {
        do {
            _ = try RunLock(path, waiting: 0, command: "second", now: Timestamp(seconds: 0))
            return nil
        } catch FileError.locked(let holder) {
            return holder
        } catch {
            return "\(error)"
        }
    }
}
