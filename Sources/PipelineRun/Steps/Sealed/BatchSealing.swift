import Glibc
import ProjectFiles
import SealedResults
import StudyConfig
import StudyStore
import SurveyModel

/// Reads batches into stores of their own, and seals what came out: all that needs no other batch.
///
/// Belongs to one task, whose batches share what one learns of words and places.
package final class BatchSealing {
    private let fingerprints: StudyFingerprints
    private let pseudonymKey: [UInt8]
    private let keyID: String
    private let mode: mode_t
    private let passes: SurveyPasses

    /// - Parameter mode: Who may read a result.
    package init(_ fingerprints: StudyFingerprints, pseudonymKey: [UInt8], keyID: String, mode: mode_t) {
        (self.fingerprints, self.pseudonymKey, self.keyID) = (fingerprints, pseudonymKey, keyID)
        self.mode = mode
        passes = SurveyPasses(fingerprints)
    }

    /// Makes the result of one batch.
    ///
    /// - Parameters:
    ///   - folder: Empty, and of nobody else.
    ///   - path: Where the result is written, under a name that nobody looks for yet.
    /// - Returns: What it says; a batch of which nothing can be used is sealed as such.
    /// - Throws: `PipelineError.missing` where the file is gone, or not the one on the list.
    package func seal(_ batch: Batch, of survey: SurveyStage, in folder: String, to path: String) throws -> SealedHeader
    {
        let store = try StudyStore(path: folder + "/store.sqlite")
        let ingest = IngestStep(
            fingerprints: fingerprints, store: store, pseudonymKey: pseudonymKey, shared: try passes.pass(of: survey))
        let outcome = try ingest.run(batch, of: survey)
        try refuseChanged(outcome, batch)
        let header = try header(batch, survey, outcome, store)
        try store.seal(to: path, pageSize: pageSize(header))
        // Answers are in it: it is for those who may read the store.
        chmod(path, mode)
        try SealedFile.seal(path, header, key: pseudonymKey)
        return header
    }

    private func refuseChanged(_ outcome: IngestStep.Outcome, _ batch: Batch) throws {
        guard let failure = outcome.failure, ["changed-under-way", "unreadable"].contains(failure.code) else { return }
        throw PipelineError.missing(
            failure.code == "unreadable"
                ? "\(batch.file): \(failure.why)"
                : "the file \(batch.file) as it is on the list: it was changed since; freeze the list again")
    }

    /// Every table of an empty store takes a page: small batches have small ones.
    private func pageSize(_ header: SealedHeader) -> Int { header.records < 1000 ? 1024 : 8192 }

    private func header(
        _ batch: Batch, _ survey: SurveyStage, _ outcome: IngestStep.Outcome, _ store: StudyStore
    ) throws -> SealedHeader {
        var header = SealedHeader(
            program: Software.name, key: keyID, survey: batch.survey.text, batch: batch.id.text,
            sha256: fingerprints.fileHashes[batch.file] ?? "")
        func made(_ step: Step) throws -> String { try store.step(step.id, batch.scope)?.fingerprint ?? "" }
        (header.ingest, header.code, header.tally) = (try made(.ingest), try made(.code), try made(.tally))
        header.failure = outcome.failure.map { SealedHeader.Failure(code: $0.code, why: $0.why) }
        guard let record = try store.batchRecords().first else { return header }
        (header.records, header.accepted, header.empty) = (record.records, record.accepted, record.empty)
        header.refused = try store.refusedCounts()[batch.scope] ?? 0
        return header
    }
}
