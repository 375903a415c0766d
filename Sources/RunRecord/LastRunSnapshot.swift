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
        var isNew = false
        for line in lines {
            guard let line = Line(line), holds(line) else { return nil }
            if line.content != nil, !Files.changedLately(project.absolute(line.path)) { isNew = true }
        }
        if isNew { settle(text) }
        return RunReport(json: String(report))
    }

    /// What was compared by content and is old enough by now is known by its stamp from here on.
    private func settle(_ text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { text in
            guard let line = Line(text), line.content != nil, !Files.changedLately(project.absolute(line.path)) else {
                return String(text)
            }
            return "\(line.stamp) - \(line.path)"
        }
        try? state.replace(state.unchanged, with: lines.joined(separator: "\n"), durably: false)
    }

    private func holds(_ line: Line) -> Bool {
        let place = project.absolute(line.path)
        guard let content = line.content else { return Files.stamp(place) == line.stamp }
        return PathState(stamp: String(line.stamp), content: String(content)).holds(at: place)
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

/// What the mark says of a path: stamp, digest or `-`, and the path.
private struct Line {
    let stamp: Substring
    let content: Substring?
    let path: String

    init?(_ text: Substring) {
        let blank = UInt8(ascii: " ")
        guard let first = text.utf8.firstIndex(of: blank),
            let second = text.utf8[text.utf8.index(after: first)...].firstIndex(of: blank)
        else { return nil }
        let middle = text[text.utf8.index(after: first)..<second]
        (stamp, content) = (text[..<first], middle == "-" ? nil : middle)
        path = String(text[text.utf8.index(after: second)...])
    }
}
