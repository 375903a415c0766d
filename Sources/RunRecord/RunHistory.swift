import Foundation
import ProjectFiles

/// A run as its log tells it.
package struct PastRun: Sendable {
    package var name: String
    package var events: [RunEvent]

    package var start: RunEvent? { events.first { $0.event == .start } }
    package var steps: [RunEvent] { events.filter { $0.event == .step } }
    /// `nil` for a run that was killed, or is still going on.
    package var end: RunEvent? { events.last { $0.event == .end } }
}

extension PastRun {
    /// The runs of a study that did something, oldest first; needs no lock.
    package static func all(in state: StateDirectory) -> [PastRun] {
        Files.names(in: state.logs).filter { $0.hasSuffix(".jsonl") }.map { PastRun(String($0.dropLast(6)), in: state) }
    }

    /// - Returns: `nil` where there is no log of that name.
    package init?(named name: String, in state: StateDirectory) {
        guard !name.contains("/"), Files.exists(state.log(name)) else { return nil }
        self.init(name, in: state)
    }

    private init(_ name: String, in state: StateDirectory) {
        let text = String(decoding: Files.read(state.log(name)) ?? [], as: UTF8.self)
        self.name = name
        events = text.split(separator: "\n").compactMap {
            try? JSONDecoder().decode(RunEvent.self, from: Data($0.utf8))
        }
    }
}

/// When the last run ended and how, runs that found nothing to do or could not begin included.
package struct LastRun: Sendable, Codable {
    package var at: Int
    /// `nil` while it is at work, and for one that was broken off.
    package var exit: Int?
    /// Why it did not end with 0, in one line.
    package var why: String?
    /// Its name in the history.
    package var run: String?

    package init(at: Int, exit: Int?, why: String? = nil, run: String? = nil) {
        (self.at, self.exit, self.why, self.run) = (at, exit, why, run)
    }

    package static func read(_ state: StateDirectory) -> LastRun? {
        Files.read(state.lastRun).flatMap { try? JSONDecoder().decode(LastRun.self, from: Data($0)) }
    }

    /// Where it cannot be written, monitoring sees an older run: that is its answer.
    package func write(_ state: StateDirectory) {
        try? state.replace(state.lastRun, with: jsonLine(self), durably: false)
    }
}
