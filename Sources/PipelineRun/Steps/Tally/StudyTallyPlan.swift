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
        let breaks = Set(plans.flatMap { $0.breaks + $0.ownBreaks }).subtracting([.overall, .wave, .city])
        let sets = Set(plans.compactMap(\.codeSet))
        let pairs = Set(
            plans.compactMap { plan -> CodePairs? in
                guard case .coOccurrence(let set, let level) = plan.analysis else { return nil }
                return CodePairs(set: set, level: level)
            })
        let crossings = Set(
            plans.compactMap { plan -> Crossing? in
                guard case .crosstab(_, let row, let column) = plan.analysis else { return nil }
                return Crossing(row: row, column: column)
            })
        self.init(
            instrument: survey.instrument, codebook: codebook, breaks: breaks.sorted { $0.rawValue < $1.rawValue },
            codeSets: sets.sorted { $0.id < $1.id },
            codePairs: pairs.sorted { ($0.set.id, $0.level.rawValue) < ($1.set.id, $1.level.rawValue) },
            crossings: crossings.sorted { ($0.row, $0.column) < ($1.row, $1.column) })
    }
}
