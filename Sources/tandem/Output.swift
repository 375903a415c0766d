import Glibc
import PipelineRun
import StudyConfig
import SurveyModel

enum ProgramName {
    static let text = Software.name
}

/// For people: stderr, so that stdout carries only what was asked for.
func say(_ text: String) {
    let bytes = Array((text + "\n").utf8)
    _ = bytes.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, bytes.count) }
}

func say(_ diagnostics: [Diagnostic]) { diagnostics.forEach { say($0.printed) } }

func say(_ error: PipelineError) {
    switch error {
    case .configuration(let error):
        say(error.diagnostics)
        let errors = error.diagnostics.filter { $0.severity == .error }.count
        say("\(errors) \(errors == 1 ? "problem" : "problems") in the configuration; nothing was done")
    case .missing(let what): say("tandem: missing: \(what)")
    case .cannotCreate(let what): say("tandem: cannot create \(what)")
    case .notPermitted(let what): say("tandem: not permitted: \(what)")
    case .inputOutput(let what): say("tandem: \(what)")
    case .locked(let holder): say("tandem: another run is at work (\(holder)); try again later, or use --wait SECONDS")
    case .wrongKey(let what), .unavailable(let what): say("tandem: \(what)")
    case .data(let what), .refused(let what): say("tandem: \(what)")
    case .internalFailure(let what):
        say("tandem: a fault of the program: \(what); please report it with `tandem --version`")
    }
}

var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }
