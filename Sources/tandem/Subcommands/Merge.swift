import ArgumentParser
import PipelineRun
import RunRecord
import StudyCommands

struct Merge: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Take sealed results into the store, and publish the drafts as a run does.")

    @OptionGroup var place: ProjectOptions

    @Argument(help: ArgumentHelp("What `tandem batches --array` wrote.", valueName: "list"))
    var list: String

    @Argument(help: ArgumentHelp("The folder of sealed results.", valueName: "dir"))
    var results: String

    @Option(help: ArgumentHelp("Wait for another run to end.", valueName: "seconds"))
    var wait = 0

    @Option(
        help: ArgumentHelp(
            "Look for missing results again, since a shared file system may show them late.", valueName: "seconds"))
    var lookAgain = 10

    @Flag(help: "Publish although this version of the program makes other numbers than the one before.")
    var acceptUpgrade = false

    @OptionGroup var clock: ClockOptions

    @Flag(help: "Print the run's record as JSON.")
    var json = false

    func run() throws {
        var options = RunOptions(at: clock.now, waiting: wait)
        options.acceptsUpgrade = acceptUpgrade
        let pipeline = place.pipeline
        var report: RunReport?
        try runCommand {
            report = try pipeline.merge(list, from: results, patience: lookAgain, options)
        } failing: {
            pipeline.record($0, of: options)
        }
        guard let report else { return }
        if json { print(report.json) }
        try printOutcome(of: report, in: place.project)
    }
}
