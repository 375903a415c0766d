import Foundation

/// What a run did: the record behind `tandem run --json`, whose keys are kept stable.
package struct RunReport: Sendable, Codable {
    package struct BatchReport: Sendable, Codable {
        package var survey: String
        package var id: String
        package var file: String
        package var records: Int
        package var accepted: Int
        package var refused: Int
        package var empty: Int
        /// `done`, `unchanged` or `failed`.
        package var state: String
        package var why: String
    }

    package struct PublicationReport: Sendable, Codable {
        package var id: String
        /// `draft`, `unchanged` or `withheld`.
        package var state: String
        package var why: String
        /// Relative to the project.
        package var files: [String]
    }

    package var run: String
    package var exit: Int
    package var batches: [BatchReport]
    package var publications: [PublicationReport]
    /// Lines for people, the most important last; not part of the JSON.
    package var notices: [RunNotice] = []
    /// When standing notices are to be said again, in seconds of UTC.
    var remindAt: Int?

    private enum CodingKeys: String, CodingKey { case run, exit, batches, publications }
}

/// A line for people: something that somebody should do.
package struct RunNotice: Sendable, Hashable {
    package var text: String
    /// Said for the first time, or after a week again; a terminal shows the others too.
    package var isDue: Bool
}

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
    package var now: Moment
    /// How long to wait for another run, in seconds.
    package var wait = 0
    /// Told how far long steps are.
    package var progress: (@Sendable (RunProgress) -> Void)?
    /// Names the run in its record; from the clock outside.
    package var run: String
    /// What was typed, for whoever waits for the lock.
    package var command: String

    package init(run: String, now: Moment, command: String = "tandem run") {
        self.run = run
        self.now = now
        self.command = command
    }
}

extension RunReport {
    /// One line with sorted keys: the same run gives the same text.
    package var json: String { jsonLine(self) }

    init?(json: String) {
        guard let report = try? JSONDecoder().decode(RunReport.self, from: Data(json.utf8)) else { return nil }
        self = report
    }
}
