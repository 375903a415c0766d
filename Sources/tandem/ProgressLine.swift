import Glibc
import PipelineRun
import RunRecord
import StudyCommands

/// One line on a terminal that says how far a run is, drawn at most five times a second and wiped at its end.
final class ProgressLine: Sendable {
    /// Nobody watches a pipe, a file or cron.
    static func onTerminal() -> ProgressLine? { isTerminal ? ProgressLine() : nil }

    private static let wipe = "\r\u{1B}[K"
    private static let leastSeconds = 0.2

    private nonisolated(unsafe) var drawn = ContinuousClock.now

    func show(_ progress: RunProgress) {
        let now = ContinuousClock.now
        guard drawn.duration(to: now) > .seconds(Self.leastSeconds) else { return }
        drawn = now
        put(Self.wipe + progress.text)
    }

    func end() { put(Self.wipe) }

    private func put(_ text: String) {
        let bytes = Array(text.utf8)
        _ = bytes.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, bytes.count) }
    }
}
