import ArgumentParser
import PipelineRun
import StudyConfig

/// The one place that maps errors to exit codes (sysexits.h where it has one).
func exitCode(for error: PipelineError) -> ExitCode {
    switch error {
    case .refused: ExitCode(1)
    case .data: ExitCode(65)
    case .missing: ExitCode(66)
    case .internalFailure: ExitCode(70)
    case .cannotCreate: ExitCode(73)
    case .inputOutput: ExitCode(74)
    case .unavailable: ExitCode(69)
    case .wrongKey: ExitCode(78)
    case .locked: ExitCode(75)
    case .notPermitted: ExitCode(77)
    case .configuration(let error): ExitCode(error.isMissingInput ? 66 : 78)
    }
}

/// Carries a command out; what goes wrong is printed and becomes the exit code.
func answer(_ body: () throws(PipelineError) -> Void) throws {
    do {
        try body()
    } catch {
        say(error)
        throw exitCode(for: error)
    }
}
