import ProjectFiles
import StudyConfig
import SurveyModel

/// Desk research that nobody looked at for twelve months: said by the clock, in what a run tells people, and never in
/// what it publishes.
package struct StaleResearch {
    private let checked: [(file: String, day: CalendarDate)]

    package init(_ study: Study) {
        checked = study.desk.compactMap { stage in
            stage.table.checkedOn.map { (stage.files.first ?? stage.table.id, $0) }
        }
    }

    /// One warning a table.
    package func warnings(at now: Timestamp) -> [Diagnostic] {
        checked.filter { Self.end($0.day) <= now.seconds }.map { file, day in
            Diagnostic(
                .warning, code: "stale-research", at: .init(file: file),
                what: "the desk research was checked on \(day), twelve months ago or more",
                why: "readers take it for the present state", fix: "check it again and correct 'checked_on'")
        }
    }

    /// All tables in one notice; `nil` when each was checked within twelve months.
    func notice(at now: Timestamp) -> String? {
        let stale = checked.filter { Self.end($0.day) <= now.seconds }
        guard !stale.isEmpty else { return nil }
        let list = stale.map { "\($0.file) (\($0.day))" }.joined(separator: ", ")
        return "desk research was checked twelve months ago or more: \(list); check it again and correct 'checked_on'"
    }

    /// When the next table becomes stale; `nil` when none will.
    func nextEnd(after now: Timestamp) -> Int? { checked.map { Self.end($0.day) }.filter { $0 > now.seconds }.min() }

    /// The same day a year later, the day after where there is none.
    private static func end(_ day: CalendarDate) -> Int {
        let later =
            CalendarDate(year: day.year + 1, month: day.month, day: day.day)
            ?? CalendarDate(year: day.year + 1, month: 3, day: 1)
        return (later ?? day).daysSince1970 * 86_400
    }
}
