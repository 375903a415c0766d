import StudyConfig
import StudyStore
import SurveyAnalysis
import SurveyModel

/// Sums one batch up, so that every published figure is a sum over batches.
struct TallyStep {
    let fingerprints: StudyFingerprints
    let store: StudyStore

    func run(_ batch: Batch, of survey: SurveyStage) throws {
        let contexts = try store.step(Step.resolve.id, batch.scope)?.result ?? ""
        var tallier = Tallier(
            plan: TallyPlan(for: survey, of: fingerprints.study, codebook: fingerprints.countedCodebook))
        try store.forEachActiveRow(of: batch, instrument: survey.instrument) { tallier.add($0) }
        let step = StepRecord(
            step: Step.tally.id, scope: batch.scope,
            fingerprint: fingerprints.fingerprint(of: .tally, batch, survey, contexts: contexts))
        try store.replaceTallies(tallier.tallies, of: batch, step: step)
    }
}
