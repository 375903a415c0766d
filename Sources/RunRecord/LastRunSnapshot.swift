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
        let text = String(decoding: bytes, as: UTF8.self)
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
        guard lines.popLast() == Self.end, lines.popFirst() == Substring(Self.program), let report = lines.popFirst(),
            let remindAt = lines.popFirst(), Int(remindAt).map({ now.seconds < $0 }) ?? true
        else { return nil }
        var kept: [Line] = []
        for text in lines {
            guard let line = Line(text), let held = held(line) else { return nil }
            kept.append(held)
        }
        let settled = whole([Self.program, String(report), String(remindAt)], kept)
        if settled != text { try? state.replace(state.unchanged, with: settled, durably: false) }
        return RunReport(json: String(report))
    }

    /// The line as it holds now: what was compared by content and is old enough is known by its stamp from here on.
    ///
    /// - Returns: `nil` where it does not hold.
    private func held(_ line: Line) -> Line? {
        let place = project.absolute(line.path)
        let stamp = Files.stamp(place)
        let (known, content) = (line.state, line.state.content)
        if stamp == known.stamp, !known.isRecent || content == nil { return line }
        guard let content, PathState.content(of: place) == content else { return nil }
        if Files.changedLately(place) { return line }
        return Line(path: line.path, state: PathState(stamp: stamp, content: content))
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
        let lines = states.sorted { $0.key < $1.key }.map { Line(path: $0, state: $1) }
        let text = whole([Self.program, report.json, report.remindAt.map(String.init) ?? "never"], lines)
        try state.replace(state.unchanged, with: text, durably: false)
    }

    private func whole(_ head: [String], _ lines: [Line]) -> String {
        (head + lines.filter { !$0.path.contains("\n") }.map(\.text) + [String(Self.end)]).joined(separator: "\n")
    }

    /// Without this line the mark is not whole, and says nothing: the disk is not waited for.
    private static let end: Substring = "end"

    package func remove() { Files.remove(state.unchanged) }

    /// The program itself: another build may make something else.
    private static var program: String {
        "\(Software.name) \(Files.stamp("/proc/self/exe"))"
    }
}

/// What the mark says of a path: its stamp, the digest of its content, and the path.
///
/// `-` stands for content that nobody read; `?` before it for a stamp that may be one of several contents.
private struct Line {
    let path: String
    let state: PathState

    init(path: String, state: PathState) { (self.path, self.state) = (path, state) }

    init?(_ text: Substring) {
        let parts = text.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3 else { return nil }
        let content = parts[1].drop { $0 == "?" }
        path = String(parts[2])
        state = PathState(
            stamp: String(parts[0]), content: content == "-" ? nil : String(content),
            isRecent: content.startIndex > parts[1].startIndex)
    }

    var text: String { "\(state.stamp) \(state.isRecent ? "?" : "")\(state.content ?? "-") \(path)" }
}
