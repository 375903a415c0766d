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
func printError(_ text: String, terminator: String = "\n") {
    let bytes = Array((shown(text) + terminator).utf8)
    _ = bytes.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, bytes.count) }
}

/// `1 row`, `2 rows`.
func counted(_ count: Int, _ one: String, _ many: String? = nil) -> String {
    "\(count) \(count == 1 ? one : many ?? one + "s")"
}

func printError(_ diagnostics: [Diagnostic]) { diagnostics.forEach { printError($0.printed) } }

var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }
