import ArgumentParser
import Editions
import Glibc
import PipelineRun
import ProjectFiles
import StudyCommands
import SurveyModel

struct Release: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Freeze the draft of a publication as an edition that people cite and nothing changes any more.",
        discussion: "The edition lies under reports/editions; what stays inside of it under reports/internal.")

    @OptionGroup var place: ProjectOptions

    @Argument(help: "The publication's id.") var publication: String

    @Option(help: ArgumentHelp("The date of the edition.", valueName: "YYYY-MM-DD"))
    var `as`: String

    @Flag(help: "Pack the edition into an archive beside it, for mailing.")
    var zip = false

    @Option(help: ArgumentHelp("Wait for another run to end.", valueName: "seconds"))
    var wait = 0

    func validate() throws {
        if EditionName("\(publication)@\(`as`)") == nil {
            throw ValidationError(
                "'\(publication)' as '\(`as`)': a publication's id and a day such as 2026-03-01 are needed")
        }
    }

    func run() throws {
        guard let name = EditionName("\(publication)@\(`as`)") else { return }
        try runCommand {
            let options = RunOptions(at: Timestamp(seconds: time(nil)), waiting: wait)
            let outcome = try place.pipeline.release(name, zip: zip, options)
            print(outcome.folder)
            if let archive = outcome.archive { print(archive) }
            if outcome.wasThere { printError("the edition \(name) was there already and is the same") }
            if outcome.revised > 0 {
                let verb = outcome.revised == 1 ? "is" : "are"
                printError(
                    "\(counted(outcome.revised, "number")) \(verb) revised against the edition before, marked [r]")
            }
        }
    }
}
