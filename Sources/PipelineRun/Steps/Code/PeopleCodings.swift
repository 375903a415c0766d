import ProjectFiles
import SurveyModel

/// What people gave to the answers of a survey.
struct PeopleCodings: Sendable {
    private let byUnit: [UnitID: [Coding]]

    init(_ codings: [Coding], of survey: SurveyID) {
        byUnit = Dictionary(grouping: codings.filter { $0.unit.survey == survey }, by: \.unit)
    }

    var isEmpty: Bool { byUnit.isEmpty }

    func codings(of unit: UnitID, text: String) -> [Coding] {
        byUnit.isEmpty ? [] : PipelineRun.codings(of: unit, text: text, among: byUnit)
    }
}
