import ArgumentParser
import PipelineRun
import StudyConfig

struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Validate everything and write nothing; all problems in one pass.")

    @OptionGroup var place: ProjectOptions

    func run() throws {
        try answer { () throws(PipelineError) in
            let study = try place.pipeline.check()
            say(study.notices)
            if isTerminal {
                say("\(study.surveys.count) surveys, \(study.publications.count) publications: no problems")
            }
        }
    }
}
