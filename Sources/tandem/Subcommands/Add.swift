import ArgumentParser
import Glibc
import PipelineRun
import RunRecord
import StudyCommands
import SurveyModel

struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Take a new survey file into the study, with the lines that its instrument lacks, and run.",
        discussion: """
            Says which survey and wave the file belongs to, which of its responses are there already, and what is new: \
            renamed columns, other spellings of options, new options, new questions. The lines for the instrument are \
            printed, and written after a yes; then the file is copied in under the right name, and the study runs. \
            Without a terminal nothing of the instrument is written unless --yes says so.
            """)

    @Argument(help: ArgumentHelp("A survey CSV that is not yet part of the study.", valueName: "file.csv"))
    var file: String

    @Option(
        help: ArgumentHelp(
            "The survey that the file belongs to (default: the one whose columns it has).", valueName: "id"))
    var survey: String?

    @Option(help: ArgumentHelp("The wave of the file (default: the one that its name tells).", valueName: "wave"))
    var wave: String?

    @Flag(name: .shortAndLong, help: "Write the proposed lines without asking.") var yes = false

    @Flag(help: "Take the file in and do not run.") var noRun = false

    @OptionGroup var place: ProjectOptions
    @OptionGroup var clock: ClockOptions

    func validate() throws {
        if let wave, wave.isEmpty || !wave.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }) {
            throw ValidationError("a wave is named by letters and digits, such as W1")
        }
    }

    func run() throws {
        var isTaken = false
        var report: RunReport?
        let pipeline = place.pipeline
        try runCommand {
            let addition = try pipeline.addition(of: file, survey: survey, wave: wave.map { WaveID($0) })
            describe(addition)
            isTaken = try accepts(addition)
            guard isTaken else { return }
            try pipeline.alone(.briefly) { try pipeline.add(addition, from: file) }
            printError(
                addition.destination.isThere
                    ? "'\(addition.destination.path)' is there" : "copied to '\(addition.destination.path)'")
            if !noRun { report = try pipeline.run(RunOptions(at: clock.now, waiting: 0)) }
        }
        guard isTaken else { throw ExitCode(1) }
        if let report { try printOutcome(of: report, in: place.project) }
    }

    private func describe(_ addition: FileAddition) {
        tandem.describe(addition.check)
        if let repeated = addition.repeated, repeated.unchanged + repeated.changed > 0 { describe(repeated, addition) }
        if addition.changes.isEmpty { return }
        print("# for \(addition.instrumentFile)")
        (addition.newText == nil ? addition.check.yaml : addition.changedLines).forEach { print($0) }
    }

    private func describe(_ repeated: RepeatedResponses, _ addition: FileAddition) {
        let instrument = addition.check.instrument
        let rule = instrument.redelivered
        let isByTime = instrument.order == .submitted && instrument.columns.date != nil
        printError(
            "  responses that are there already: \(repeated.unchanged) unchanged, \(repeated.changed) with other answers; new: \(repeated.new)"
        )
        if repeated.changed > 0 {
            printError(
                "  of two versions of a response \(rule == .keepLast ? isByTime ? "the one handed in last counts, of equal times this file's" : "this file's counts" : "the first one counts") ('redelivered: \(rule.rawValue)')"
            )
        }
        if repeated.gone > 0, let old = repeated.file {
            printError(
                "  \(counted(repeated.gone, "response")) of '\(old)' \(repeated.gone == 1 ? "is" : "are") not in this file, and \(repeated.gone == 1 ? "goes" : "go") on counting: who asked to be left out is named by `tandem withdraw`"
            )
        }
    }

    /// Whether the file is taken in: what is wrong with it stops it, and changes of the instrument need a yes.
    private func accepts(_ addition: FileAddition) throws -> Bool {
        if addition.check.problem != nil { return false }
        if !addition.check.columns.coded.isEmpty { return false }
        if addition.check.isRefused {
            printError("nothing was written: a run would stop at a file with so many refused rows")
            return false
        }
        if addition.newText == nil {
            printError("\(addition.instrumentFile) says this in a form that is not changed by itself; write by hand:")
            addition.unwritten.forEach { printError("  \($0.words)") }
            return false
        }
        if addition.changes.isEmpty || yes { return true }
        guard isatty(STDIN_FILENO) == 1, isTerminal else {
            printError("nothing was written: --yes takes these lines")
            return false
        }
        printError("Write these lines and take the file in? [yes] ", terminator: "")
        let answer = readLine()?.lowercased() ?? "no"
        return ["", "y", "yes", "j", "ja"].contains(answer)
    }
}
