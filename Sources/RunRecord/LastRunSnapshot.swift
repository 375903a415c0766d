import ProjectFiles
import SurveyModel

/// Remembers sizes and times of everything a run read and wrote, so that the next run knows at a glance that there is
/// nothing to do.
///
/// Only a short cut: whatever looks different is decided by content.
package struct LastRunSnapshot {
    private let project: ProjectDirectory
    private let state: StateDirectory

    package init(project: ProjectDirectory, state: StateDirectory) {
        (self.project, self.state) = (project, state)
    }

    /// The last run's report when nothing changed since and nothing is to be said again; `nil` when something may have.
    package func lastReport(at now: Timestamp) -> RunReport? {
        guard let bytes = Files.read(state.unchanged) else { return nil }
        var lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)[...]
        guard lines.popLast() == Self.end, lines.popFirst() == Substring(Self.program), let report = lines.popFirst(),
            let remindAt = lines.popFirst(), Int(remindAt).map({ now.seconds < $0 }) ?? true
        else { return nil }
        for line in lines {
            let parts = line.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 3 else { return nil }
            let before = PathState(stamp: parts[0], content: parts[1] == "-" ? nil : parts[1])
            guard before.holds(at: project.absolute(parts[2])) else { return nil }
        }
        return RunReport(json: String(report))
    }

    /// Inputs are noted as they were before the run read them, so that whatever lands meanwhile is read by the next run.
    package func write(_ report: RunReport) throws {
        let outputs = ["reports/current", "reports/internal", "reports/editions"].flatMap { folder in
            [folder] + Files.tree(project.absolute(folder)).map { folder + "/" + $0 }
        }
        var states = project.asked
        for path in outputs + [state.store] {
            states[path] = PathState(stamp: Files.stamp(project.absolute(path)), content: nil)
        }
        let lines = states.sorted { $0.key < $1.key }.filter { !$0.key.contains("\n") }.map { path, state in
            "\(state.stamp) \(state.content ?? "-") \(path)"
        }
        let head = [Self.program, report.json, report.remindAt.map(String.init) ?? "never"]
        let text = (head + lines + [String(Self.end)]).joined(separator: "\n")
        try state.replace(state.unchanged, with: text, durably: false)
    }

    /// Without this line the mark is not whole, and says nothing: the disk is not waited for.
    private static let end: Substring = "end"

    package func remove() { Files.remove(state.unchanged) }

    /// The program itself: another build may make something else.
    private static var program: String {
        "\(Software.name) \(Files.stamp("/proc/self/exe"))"
    }
}
