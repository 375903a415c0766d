import ArgumentParser
import Editions
import PipelineRun
import ProjectFiles
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
func runCommand(_ body: () throws -> Void) throws {
    do {
        try body()
    } catch let exit as ExitCode {
        throw exit
    } catch {
        printError(error)
        throw exitCode(for: error)
    }
}
