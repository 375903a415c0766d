import ArgumentParser
import PipelineRun

/// Where the study and its store lie.
struct ProjectOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("The folder that holds pipeline.yml.", valueName: "dir"))
    var project = "."

    @Option(
        name: .long, help: ArgumentHelp("Where the store lies (default: .tandem in the project).", valueName: "dir"))
    var state: String?

    var pipeline: Pipeline { Pipeline(project: project, state: state) }
}
