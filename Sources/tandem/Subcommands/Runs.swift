import ArgumentParser
import PipelineRun
import ProjectFiles
import RunRecord
import StudyCommands

/// What earlier runs did.
struct Runs: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "The runs that did something: when, how they ended, what they read and published.",
        subcommands: [List.self, Show.self], defaultSubcommand: List.self)

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "All runs kept, the newest last.")

        @OptionGroup var place: ProjectOptions

        func run() throws {
            for run in place.pipeline.runs() { print(line(run)) }
        }

        private func line(_ run: PastRun) -> String {
            guard let end = run.end else { return "\(run.name)\tbroken off\t\(run.steps.count) steps" }
            let batches = end.batches ?? []
            let read = batches.filter { $0.state == "done" }.count
            let changed = (end.publications ?? []).filter { $0.state == "draft" }.count
            let parts = [
                run.name, "exit \(end.exit ?? 0)", "\(end.seconds ?? 0) s", "\(read) of \(batches.count) batches read",
                "\(changed) publications changed",
            ]
            return parts.joined(separator: "\t")
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "One run: every step with its reason, every batch with its counts.")

        @OptionGroup var place: ProjectOptions

        @Argument(help: "The run, as `tandem runs` names it.") var name: String

        func run() throws {
            try runCommand {
                let run = try place.pipeline.run(named: name)
                if let start = run.start { print("\(start.at)  \(start.software ?? "")  \(start.command ?? "")") }
                for step in run.steps {
                    print("  \(step.step ?? "")\t\(step.scope ?? "")\t\(step.seconds ?? 0) s\t\(step.why ?? "")")
                }
                show(run.end)
            }
        }

        private func show(_ end: RunEvent?) {
            guard let end else { return print("broken off") }
            for batch in end.batches ?? [] {
                let counts = "\(batch.records) records, \(batch.accepted) accepted, \(batch.refused) refused"
                print("  \(batch.file)\t\(batch.state)\t\(counts)\t\(batch.why)")
            }
            for publication in end.publications ?? [] {
                print("  \(publication.id)\t\(publication.state)\t\(publication.why)")
            }
            for notice in end.notices ?? [] { print("  \(notice)") }
            print("\(end.at)  exit \(end.exit ?? 0), \(end.seconds ?? 0) s")
        }
    }
}
