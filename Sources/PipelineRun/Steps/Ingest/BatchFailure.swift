import StudyConfig
import StudyStore
import SurveyModel

/// Writes down that nothing of a batch can be used.
struct BatchFailure {
    let fingerprints: StudyFingerprints
    let store: StudyStore

    /// - Parameters:
    ///   - fingerprint: Empty where the next run is to try again, though nothing changed.
    ///   - code: As its receipt knows it.
    func record(
        _ batch: Batch, _ fingerprint: String, code: String, _ why: String
    ) throws -> IngestStep.Outcome {
        if ["personal-text", "undeclared-personal-data"].contains(code) { try erase(batch) }
        let step = StepRecord(
            step: Step.ingest.id, scope: batch.scope, fingerprint: fingerprint, state: .failed, why: why)
        try store.record(step)
        try store.replaceFindings([.failed(code)], of: batch, step: Step.ingest.id)
        return IngestStep.Outcome(failure: (code, why))
    }

    /// What may not be stored may not stay from an earlier run either.
    private func erase(_ batch: Batch) throws {
        let declared = fingerprints.study.survey(batch.survey)?.batches.map(\.id) ?? []
        try store.erase([batch.id], of: batch.survey, among: declared, shared: Step.resolve.id)
    }
}
