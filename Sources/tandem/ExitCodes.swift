import ArgumentParser
import Editions
import Glibc
import PipelineRun
import ProjectFiles
import RunRecord
import StudyConfig
import StudyStore

/// The one place that maps errors to exit codes (sysexits.h where it has one).
func exitCode(for error: any Error) -> ExitCode {
    switch error {
    case let error as PipelineError: exitCode(for: error)
    case let error as FileError: exitCode(for: error)
    case is EditionError: ExitCode(65)
    case is StoreError: ExitCode(74)
    default: ExitCode(70)
    }
}

private func exitCode(for error: PipelineError) -> ExitCode {
    switch error {
    case .refused: ExitCode(1)
    case .data: ExitCode(65)
    case .missing: ExitCode(66)
    case .unavailable: ExitCode(69)
    case .internalFailure: ExitCode(70)
    case .wrongKey: ExitCode(78)
    case .configuration(let error): ExitCode(error.isMissingInput ? 66 : 78)
    }
}

private func exitCode(for error: FileError) -> ExitCode {
    switch error {
    case .missing: ExitCode(66)
    case .cannotCreate: ExitCode(73)
    case .inputOutput: ExitCode(74)
    case .locked: ExitCode(75)
    case .notPermitted: ExitCode(77)
    }
}

/// Carries a command out; what goes wrong is printed and becomes the exit code.
///
/// - Parameter failing: Told what people were told, and how the command ends.
func runCommand(_ body: () throws -> Void, failing: (RunFailure) -> Void = { _ in }) throws {
    do {
        try body()
    } catch let exit as ExitCode {
        throw exit
    } catch {
        let messages = messages(of: error)
        messages.forEach { printError($0) }
        let code = exitCode(for: error)
        failing(RunFailure(exit: Int(code.rawValue), messages: messages))
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
