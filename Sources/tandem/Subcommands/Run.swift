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

    func run() throws {
        var report: RunReport?
        try runCommand {
            let now = clock.now
            var options = RunOptions(
                run: "\(now.fileName)-\(getpid())", now: now, command: CommandLine.arguments.joined(separator: " "))
            options.batch = batch
            options.force = force
            options.wait = wait
            options.retry = retry
            options.failFast = failFast
            options.acceptsUpgrade = acceptUpgrade
            let line = ProgressLine.onTerminal()
            if let line { options.progress = { line.show($0) } }
            defer { line?.end() }
            report = try place.pipeline.run(options)
        }
        guard let report else { return }
        if json { print(report.json) }
        for notice in report.notices where notice.isDue || isTerminal { printError(notice.text) }
        if isTerminal { summarise(report) }
        if report.exit != 0 { throw ExitCode(Int32(report.exit)) }
    }

    private func summarise(_ report: RunReport) {
        let changed = report.batches.filter { $0.state == "done" }.count
        printError("\(report.batches.count) batches (\(changed) read), \(report.publications.count) publications")
        for publication in report.publications {
            printError("  \(publication.id): \(publication.state), \(place.project)/reports/current/\(publication.id)")
        }
    }
}
