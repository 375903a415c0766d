import PipelineRun
import ProjectFiles
import RunRecord

extension Pipeline {
    /// One line for monitoring, and whether all is well: the last run ended with 0, and not too long ago.
    ///
    /// - Parameter maxAge: In seconds; `nil` for any age.
    package func health(at now: Timestamp, maxAge: Int?) -> (isWell: Bool, line: String) {
        guard let last = LastRun.read(state) else { return (false, "never run") }
        let age = max(0, now.seconds - last.at)
        let when = "last run \(Timestamp(seconds: last.at).text), exit \(last.exit)"
        if let maxAge, age > maxAge { return (false, "\(when): \(age / 3600) h ago, more than \(maxAge / 3600) h") }
        return last.exit == 0 ? (true, when) : (false, when)
    }
}
