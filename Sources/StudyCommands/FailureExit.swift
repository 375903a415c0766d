import Editions
import PipelineRun
import ProjectFiles
import StudyConfig
import StudyStore

/// The one place that maps errors to exit codes (sysexits.h where it has one).
package func failureExit(of error: any Error) -> Int32 {
    switch error {
    case let error as PipelineError: failureExit(of: error)
    case let error as FileError: failureExit(of: error)
    case is EditionError: 65
    case is StoreError: 74
    default: 70
    }
}

private func failureExit(of error: PipelineError) -> Int32 {
    switch error {
    case .refused: 1
    case .data: 65
    case .missing: 66
    case .unavailable: 69
    case .internalFailure: 70
    case .wrongKey: 78
    case .configuration(let error): error.isMissingInput ? 66 : 78
    }
}

private func failureExit(of error: FileError) -> Int32 {
    switch error {
    case .missing: 66
    case .cannotCreate: 73
    case .inputOutput: 74
    case .locked: 75
    case .notPermitted: 77
    }
}
