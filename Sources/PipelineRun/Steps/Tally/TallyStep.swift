import ResponseResolution
import StudyConfig
import StudyStore
import SurveyAnalysis
import SurveyModel

/// Sums one batch up, so that every published figure is a sum over batches.
struct TallyStep {
    let fingerprints: StudyFingerprints
    let store: StudyStore
    let finder: PlaceFinder

    func run(_ batch: Batch, of survey: SurveyStage) throws {
        let contexts = try store.step(Step.resolve.id, batch.scope)?.result ?? ""
        var tallier = Tallier(
            plan: TallyPlan(for: survey, of: fingerprints.study, codebook: fingerprints.countedCodebook),
            wave: batch.wave)
        let coders = try store.count(batch, instrument: survey.instrument, finder, by: &tallier)
        let step = StepRecord(
            step: Step.tally.id, scope: batch.scope,
            fingerprint: fingerprints.fingerprint(of: .tally, batch, survey, contexts: contexts))
        try store.replaceTallies(tallier.tallies, coders: coders, of: batch, step: step)
    }
}
