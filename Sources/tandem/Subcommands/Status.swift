import ArgumentParser
import PipelineRun
import ProjectFiles
import RunRecord
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

    @OptionGroup var clock: ClockOptions

    func validate() throws {
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
        try runCommand {
            let plan = try place.pipeline.plan()
            isCurrent = plan.isCurrent
            show(plan)
        }
        if check, !isCurrent { throw ExitCode(1) }
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
