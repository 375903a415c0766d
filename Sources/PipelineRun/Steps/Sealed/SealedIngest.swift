import ProjectFiles
import SealedResults
import StudyConfig
import StudyStore
import SurveyModel

/// Takes a batch from what another machine made of it, instead of reading its file.
///
/// The steps are recorded as made from what they were made from there. Whatever the study as a whole says otherwise, such as
/// newer codings by people or duplicates among batches, makes the step stale, and the walk does it again.
struct SealedIngest {
    let fingerprints: StudyFingerprints
    let store: StudyStore
    let results: ResultFolder

    func run(_ batch: Batch, of survey: SurveyStage) throws -> IngestStep.Outcome {
        guard let line = results.line(of: batch) else { return IngestStep.Outcome() }
        do {
            let file = try results.result(of: line)
            try checkSeal(file.header, of: batch, survey, fingerprints, key: results.list.head.key)
            if let failure = file.header.failure {
                return try fail(batch, file.header.ingest, failure.code, failure.why)
            }
            return IngestStep.Outcome(passed: try take(file, batch, survey))
        } catch let problem as SealedProblem {
            return try notTaken(batch, line, problem)
        } catch let error as StoreError where error.isDamagedSeal {
            return try notTaken(batch, line, .damaged(error.description))
        }
    }

    private func take(_ file: SealedFile, _ batch: Batch, _ survey: SurveyStage) throws -> [Step] {
        let header = file.header
        let made = [(Step.ingest, header.ingest), (.code, header.code), (.tally, header.tally)].filter { !$0.1.isEmpty }
        let steps = made.map { StepRecord(step: $0.id, scope: batch.scope, fingerprint: $1) }
        let codebook = Fingerprint.part("codebook", of: header.code) ?? ""
        try store.take(
            SealedBatch(batch, of: survey.instrument, path: file.path, steps: steps, codebook: codebook),
            shared: Step.resolve.id)
        return made.dropFirst().map(\.0)
    }

    /// Without a fingerprint: the next run reads the file, and the next merge looks for the result again.
    private func notTaken(
        _ batch: Batch, _ line: BatchList.Line, _ problem: SealedProblem
    ) throws -> IngestStep.Outcome {
        try fail(batch, "", "not-sealed", "\(problem.what); have it made again: \(results.again(line))")
    }

    private func fail(
        _ batch: Batch, _ fingerprint: String, _ code: String, _ why: String
    ) throws -> IngestStep.Outcome {
        try BatchFailure(fingerprints: fingerprints, store: store).record(batch, fingerprint, code: code, why)
    }
}
