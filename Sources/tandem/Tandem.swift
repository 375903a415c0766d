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
            Run.self, Check.self, Plan.self, Status.self, Runs.self, Doctor.self, Init.self, Look.self, Add.self,
            SchemaCommand.self,
            CodebookCommand.self, CodingCommand.self, QuarantineCommand.self, Withdraw.self, Quotes.self,
            InstrumentCommand.self, Accept.self,
            Release.self, Verify.self, Diff.self, Explain.self, Desk.self, Batches.self, Seal.self, Merge.self,
        ])

    static func main() {
        platform_end_on_signals()
        runAtOnce()
        main(nil)
    }

    /// Carries out a plain `tandem run`, the command of every night, without building the tree of all others first.
    ///
    /// Returns where the arguments are for anything else, such as help or a mistake to be explained.
    private static func runAtOnce() {
        let arguments = CommandLine.arguments.dropFirst()
        guard arguments.first == "run", let run = try? Run.parse(Array(arguments.dropFirst())) else { return }
        do {
            try run.run()
            exit()
        } catch {
            exit(withError: error)
        }
    }
}
