import Editions
import PipelineRun
import ProjectFiles
import StudyConfig
import StudyStore
import SurveyModel

/// What people are told of a failure, the first thing first.
package func messages(of error: any Error) -> [String] {
    switch error {
    case let error as PipelineError: messages(of: error)
    case let error as FileError: ["tandem: \(message(of: error))"]
    case let error as EditionError: ["tandem: \(error.what)"]
    case let error as StoreError: ["tandem: the store: \(error)"]
    default: ["tandem: a fault of the program: \(error); please report it with `tandem --version`"]
    }
}

private func messages(of error: PipelineError) -> [String] {
    switch error {
    case .configuration(let error):
        let errors = error.diagnostics.filter { $0.severity == .error }.count
        let count = "\(errors) \(errors == 1 ? "problem" : "problems") in the configuration; nothing was done"
        return error.diagnostics.map(\.printed) + [count]
    case .missing(let what): return ["tandem: missing: \(what)"]
    case .wrongKey(let what), .unavailable(let what), .data(let what), .refused(let what): return ["tandem: \(what)"]
    case .internalFailure(let what):
        return ["tandem: a fault of the program: \(what); please report it with `tandem --version`"]
    }
}

private func message(of error: FileError) -> String {
    switch error {
    case .missing(let what): "missing: \(what)"
    case .cannotCreate(let what): "cannot create \(what)"
    case .notPermitted(let what): "not permitted: \(what)"
    case .inputOutput(let what): what
    case .locked(let holder): "another run is at work (\(holder)); try again later, or use --wait SECONDS"
    }
}
