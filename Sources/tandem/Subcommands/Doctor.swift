import ArgumentParser
import PipelineRun
import StudyCommands

struct Doctor: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Look at the place where the study runs: versions, paths, disk, lock, store, keys.",
        discussion: "Exits with 1 when something needs attention. Takes no lock and writes nothing.")

    @OptionGroup var place: ProjectOptions

    func run() throws {
        let findings = place.pipeline.doctor()
        for finding in findings { print("\(finding.isWell ? "ok       " : "attention") \(finding.text)") }
        if findings.contains(where: { !$0.isWell }) { throw ExitCode(1) }
    }
}
