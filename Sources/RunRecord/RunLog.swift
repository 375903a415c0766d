import Glibc
import ProjectFiles
import SurveyModel

/// One line of a run's log; every field that does not belong to its event is left out.
package struct RunEvent: Sendable, Codable {
    package enum Event: String, Sendable, Codable { case start, step, end }

    package var event: Event
    /// UTC.
    package var at: String
    package var run: String?
    package var software: String?
    package var command: String?
    package var user: Int?
    package var host: String?
    package var pid: Int?
    package var step: String?
    package var scope: String?
    /// Why the step was done.
    package var why: String?
    package var state: String?
    package var seconds: Double?
    package var exit: Int?
    package var batches: [RunReport.BatchReport]?
    package var publications: [RunReport.PublicationReport]?
    package var notices: [String]?

    package init(_ event: Event, at moment: Timestamp) {
        self.event = event
        at = moment.text
    }
}

/// Writes `.tandem/logs/<run>.jsonl` while a run goes on: what was done, why, and how long it took.
///
/// No respondent's text gets here: steps and counts do, answers do not. At most a hundred logs are kept, none for more
/// than a year.
package final class RunLog {
    private let file: Int32
    private let clock = ContinuousClock()
    private let began: ContinuousClock.Instant
    private let start: Timestamp
    private let progress: (@Sendable (RunProgress) -> Void)?

    private static let kept = 100
    private static let keptSeconds = 366 * 86_400

    /// - Parameters:
    ///   - run: Names the run, and its file.
    ///   - command: What was typed.
    package init(
        run: String, at now: Timestamp, command: String, progress: (@Sendable (RunProgress) -> Void)? = nil,
        in state: StateDirectory
    ) throws {
        let path = state.log(run)
        try Files.refuseLinks([state.logs])
        try Files.makeFolder(state.logs)
        chmod(state.logs, state.folderMode)
        file = try Files.openOwn(path, O_WRONLY | O_CREAT | O_APPEND, mode: state.fileMode)
        began = clock.now
        start = now
        self.progress = progress
        Self.expire(in: state, now: now)
        var event = RunEvent(.start, at: now)
        (event.run, event.software, event.command) = (run, Software.name, command)
        (event.user, event.host, event.pid) = (Int(getuid()), RunLock.host, Int(getpid()))
        write(event)
    }

    deinit { close(file) }

    /// Removes logs beyond the number and the age; their names begin with the moment of the run.
    private static func expire(in state: StateDirectory, now: Timestamp) {
        let logs = Files.names(in: state.logs).filter { $0.hasSuffix(".jsonl") }
        let oldest = Timestamp(seconds: now.seconds - keptSeconds).fileName
        for (place, name) in logs.enumerated() where place < logs.count - kept || name < oldest {
            Files.remove(state.logs + "/" + name)
        }
    }

    /// Does a step and writes down what became of it.
    ///
    /// - Parameter host: Where the work was done, when it was not here.
    package func step<Value>(
        _ step: String, _ scope: String, why: String, on host: String? = nil, _ body: () throws -> Value
    ) throws -> Value {
        let began = clock.now
        progress?(RunProgress(step: step, scope: scope, rows: 0, fraction: nil, seconds: 0))
        do {
            let value = try body()
            write(step, scope, why, "done", on: host, since: began)
            return value
        } catch {
            write(step, scope, why, "broken off", on: host, since: began)
            throw error
        }
    }

    package func end(_ report: RunReport) {
        var event = RunEvent(.end, at: now)
        (event.exit, event.seconds) = (report.exit, seconds(since: began))
        (event.batches, event.publications) = (report.batches, report.publications)
        event.notices = report.notices.map(\.text)
        write(event)
    }

    /// Ends the record of a run that was broken off by a failure, with what people were told.
    package func end(_ failure: RunFailure) {
        var event = RunEvent(.end, at: now)
        (event.exit, event.seconds, event.notices) = (failure.exit, seconds(since: began), failure.messages)
        write(event)
    }

    private func write(
        _ step: String, _ scope: String, _ why: String, _ state: String, on host: String?,
        since began: ContinuousClock.Instant
    ) {
        var event = RunEvent(.step, at: now)
        (event.step, event.scope, event.why, event.state) = (step, scope, why, state)
        (event.seconds, event.host) = (seconds(since: began), host)
        write(event)
    }

    /// The run's start and what has passed since: a clock that is set meanwhile changes nothing.
    private var now: Timestamp {
        Timestamp(seconds: start.seconds + Int(began.duration(to: clock.now).components.seconds))
    }

    private func seconds(since instant: ContinuousClock.Instant) -> Double {
        let duration = instant.duration(to: clock.now).components
        let thousandths = duration.seconds * 1000 + duration.attoseconds / 1_000_000_000_000_000
        return Double(thousandths) / 1000
    }

    /// A log that cannot be written must not stop the run: its last lines are then missing.
    private func write(_ event: RunEvent) {
        let bytes = Array((jsonLine(event) + "\n").utf8)
        _ = bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress, bytes.count) }
    }
}

/// Why a run came to no end of its own.
package struct RunFailure: Sendable {
    package var exit: Int
    /// As people were told.
    package var messages: [String]

    package init(exit: Int, messages: [String]) { (self.exit, self.messages) = (exit, messages) }
}
