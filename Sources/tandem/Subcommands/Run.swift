import ArgumentParser
import Glibc
import PipelineRun

struct Run: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Bring every stage up to date and publish the drafts.")

    @OptionGroup var place: ProjectOptions

    @Option(help: ArgumentHelp("Read only this batch anew.", valueName: "id"))
    var batch: String?

    @Flag(help: "Do every step again.")
    var force = false

    @Option(help: ArgumentHelp("Wait for another run to end.", valueName: "seconds"))
    var wait = 0

    @Flag(help: "Print the run's record as JSON.")
    var json = false

    func run() throws {
        var report: RunReport?
        try answer { () throws(PipelineError) in
            var options = RunOptions(run: runName(), command: CommandLine.arguments.joined(separator: " "))
            options.batch = batch
            options.force = force
            options.wait = wait
            report = try place.pipeline.run(options)
        }
        guard let report else { return }
        if json { print(report.json) }
        report.notices.forEach(say)
        if isTerminal { summarise(report) }
        if report.exit != 0 { throw ExitCode(Int32(report.exit)) }
    }

    private func summarise(_ report: RunReport) {
        let changed = report.batches.filter { $0.state == "done" }.count
        say("\(report.batches.count) batches (\(changed) read), \(report.publications.count) publications")
        for publication in report.publications {
            say("  \(publication.id): \(publication.state), \(place.project)/reports/current/\(publication.id)")
        }
    }

    /// The moment in UTC and the process: names the run, reaches no output.
    private func runName() -> String {
        var now = time(nil)
        var parts = tm()
        gmtime_r(&now, &parts)
        func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let day = "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))"
        return "\(day)T\(two(parts.tm_hour))\(two(parts.tm_min))\(two(parts.tm_sec))Z-\(getpid())"
    }
}
