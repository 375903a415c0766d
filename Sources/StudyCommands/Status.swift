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
        guard let exit = last.exit else {
            let began = "the run of \(Timestamp(seconds: last.at).text)"
            let isAtWork = RunLock.isHeld(state.lock) && maxAge.map { age <= $0 } ?? true
            return (isAtWork, isAtWork ? "\(began) is at work" : "\(began) came to no end")
        }
        let when = "last run \(Timestamp(seconds: last.at).text), exit \(exit)"
        if let maxAge, age > maxAge { return (false, "\(when): \(age / 3600) h ago, more than \(maxAge / 3600) h") }
        return exit == 0 ? (true, when) : (false, last.why.map { "\(when): \($0)" } ?? when)
    }
}
