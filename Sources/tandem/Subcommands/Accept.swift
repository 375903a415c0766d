import ArgumentParser
import PipelineRun
import ProjectFiles
import StudyCommands

/// Says that something which is gone is meant to be gone.
struct Accept: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Say that something which earlier runs read is meant to be gone.", subcommands: [Gone.self])

    struct Gone: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "A batch, its missing rows, a file of codings or a row of the register is meant to be gone.",
            discussion: """
                While something that was read is missing, publications stay as they were, and every run ends with 1. The \
                next run publishes without what is accepted here. A survey that has no batch yet is accepted by its id.
                """)

        @Argument(help: "As the run names it, such as survey/batch.") var name: String
        @OptionGroup var place: ProjectOptions

        func run() throws {
            try runCommand {
                for what in try place.pipeline.acceptGone(name, .briefly) { printError("accepted: \(what)") }
            }
        }
    }
}
