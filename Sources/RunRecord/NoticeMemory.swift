import Foundation
import ProjectFiles

/// Something that people were told, with when it began and when it was last said.
package struct StandingNotice: Sendable, Hashable, Codable {
    package var text: String
    /// Seconds of UTC.
    package var since: Int
    package var said: Int
}

/// Says a thing once when it begins, then once a week while it lasts, so that cron's mail stays worth reading.
package struct NoticeMemory {
    private static let week = 7 * 86_400

    /// - Parameter now: Taken from the clock; a clock set back makes nothing due.
    /// - Returns: The notices with their age, those marked that are to be said now; and what to remember.
    package static func notices(
        _ texts: [String], remembered: [StandingNotice], now: Timestamp
    ) -> (notices: [RunNotice], memory: [StandingNotice]) {
        var notices: [RunNotice] = []
        var memory: [StandingNotice] = []
        for text in texts {
            let last = remembered.first { $0.text == text }
            let isDue = last.map { now.seconds - $0.said >= week } ?? true
            let since = last?.since ?? now.seconds
            memory.append(
                StandingNotice(text: text, since: since, said: isDue ? now.seconds : last?.said ?? now.seconds))
            notices.append(RunNotice(text: last == nil ? text : text + age(since, now), isDue: isDue))
        }
        return (notices, memory)
    }

    private static func age(_ since: Int, _ now: Timestamp) -> String {
        let days = (now.seconds - since) / 86_400
        guard days > 0 else { return " (unchanged since the last run)" }
        return " (unchanged since \(Timestamp(seconds: since).day), \(days) \(days == 1 ? "day" : "days"))"
    }

    /// When the first of them is to be said again; `nil` when there are none.
    package static func nextReminder(_ memory: [StandingNotice]) -> Int? { memory.map { $0.said + week }.min() }

    // MARK: On disk

    /// The notices that stood at the end of the last run; none where nobody remembers.
    package static func read(_ state: StateDirectory) -> [StandingNotice] {
        Files.read(state.notices).flatMap { try? JSONDecoder().decode([StandingNotice].self, from: Data($0)) } ?? []
    }

    package static func write(_ notices: [StandingNotice], _ state: StateDirectory) throws {
        try state.replace(state.notices, with: jsonLine(notices) + "\n", durably: false)
    }
}
