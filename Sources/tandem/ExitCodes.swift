import ArgumentParser
import Editions
import Glibc
import PipelineRun
import ProjectFiles
import RunRecord
import StudyCommands
import StudyConfig
import StudyStore

/// The exit code of a failure; see `failureExit(of:)`.
func exitCode(for error: any Error) -> ExitCode { ExitCode(failureExit(of: error)) }

/// Carries a command out; what goes wrong is printed and becomes the exit code.
///
/// - Parameter failing: Told what people were told, and how the command ends.
func runCommand(_ body: () throws -> Void, failing: (RunFailure) -> Void = { _ in }) throws {
    do {
        try body()
    } catch let exit as ExitCode {
        throw exit
    } catch {
        let lines = messages(of: error)
        lines.forEach { printError($0) }
        let code = exitCode(for: error)
        failing(RunFailure(exit: Int(code.rawValue), messages: lines))
        throw code
    }
}

extension RunOptions {
    /// Of a command that was typed just now.
    init(at now: Timestamp, waiting seconds: Int) {
        self.init(
            run: "\(now.fileName)-\(getpid())", now: now, command: CommandLine.arguments.joined(separator: " "))
        wait = seconds
    }

    /// Of a command that writes to the study beside runs, and waits a little for another writer.
    static var briefly: RunOptions { RunOptions(at: Timestamp(seconds: time(nil)), waiting: 10) }
}
