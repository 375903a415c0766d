import ArgumentParser
import PipelineRun
import StudyCommands
import StudyConfig
import SurveyModel

/// Instruments: what a survey asks and how its answers arrive.
struct InstrumentCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "instrument", abstract: "Draft the instrument of a survey.", subcommands: [Draft.self])

    struct Draft: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Propose an instrument from a survey CSV or from LimeSurvey's survey structure (.lss, .txt).",
            discussion: """
                Writes YAML that `tandem check` accepts, with comments that say what could not be decided. From a \
                structure file the ids, wordings and options are exact, in German and English.
                """)

        @Argument(help: ArgumentHelp("A survey CSV, or a structure file.", valueName: "file")) var file: String

        @Option(help: ArgumentHelp("The survey's id (default: from the file's name).", valueName: "id")) var id: String?

        @Option(help: ArgumentHelp("The file's code page by its IANA name, such as windows-1252.", valueName: "name"))
        var encoding: String?

        @Option(help: ArgumentHelp("The platform that wrote the file.", valueName: "name"))
        var platform: String?

        @Option(
            help: ArgumentHelp(
                "LimeSurvey's structure of the survey, beside its CSV.", valueName: "file.lss"))
        var structure: String?

        @Option(
            name: [.customShort("o"), .long],
            help: ArgumentHelp("Where the instrument is written (default: standard output).", valueName: "file.yml"))
        var output: String?

        func validate() throws { try checkPlatform(platform) }

        func run() throws {
            try runCommand {
                let draft = try draftInstrument(
                    from: file, id: id, encoding: encoding, platform: platform, structure: structure)
                let place = "surveys/\(draft.instrument.id)/instrument.yml"
                let yaml = ConfigurationFile.instrument.modeline(at: place) + instrumentYAML(draft)
                if let output { try writeNew(yaml, to: output) } else { print(yaml, terminator: "") }
                if output != nil || !draft.faults.isEmpty, !printFindings(of: draft) { throw ExitCode(1) }
            }
        }
    }
}
