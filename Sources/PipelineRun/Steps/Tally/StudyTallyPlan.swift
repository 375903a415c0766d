import StudyConfig
import SurveyAnalysis
import SurveyModel

extension TallyPlan {
    /// What the publications of a study ask of a survey's tallies.
    ///
    /// - Parameter codebook: Without codes that count for nothing.
    init(for survey: SurveyStage, of study: Study, codebook: Codebook?) {
        let id = survey.instrument.id
        let plans = study.publications.flatMap(\.plan.tables).flatMap { [$0] + $0.coarser }.filter { $0.survey == id }
        self.init(survey.instrument, codebook: codebook, for: plans)
    }
}
