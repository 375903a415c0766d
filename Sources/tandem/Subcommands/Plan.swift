import ArgumentParser
import PipelineRun

struct Plan: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Say what would run, and why; takes no lock and writes nothing.")

    @OptionGroup var place: ProjectOptions

    func run() throws {
        try answer { () throws(PipelineError) in
            let stale = try place.pipeline.plan().entries.filter { $0.state != "current" }
            for entry in stale { print("\(entry.step)\t\(entry.scope)\t\(entry.state)\t\(entry.why)") }
            if stale.isEmpty { say("nothing to do") }
        }
    }
}
