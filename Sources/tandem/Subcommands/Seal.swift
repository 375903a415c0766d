import ArgumentParser
import Foundation
import PipelineRun
import ProjectFiles
import StudyCommands
import StudyStore

struct Seal: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Read the batches of one task of a list, on any machine, and seal what came out.",
        discussion: """
            The task comes from SLURM_ARRAY_TASK_ID, JOB_COMPLETION_INDEX or SGE_TASK_ID where it is not given. Nothing of \
            the project is written. Exit codes: 0 sealed, 65 the file was refused, 66 it is gone or changed, 75 try again, \
            78 the configuration is not the one of the list.
            """)

    @OptionGroup var place: ProjectOptions

    @Argument(help: ArgumentHelp("What `tandem batches --array` wrote.", valueName: "list"))
    var list: String

    @Argument(help: ArgumentHelp("The number of the task, from 0.", valueName: "task"))
    var task: Int?

    @Option(help: ArgumentHelp("The folder of sealed results.", valueName: "dir"))
    var to: String

    func run() throws {
        let environment = ProcessInfo.processInfo.environment
        guard let task = task ?? scheduledTask(environment) else {
            throw ValidationError("name the task, or start it from an array of a scheduler")
        }
        var outcomes: [SealedOutcome] = []
        try runCommand {
            do {
                outcomes = try place.pipeline.sealTask(
                    task, of: list, to: to, by: SealingTask(job: job(environment), attempt: attempt(environment)),
                    scratch: environment["TMPDIR"] ?? "/tmp")
            } catch {
                try retryLater(error)
            }
        }
        for outcome in outcomes {
            let why = outcome.why.isEmpty ? "" : ": \(outcome.why)"
            printError("\(outcome.scope): \(outcome.state.rawValue)\(why)")
        }
        if outcomes.contains(where: { $0.state == .refused }) { throw ExitCode(65) }
    }

    /// What a machine cannot do now, it or another one may do later.
    private func retryLater(_ error: any Error) throws -> Never {
        let what: String? =
            switch error {
            case FileError.inputOutput(let text), FileError.cannotCreate(let text), FileError.notPermitted(let text):
                text
            case let error as StoreError: error.description
            default: nil
            }
        guard let what else { throw error }
        printError("tandem: \(what); nothing was sealed, try again")
        throw ExitCode(75)
    }
}

// MARK: What schedulers say

/// Slurm and Kubernetes count from where they are told, here 0; Grid Engine from 1.
private func scheduledTask(_ environment: [String: String]) -> Int? {
    if let number = (environment["SLURM_ARRAY_TASK_ID"] ?? environment["JOB_COMPLETION_INDEX"]).flatMap({ Int($0) }) {
        return number + (environment["TANDEM_FIRST_TASK"].flatMap { Int($0) } ?? 0)
    }
    return environment["SGE_TASK_ID"].flatMap { Int($0) }.map { $0 - 1 }
}

private func job(_ environment: [String: String]) -> String {
    if let job = environment["SLURM_ARRAY_JOB_ID"] { return "\(job)_\(environment["SLURM_ARRAY_TASK_ID"] ?? "")" }
    return environment["SLURM_JOB_ID"] ?? environment["JOB_ID"] ?? environment["HOSTNAME"] ?? ""
}

private func attempt(_ environment: [String: String]) -> String {
    environment["SLURM_RESTART_COUNT"].flatMap { Int($0) }.map { "\($0 + 1)" } ?? environment["TANDEM_ATTEMPT"] ?? "1"
}
