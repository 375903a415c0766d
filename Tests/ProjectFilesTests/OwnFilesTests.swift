import Foundation
import Glibc
import ProjectFiles
import Testing

/// Links that somebody put where the program writes.
struct OwnFilesTests {
    private let folder: String
    private var victim: String { folder + "/victim" }

    init() throws {
        folder = FileManager.default.temporaryDirectory.path + "/own-\(UUID().uuidString)"
        try Files.makeFolder(folder)
        try Files.write(Array("precious".utf8), to: folder + "/victim")
    }

    private func lock(shared: String? = nil) throws -> RunLock {
        try RunLock(folder + "/lock", waiting: 0, command: "run", now: Timestamp(seconds: 0), shared: shared)
    }

    private func isPrecious() -> Bool { Files.read(victim) == Array("precious".utf8) }

    @Test func `a lock that is a link is refused, and what it leads to stays`() throws {
        symlink(victim, folder + "/lock")
        #expect(throws: FileError.self) { _ = try lock() }
        #expect(isPrecious())
        unlink(folder + "/lock")
        link(victim, folder + "/lock")
        #expect(throws: FileError.self) { _ = try lock() }
        #expect(isPrecious())
    }

    @Test func `a file is replaced in its place and not where a link leads`() throws {
        symlink(victim, folder + "/note")
        symlink(victim, folder + "/note.new-\(getpid())")
        try Files.replace(folder + "/note", with: Array("new".utf8))
        #expect(isPrecious() && Files.read(folder + "/note") == Array("new".utf8))
    }

    @Test func `links in a state and in the reports are refused`() throws {
        let state = StateDirectory(folder + "/state")
        try state.create()
        try state.refuseLinks()
        symlink(folder, state.logs)
        #expect(throws: FileError.self) { try state.refuseLinks() }
        let project = ProjectDirectory(folder)
        try Files.makeFolder(folder + "/reports/internal")
        try project.refuseLinksInReports()
        symlink(folder, folder + "/reports/internal/survey")
        #expect(throws: FileError.self) { try project.refuseLinksInReports() }
    }

    @Test func `two locks do not write to one folder`() throws {
        let first = try lock(shared: folder)
        #expect(throws: FileError.self) {
            _ = try RunLock(
                folder + "/other", waiting: 0, command: "run", now: Timestamp(seconds: 0), shared: folder)
        }
        _ = consume first
        _ = try RunLock(folder + "/other", waiting: 0, command: "run", now: Timestamp(seconds: 0), shared: folder)
    }
}
