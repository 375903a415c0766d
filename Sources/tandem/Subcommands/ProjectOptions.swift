import ArgumentParser
import Glibc
import PipelineRun
import ProjectFiles
import StudyCommands

/// Where the study and its store lie.
struct ProjectOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("The folder that holds pipeline.yml.", valueName: "dir"))
    var project = "."

    @Option(
        name: .long, help: ArgumentHelp("Where the store lies (default: .tandem in the project).", valueName: "dir"))
    var state: String?

    var pipeline: Pipeline { Pipeline(project: project, state: state) }
}

/// The one place where the clock is read.
struct ClockOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp("The day that counts as today, instead of the clock's.", valueName: "YYYY-MM-DD"))
    var asOf: String?

    func validate() throws {
        if let asOf, Timestamp(day: asOf) == nil { throw ValidationError("'\(asOf)' is no day such as 2026-03-01") }
    }

    var now: Timestamp { asOf.flatMap { Timestamp(day: $0) } ?? Timestamp(seconds: time(nil)) }
}
