import SurveyModel

/// The advice for a word that is not known; `nil` when none of those that are is like it.
func likely(_ word: String, among known: some Sequence<String>) -> String? {
    nearestWord(to: word, among: known).map { "did you mean '\($0)'?" }
}

/// Collects every finding of one pass over the configuration, so that a person can mend all of them at once.
final class Findings {
    private(set) var diagnostics: [Diagnostic] = []
    private var known: Set<Diagnostic> = []

    var errors: [Diagnostic] { diagnostics.filter { $0.severity == .error } }
    var hasErrors: Bool { !errors.isEmpty }

    /// Each finding counts once, however often its place is read.
    func add(_ diagnostic: Diagnostic) {
        if known.insert(diagnostic).inserted { diagnostics.append(diagnostic) }
    }

    func add(
        _ code: String, severity: Diagnostic.Severity = .error, in file: String, line: Int = 0, _ what: String,
        why: String? = nil, fix: String? = nil
    ) {
        add(Diagnostic(severity, code: code, at: .init(file: file, line: line), what: what, why: why, fix: fix))
    }
}

/// The configuration cannot be used; every problem found, in the order of the files.
package struct ConfigError: Error, Sendable {
    package let diagnostics: [Diagnostic]
    /// Whether a declared file is missing or unreadable, which has an exit code of its own.
    package let isMissingInput: Bool

    package init(diagnostics: [Diagnostic], isMissingInput: Bool = false) {
        self.diagnostics = diagnostics
        self.isMissingInput = isMissingInput
    }
}

/// Reads the files of a project; the only way in which configuration reaches the disk.
package protocol ProjectFiles {
    /// The bytes of a file, by its path relative to the project; `nil` when it is missing or unreadable.
    func bytes(of path: String) -> [UInt8]?

    /// The files that a glob with `*` in its last component names, sorted by name.
    func files(matching glob: String) -> [String]
}
