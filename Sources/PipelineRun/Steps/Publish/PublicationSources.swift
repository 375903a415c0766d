import StudyConfig
import SurveyModel

/// What one publication rests on: only this appears in its provenance, and only this makes it stale.
package struct PublicationSources {
    /// In declared order.
    package let surveys: [SurveyStage]
    package let desk: [DeskStage]
    /// `nil` when no table counts codes.
    package let coding: CodingStage?

    package init(_ plan: PublicationPlan, of study: Study) {
        let tables = plan.tables.flatMap { [$0] + $0.coarser }
        let ids = Set(tables.flatMap(\.surveys))
        let surveys = study.surveys.filter { ids.contains($0.instrument.id) }
        let names = Set(tables.flatMap(\.deskTables) + surveys.compactMap(\.invited))
        self.surveys = surveys
        desk = study.desk.filter { names.contains($0.table.id) }
        coding = tables.contains { $0.codeSet != nil } ? study.coding : nil
    }
}

extension TablePlan {
    fileprivate var surveys: [SurveyID] {
        switch analysis {
        case .sample(let surveys), .responseRate(let surveys): surveys
        default: survey.map { [$0] } ?? []
        }
    }
}
