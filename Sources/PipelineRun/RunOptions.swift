import ProjectFiles
import RunRecord
import SealedResults

/// What was asked of a run.
package struct RunOptions: Sendable {
    /// Only this batch (`survey/batch` or its bare name) is read anew; everything else stays as it is.
    package var batch: String?
    /// Do every step again.
    package var force = false
    /// Read batches again that failed, though nothing changed.
    package var retry = false
    /// Publish nothing when a batch fails.
    package var failFast = false
    /// Publish although another version of the program made other numbers of the drafts that are there.
    package var acceptsUpgrade = false
    /// The clock, or the day that was asked for.
    package var now: Timestamp
    /// How long to wait for another run, in seconds.
    package var wait = 0
    /// What other machines made of batches that are on their list; those need not be read here.
    package var sealed: ResultFolder?
    /// Told how far long steps are.
    package var progress: (@Sendable (RunProgress) -> Void)?
    /// Names the run in its record; from the clock outside.
    package var run: String
    /// What was typed, for whoever waits for the lock.
    package var command: String

    package init(run: String, now: Timestamp, command: String = "tandem run") {
        (self.run, self.now, self.command) = (run, now, command)
    }
}
