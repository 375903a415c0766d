import ArgumentParser
import PipelineRun
import StudyCommands
import SurveyModel

/// What a publication could quote.
struct Quotes: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write the answers that a publication could quote, anonymised, for two people to read.",
        discussion: """
            Only answers of responses that agreed to be quoted. Nothing is published before the lines stand in \
            surveys/releases/<publication>.csv with two readers and a day; every run checks them again.
            """)

    @Argument(help: "The publication's id.") var publication: String
    @OptionGroup var place: ProjectOptions
    @Option(name: [.customShort("o"), .long], help: "Where the candidates are written; for people inside.")
    var output: String

    func run() throws {
        try runCommand {
            let (count, releases) = try place.pipeline.quoteCandidates(for: PublicationID(publication), to: output)
            printError("\(counted(count, "candidate")) in \(output), none of them released")
            printError("to release one, copy its line into \(releases) with the names of two readers and the day")
        }
    }
}
