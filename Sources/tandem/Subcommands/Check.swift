import ArgumentParser
import PipelineRun
import ProjectFiles
import StudyCommands
import StudyConfig
import SurveyModel

struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Validate everything and write nothing; all problems in one pass.",
        discussion: """
            With a file, says what would become of it as a batch: rows accepted and refused, new and missing columns, and \
            on standard output the lines for the instrument where columns have other names. Exits with 1 when something \
            is to be settled first.
            """)

    @Argument(help: ArgumentHelp("A survey CSV that is not yet part of the study.", valueName: "new.csv"))
    var file: String?

    @Option(
        help: ArgumentHelp(
            "The survey that the file belongs to (default: the one whose columns it has).", valueName: "id"))
    var survey: String?

    @Flag(help: "Read the batches that are in place, too, and say what would become of each.")
    var data = false

    @OptionGroup var place: ProjectOptions
    @OptionGroup var clock: ClockOptions

    func run() throws {
        if let file { return try check(file, survey) }
        var isWell = true
        try runCommand {
            let study = try place.pipeline.checkWithTexts()
            let problems = study.unreadableRows + study.surveys.flatMap(\.misnamed).map(\.problem)
            printError(study.notices + StaleResearch(study).warnings(at: clock.now) + problems)
            isWell = problems.isEmpty
            if data { isWell = try checkBatches(of: study) && isWell }
            let count = "\(counted(study.surveys.count, "survey")), \(counted(study.publications.count, "publication"))"
            printError(isWell ? "\(count): no problems" : "\(count): see above")
        }
        if !isWell { throw ExitCode(1) }
    }

    /// - Returns: Whether each would be taken as it is.
    private func checkBatches(of study: Study) throws -> Bool {
        try study.surveys.flatMap { stage in
            try stage.batches.map { batch in
                let check = try place.pipeline.check(
                    newFile: place.pipeline.project.absolute(batch.file), survey: stage.instrument.id.text)
                if !check.isFitting { printError("\(batch.file):") }
                if !check.isFitting { describe(check) }
                return check.isFitting
            }
        }.allSatisfy { $0 }
    }

    private func check(_ file: String, _ survey: String?) throws {
        var isFitting = true
        try runCommand {
            let check = try place.pipeline.check(newFile: file, survey: survey)
            isFitting = check.isFitting
            describe(check)
            let yaml = check.yaml
            if !yaml.isEmpty {
                print("# for \(check.instrumentFile)")
                yaml.forEach { print($0) }
            }
        }
        if !isFitting { throw ExitCode(1) }
    }
}
