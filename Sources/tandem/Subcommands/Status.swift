import ArgumentParser
import PipelineRun
import ProjectFiles
import RunRecord
import SealedResults
import StudyCommands

struct Status: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Show which step of which batch is up to date.")

    @OptionGroup var place: ProjectOptions

    @Flag(help: "Name the reason for each step that is not up to date.")
    var why = false

    @Flag(help: "Exit with 1 when anything is not up to date.")
    var check = false

    @Option(
        help: ArgumentHelp(
            "With --check: one line for monitoring, exit 1 when the last run failed or is older, such as 26h or 3d.",
            valueName: "age"))
    var maxAge: String?

    @Option(
        help: ArgumentHelp(
            "Show the batches of a list for other machines: missing, sealed or merged.", valueName: "list"))
    var list: String?

    @Option(help: ArgumentHelp("With --list: the folder of sealed results.", valueName: "dir"))
    var results: String?

    @OptionGroup var clock: ClockOptions

    func validate() throws {
        guard (list == nil) == (results == nil) else { throw ValidationError("--list and --results belong together") }
        guard let maxAge else { return }
        if !check { throw ValidationError("--max-age belongs to --check") }
        if seconds(maxAge) == nil { throw ValidationError("'\(maxAge)' is no age such as 26h or 3d") }
    }

    private func seconds(_ age: String) -> Int? {
        let units: [Character: Int] = ["m": 60, "h": 3600, "d": 86_400]
        guard let unit = age.last.flatMap({ units[$0] }), let count = Int(age.dropLast()), (1...100_000).contains(count)
        else { return nil }
        return count * unit
    }

    func run() throws {
        if let maxAge {
            let health = place.pipeline.health(at: clock.now, maxAge: seconds(maxAge))
            print("tandem: \(health.isWell ? "ok" : "attention"): \(health.line)")
            if !health.isWell { throw ExitCode(1) }
            return
        }
        var isCurrent = true
        if let list, let results {
            try runCommand {
                let batches = try place.pipeline.listedBatches(list, in: results)
                show(batches)
                isCurrent = batches.allSatisfy { $0.state == .merged }
            }
            if check, !isCurrent { throw ExitCode(1) }
            return
        }
        try runCommand {
            let plan = try place.pipeline.plan()
            isCurrent = plan.isCurrent
            show(plan)
        }
        if check, !isCurrent { throw ExitCode(1) }
    }

    /// A line a batch, with who sealed it and when it took long, and how many there are of each kind.
    private func show(_ batches: [ListedBatch]) {
        let width = (batches.map(\.line.scope.count).max() ?? 0) + 2
        for one in batches {
            let maker = one.origin.map { "\($0.host)  \($0.job)  attempt \($0.attempt)  \($0.seconds) s" } ?? ""
            let reason = why && !one.why.isEmpty ? "  \(one.why)" : ""
            print(padded(one.line.scope, width) + padded(one.state.rawValue, 9) + maker + reason)
        }
        let counts = ListedBatch.State.allCases.map { state in
            "\(state.rawValue) \(batches.count { $0.state == state })"
        }
        print(counts.joined(separator: ", "))
    }

    private func show(_ plan: RunPlan) {
        let steps = Step.allCases.map(\.rawValue)
        var scopes: [String] = []
        for entry in plan.entries where !scopes.contains(entry.scope) { scopes.append(entry.scope) }
        let width = (scopes.map(\.count).max() ?? 0) + 2
        print(padded("", width) + steps.map { padded($0, 9) }.joined())
        for scope in scopes {
            let states = steps.map { step in plan.entries.first { $0.scope == scope && $0.step == step }?.state ?? "–" }
            print(padded(scope, width) + states.map { padded($0, 9) }.joined())
        }
        for entry in plan.entries where entry.state == "withheld" && !why {
            print("\(entry.scope) \(entry.step): \(entry.why.hasPrefix("withheld") ? "" : "withheld: ")\(entry.why)")
        }
        guard why else { return }
        for entry in plan.entries where entry.state != "current" { print("\(entry.scope) \(entry.step): \(entry.why)") }
    }

    private func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}
