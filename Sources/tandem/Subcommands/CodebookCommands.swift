import AnswerCoding
import ArgumentParser
import PipelineRun
import SurveyModel

/// Looks after the codebook.
struct CodebookCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "codebook", abstract: "Look after the codebook and its dictionary.", subcommands: [Lint.self])

    struct Lint: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Entries that are dead, shadowed, over-firing or in two codes, measured on the study's answers.")

        @OptionGroup var project: ProjectOptions
        @Flag(help: "Name the dead entries too, not only their number.") var all = false

        func run() throws {
            try answer { () throws(PipelineError) in
                let lint = try CodingTeam(project.pipeline).lint()
                print("\(lint.entries) entries on \(lint.answers) answers")
                for pair in lint.overlapping {
                    print("overlapping  \(pair.first.rule) and \(pair.second.rule): '\(pair.second.pattern)'")
                }
                for use in lint.shadowed { print("shadowed     \(line(use)): met \(use.met) times, never counts") }
                for use in lint.overFiring {
                    let judged = use.judged > 0 ? ", right in \(use.right) of \(use.judged) that people coded" : ""
                    print("over-firing  \(line(use)): counts in \(use.counted) answers\(judged)")
                }
                if all { for use in lint.dead { print("dead         \(line(use))") } }
                print("dead: \(lint.dead.count) entries are in no answer")
            }
        }

        private func line(_ use: EntryUse) -> String { "\(use.indicator.rule) '\(use.indicator.pattern)'" }
    }
}
