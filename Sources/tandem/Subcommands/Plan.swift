import ArgumentParser
import PipelineRun
import ProjectFiles
import StudyCommands

struct Plan: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Say what would run, and why; takes no lock and writes nothing.")

    @OptionGroup var place: ProjectOptions

    func run() throws {
        try runCommand {
            let stale = try place.pipeline.plan().entries.filter { $0.state != "current" }
            for entry in stale { print("\(entry.step)\t\(entry.scope)\t\(entry.state)\t\(entry.why)") }
            if stale.isEmpty { printError("nothing to do") }
        }
    }
}
