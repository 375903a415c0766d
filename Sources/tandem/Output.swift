import Editions
import Glibc
import PipelineRun
import ProjectFiles
import StudyCommands
import StudyConfig
import StudyStore
import SurveyModel

enum ProgramName {
    static let text = Software.name
}

/// For people: stderr, so that stdout carries only what was asked for.
func printError(_ text: String) {
    let bytes = Array((text + "\n").utf8)
    _ = bytes.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, bytes.count) }
}

/// `1 row`, `2 rows`.
func counted(_ count: Int, _ one: String, _ many: String? = nil) -> String {
    "\(count) \(count == 1 ? one : many ?? one + "s")"
}

func printError(_ diagnostics: [Diagnostic]) { diagnostics.forEach { printError($0.printed) } }

func printError(_ error: any Error) {
    switch error {
    case let error as PipelineError: printError(error)
    case let error as FileError: printError(error)
    case let error as EditionError: printError("tandem: \(error.what)")
    case let error as StoreError: printError("tandem: the store: \(error)")
    default: printError("tandem: a fault of the program: \(error); please report it with `tandem --version`")
    }
}

private func printError(_ error: PipelineError) {
    switch error {
    case .configuration(let error):
        printError(error.diagnostics)
        let errors = error.diagnostics.filter { $0.severity == .error }.count
        printError("\(errors) \(errors == 1 ? "problem" : "problems") in the configuration; nothing was done")
    case .missing(let what): printError("tandem: missing: \(what)")
    case .wrongKey(let what), .unavailable(let what), .data(let what), .refused(let what):
        printError("tandem: \(what)")
    case .internalFailure(let what):
        printError("tandem: a fault of the program: \(what); please report it with `tandem --version`")
    }
}

private func printError(_ error: FileError) {
    switch error {
    case .missing(let what): printError("tandem: missing: \(what)")
    case .cannotCreate(let what): printError("tandem: cannot create \(what)")
    case .notPermitted(let what): printError("tandem: not permitted: \(what)")
    case .inputOutput(let what): printError("tandem: \(what)")
    case .locked(let holder):
        printError("tandem: another run is at work (\(holder)); try again later, or use --wait SECONDS")
    }
}

var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }
