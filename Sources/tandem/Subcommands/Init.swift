import ArgumentParser
import PipelineRun
import StudyCommands
import StudyConfig
import SurveyModel

struct Init: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Lay out a study that runs as it is; from a CSV file it drafts the instrument too.")

    @Argument(help: ArgumentHelp("The folder of the new study.", valueName: "dir"))
    var folder: String

    @Option(name: .customLong("from"), help: ArgumentHelp("A survey CSV to start from.", valueName: "file.csv"))
    var source: String?

    @Option(help: ArgumentHelp("The file's code page by its IANA name, such as windows-1252.", valueName: "name"))
    var encoding: String?

    @Option(help: ArgumentHelp("The platform that wrote the file.", valueName: "name"))
    var platform: String?

    @Option(help: ArgumentHelp("A codebook with which open answers are coded.", valueName: "file.yml"))
    var codebook: String?

    func validate() throws { try checkPlatform(platform) }

    func run() throws {
        var isSound = true
        try runCommand {
            let scaffold = try NewStudy(folder: folder)
            guard let source else { return try scaffold.createExample() }
            let draft = try scaffold.create(
                from: .init(file: source, encoding: encoding, platform: platform, codebook: codebook))
            isSound = printFindings(of: draft)
        }
        printError("study laid out in '\(folder)'; next: tandem run --project '\(folder)'")
        if !isSound { throw ExitCode(1) }
    }
}

/// A platform that no preset knows is a word that was mistyped.
func checkPlatform(_ name: String?) throws {
    guard let name, platformKnowledge(name) == nil else { return }
    throw ValidationError(unknownPlatform(name))
}

/// Prints what a draft could not decide and what is wrong with it.
///
/// - Returns: Whether it can be used as it is.
func printFindings(of draft: InstrumentDraft) -> Bool {
    for remark in draft.remarks { printError("note: \(remark)") }
    for fault in draft.faults { printError("error: \(fault)") }
    return draft.faults.isEmpty
}
