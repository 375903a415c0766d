import DeskPages
import Foundation
import PipelineRun
import ProjectFiles
import Synchronization

/// A `tandem run` beside the desk: it takes its own lock, and goes on when the desk ends.
final class ChildRun: DeskRunning {
    private let pipeline: Pipeline
    private let told = Told()

    /// What the run said so far, which comes in on another thread.
    private final class Told: Sendable {
        let state = Mutex<(text: String, isAtWork: Bool)>(("", false))
    }

    init(_ pipeline: Pipeline) { self.pipeline = pipeline }

    var isAtWork: Bool { told.state.withLock { $0.isAtWork } }

    /// Whole lines only.
    var lines: [String] {
        let text = told.state.withLock { $0.isAtWork ? $0.text : $0.text + "\n" }
        return text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init).filter {
            !$0.isEmpty
        }
    }

    func begin() throws {
        let isFree = told.state.withLock { state in
            defer { if !state.isAtWork { state = ("", true) } }
            return !state.isAtWork
        }
        guard isFree else { return }
        do {
            try start()
        } catch {
            told.state.withLock { $0.isAtWork = false }
            throw error
        }
    }

    private func start() throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try Self.program())
        process.arguments = ["run", "--project", pipeline.project.root, "--state", pipeline.state.path]
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        process.standardInput = FileHandle.nullDevice
        pipe.fileHandleForReading.readabilityHandler = { [told] handle in
            let bytes = handle.availableData
            if bytes.isEmpty {
                handle.readabilityHandler = nil
                told.state.withLock { $0.isAtWork = false }
            } else {
                told.state.withLock { $0.text += String(decoding: bytes, as: UTF8.self) }
            }
        }
        do {
            try process.run()
        } catch {
            throw PipelineError.unavailable("'tandem' could not be started: \(error.localizedDescription)")
        }
    }

    /// The command beside this program.
    private static func program() throws -> String {
        let own = Files.real("/proc/self/exe")
        let path = URL(fileURLWithPath: own).deletingLastPathComponent().appendingPathComponent("tandem").path
        guard Files.exists(path) else {
            throw PipelineError.unavailable("'\(path)': the desk runs the command beside it")
        }
        return path
    }

    /// Starts a program that nobody waits for.
    static func start(_ path: String, _ arguments: [String]) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
        try? process.run()
    }
}
