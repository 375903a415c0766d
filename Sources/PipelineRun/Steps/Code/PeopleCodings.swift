import AnswerCoding
import ProjectFiles
import StudyConfig
import SurveyModel

/// What people gave to the answers of a survey, and what counts of it.
struct PeopleCodings: Sendable {
    private let byUnit: [UnitID: [Coding]]
    /// Whose codings count where a unit is unsettled and such units are shared out.
    private let drawn: [UnitID: String]

    /// - Parameter survey: Whose answers are asked for; `nil` for those of all.
    init(_ stage: CodingStage, of survey: SurveyID? = nil) {
        let people = stage.people.filter { survey == nil || $0.unit.survey == survey }
        byUnit = Dictionary(grouping: people, by: \.unit)
        drawn = stage.unsettled == .share ? sharedOut(byUnit) : [:]
    }

    var isEmpty: Bool { byUnit.isEmpty }

    func codings(of unit: UnitID, text: String) -> [Coding] {
        byUnit.isEmpty ? [] : PipelineRun.codings(of: unit, text: text, among: byUnit)
    }

    /// What counts of an answer that people saw, beside what the dictionary found, and its state.
    func judged(
        _ unit: UnitID, dictionary: [Coding], people: [Coding]
    ) -> (codings: [Coding], state: AnswerState) {
        let coder = drawn[unit] ?? drawn[unit.withoutWave]
        let codings = effectiveCodings(dictionary: dictionary, people: people, drawn: coder)
        if coder == nil, isUnsettled(people) { return (codings, .unsettled) }
        return (codings, codings.contains { $0.code != nil } ? .coded : .noFinding)
    }
}
