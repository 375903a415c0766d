import Foundation

/// A run as its log tells it.
package struct PastRun: Sendable {
    package var name: String
    package var events: [RunEvent]

    package var start: RunEvent? { events.first { $0.event == .start } }
    package var steps: [RunEvent] { events.filter { $0.event == .step } }
    /// `nil` for a run that was killed, or is still going on.
    package var end: RunEvent? { events.last { $0.event == .end } }
}

extension Pipeline {
    /// The runs that did something, oldest first; needs no lock.
    package func runs() -> [PastRun] {
        Files.names(in: state.logs).filter { $0.hasSuffix(".jsonl") }.map { pastRun(String($0.dropLast(6))) }
    }

    /// One run by its name.
    package func run(named name: String) throws(PipelineError) -> PastRun {
        guard !name.contains("/"), Files.exists(state.log(name)) else { throw .missing("a run named '\(name)'") }
        return pastRun(name)
    }

    private func pastRun(_ name: String) -> PastRun {
        let text = String(decoding: Files.read(state.log(name)) ?? [], as: UTF8.self)
        let events = text.split(separator: "\n").compactMap {
            try? JSONDecoder().decode(RunEvent.self, from: Data($0.utf8))
        }
        return PastRun(name: name, events: events)
    }
}

/// When the last run ended and how, runs that found nothing to do included.
package struct LastRun: Sendable, Codable {
    package var at: Int
    package var exit: Int

    static func read(_ state: StateDirectory) -> LastRun? {
        Files.read(state.lastRun).flatMap { try? JSONDecoder().decode(LastRun.self, from: Data($0)) }
    }

    /// Where it cannot be written, monitoring sees an older run: that is its answer.
    func write(_ state: StateDirectory) {
        try? state.replace(state.lastRun, with: jsonLine(self), durably: false)
    }
}

extension Pipeline {
    /// One line for monitoring, and whether all is well: the last run ended with 0, and not too long ago.
    ///
    /// - Parameter maxAge: In seconds; `nil` for any age.
    package func health(at now: Moment, maxAge: Int?) -> (isWell: Bool, line: String) {
        guard let last = LastRun.read(state) else { return (false, "never run") }
        let age = max(0, now.seconds - last.at)
        let when = "last run \(Moment(seconds: last.at).text), exit \(last.exit)"
        if let maxAge, age > maxAge { return (false, "\(when): \(age / 3600) h ago, more than \(maxAge / 3600) h") }
        return last.exit == 0 ? (true, when) : (false, when)
    }
}
