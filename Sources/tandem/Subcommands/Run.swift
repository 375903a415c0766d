import ArgumentParser
import Glibc
import PipelineRun
import ProjectFiles
import RunRecord
import StudyCommands

struct Run: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Bring every stage up to date and publish the drafts.")

    @OptionGroup var place: ProjectOptions

    @Option(help: ArgumentHelp("Read only this batch anew.", valueName: "id"))
    var batch: String?

    @Flag(help: "Do every step again.")
    var force = false

    @Flag(help: "Read batches again that failed, though nothing changed.")
    var retry = false

    @Flag(help: "Publish nothing when a batch fails.")
    var failFast = false

    @Flag(help: "Publish although this version of the program makes other numbers than the one before.")
    var acceptUpgrade = false

    @OptionGroup var clock: ClockOptions

    @Option(help: ArgumentHelp("Wait for another run to end.", valueName: "seconds"))
    var wait = 0

    @Flag(help: "Print the run's record as JSON.")
    var json = false

    private var options: RunOptions {
        var options = RunOptions(at: clock.now, waiting: wait)
        options.batch = batch
        options.force = force
        options.retry = retry
        options.failFast = failFast
        options.acceptsUpgrade = acceptUpgrade
        return options
    }

    func run() throws {
        var report: RunReport?
        var options = options
        let pipeline = place.pipeline
        try runCommand {
            let line = ProgressLine.onTerminal()
            if let line { options.progress = { line.show($0) } }
            defer { line?.end() }
            report = try pipeline.run(options)
        } failing: {
            pipeline.record($0, of: options)
        }
        guard let report else { return }
        if json { print(report.json) }
        try printOutcome(of: report, in: place.project)
    }
}

/// Tells what a run did, and ends the program where that was not all it should do.
func printOutcome(of report: RunReport, in project: String) throws {
    for notice in report.notices where notice.isDue || isTerminal { printError(notice.text) }
    if isTerminal {
        report.summary.forEach { printError($0) }
        for publication in report.publications {
            let place = "\(project)/reports/current/\(publication.id)"
            printError(
                "\(publication.id): \(publication.state)"
                    + (publication.why.isEmpty ? ", \(place)" : ": \(publication.why)"))
        }
    }
    if report.exit != 0 { throw ExitCode(Int32(report.exit)) }
}
