import ArgumentParser
import PipelineRun
import SealedResults
import StudyCommands

struct Batches: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Freeze the list of batches for a scheduler, or say which of its results are missing.",
        discussion: """
            tandem batches --array -o LIST
            tandem batches --todo LIST DIR

            --todo prints a line for each batch to be sealed: its task, its name and why; with --tasks, the tasks alone, \
            as `sbatch --array` takes them.
            """)

    @OptionGroup var place: ProjectOptions

    @Flag(help: "Freeze the list.")
    var array = false

    @Option(help: ArgumentHelp("How many batches a task reads at most.", valueName: "n"))
    var perTask = 1

    @Option(name: [.customShort("o"), .long], help: ArgumentHelp("Where the list is written.", valueName: "list"))
    var output: String?

    @Option(help: ArgumentHelp("The list whose missing or stale results are named.", valueName: "list"))
    var todo: String?

    @Flag(help: "With --todo: print tasks alone, such as 3,7-9.")
    var tasks = false

    @Argument(help: ArgumentHelp("The folder of sealed results.", valueName: "dir"))
    var results: String?

    func validate() throws {
        guard array != (todo != nil) else { throw ValidationError("say either --array or --todo") }
        if array, output == nil { throw ValidationError("--array needs -o with the file of the list") }
        if todo != nil, results == nil { throw ValidationError("--todo needs the folder of results") }
        if array, results != nil || tasks { throw ValidationError("a folder and --tasks belong to --todo") }
        guard (1...100_000).contains(perTask) else { throw ValidationError("--per-task is a number from 1 to 100000") }
    }

    func run() throws {
        try runCommand {
            if let todo, let results {
                try printToDo(try place.pipeline.listedBatches(todo, in: results).filter(\.isToDo))
            } else if let output {
                let list = try place.pipeline.freezeBatches(perTask: perTask, to: output, options: .briefly)
                print("\(list.head.tasks)")
                let (batches, digest) = (list.lines.count, list.digest.prefix(16))
                printError("\(output): \(batches) batches in \(list.head.tasks) tasks, list \(digest)")
            }
        }
    }

    private func printToDo(_ batches: [ListedBatch]) throws {
        guard tasks else {
            for one in batches {
                print("\(one.line.task)\t\(one.line.scope)\t\(one.why.isEmpty ? "missing" : one.why)")
            }
            return
        }
        if !batches.isEmpty { print(ranges(of: Set(batches.map(\.line.task)).sorted())) }
    }

    private func ranges(of numbers: [Int]) -> String {
        var ranges: [ClosedRange<Int>] = []
        for number in numbers {
            if let last = ranges.last, last.upperBound + 1 == number {
                ranges[ranges.count - 1] = last.lowerBound...number
            } else {
                ranges.append(number...number)
            }
        }
        return ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }
            .joined(separator: ",")
    }
}
