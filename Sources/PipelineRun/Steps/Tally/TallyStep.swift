import ResponseResolution
import StudyConfig
import StudyStore
import SurveyAnalysis
import SurveyModel

/// Sums the batches of one survey up one by one, so that every published figure is a sum over batches.
final class TallyStep {
    private let fingerprints: StudyFingerprints
    private let store: StudyStore
    private let survey: SurveyStage
    private let finder: PlaceFinder
    private var tallier: Tallier

    init(_ survey: SurveyStage, _ fingerprints: StudyFingerprints, _ store: StudyStore, _ finder: PlaceFinder) {
        (self.survey, self.fingerprints, self.store, self.finder) = (survey, fingerprints, store, finder)
        tallier = Tallier(plan: TallyPlan(for: survey, of: fingerprints.study, codebook: fingerprints.countedCodebook))
    }

    func run(_ batch: Batch) throws {
        let contexts = try store.step(Step.resolve.id, batch.scope)?.result ?? ""
        tallier.begin(wave: batch.wave)
        let coders = try store.count(batch, instrument: survey.instrument, finder, by: &tallier)
        let step = StepRecord(
            step: Step.tally.id, scope: batch.scope,
            fingerprint: fingerprints.fingerprint(of: .tally, batch, survey, contexts: contexts))
        try store.replaceTallies(tallier.tallies(), coders: coders, of: batch, step: step)
    }
}
