import ArgumentParser
import CPlatform

/// From survey files to publications, with every number traceable.
@main
struct Tandem: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tandem",
        abstract: "Turns survey CSV files and human judgement into publications that can be audited.",
        version: ProgramName.text,
        subcommands: [
            Run.self, Check.self, Plan.self, Status.self, Runs.self, Doctor.self, Init.self, SchemaCommand.self,
            CodebookCommand.self, CodingCommand.self, QuarantineCommand.self, Withdraw.self, Quotes.self,
            InstrumentCommand.self,
            Release.self, Verify.self, Diff.self, Explain.self,
        ])

    static func main() {
        platform_end_on_signals()
        main(nil)
    }
}
