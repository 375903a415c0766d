import ProjectFiles
import RunRecord
import StudyConfig
import StudyStore
import SurveyModel

/// One run over a study: every stale step is done, in the order of `Step`, and what became of it is reported.
package struct StudyRun {
    private let fingerprints: StudyFingerprints
    private let options: RunOptions
    private let store: StudyStore
    private let state: StateDirectory
    private let worker: RunWorker

    package init(
        _ fingerprints: StudyFingerprints, store: StudyStore, state: StateDirectory, pseudonymKey: [UInt8],
        options: RunOptions, log: RunLog
    ) throws {
        (self.fingerprints, self.options, self.store, self.state) = (fingerprints, options, store, state)
        worker = RunWorker(fingerprints, store: store, pseudonymKey: pseudonymKey, options: options, log: log)
        if options.force, options.batch == nil { try store.forgetSteps() }
    }

    private var stepper: Stepper {
        Stepper(
            fingerprints, store,
            StepRequest(batch: options.batch, isForced: options.force, retriesFailed: options.retry))
    }

    package func execute() throws -> RunReport {
        var stepper = stepper
        var members = try stepper.walkBatches(worker)
        var missing = try MissingInputs(fingerprints, store)
        if try removeSuperseded(missing) {
            members = try stepper.walkBatches(worker)
            missing = try MissingInputs(fingerprints, store)
        }
        let reporting = RunReporting(
            fingerprints: fingerprints, store: store, state: state, options: options, missing: missing)
        let batches = try reporting.batches(ingested: worker.ingested)
        try BatchReceipts(fingerprints: fingerprints, store: store).write()
        if options.failFast, batches.contains(where: { $0.state == "failed" }) {
            return try reporting.report(exit: 1, batches, [], remark: unpublished("a batch failed"))
        }
        let held = try stepper.held(by: missing)
        let isHeld = held != nil
        let isAnyUsed = batches.contains { $0.accepted > 0 && $0.state != "failed" }
        guard isAnyUsed || batches.isEmpty || isHeld else {
            return try reporting.report(exit: 65, batches, [], remark: unpublished("no batch could be used"))
        }
        try stepper.walkPublications(members, held: held, worker)
        let failed =
            isHeld || !fingerprints.study.unreadableRows.isEmpty
            || batches.contains { $0.state == "failed" } || worker.publications.contains { $0.state == "withheld" }
        // Where every batch is gone, nothing could be made: what was published stays.
        let isNothingLeft = isHeld && fingerprints.study.surveys.allSatisfy(\.batches.isEmpty)
        let code = isNothingLeft ? 65 : failed ? 1 : 0
        return try reporting.report(exit: code, batches, worker.publications)
    }

    /// Takes batches out of the store whose rows all stand in others.
    private func removeSuperseded(_ missing: MissingInputs) throws -> Bool {
        for survey in fingerprints.study.surveys where !missing.superseded.isEmpty {
            let kept = missing.known.batches(of: survey.instrument.id).map { BatchID($0) }.filter { id in
                !missing.superseded.contains("\(survey.instrument.id)/\(id)")
            }
            try store.removeBatches(
                of: survey.instrument.id, except: survey.batches.map(\.id) + kept, shared: Step.resolve.id)
        }
        guard !missing.superseded.isEmpty else { return false }
        var known = missing.known
        known.batches = known.batches.filter { !missing.superseded.contains($0.key) }
        try known.write(fingerprints.project)
        return true
    }

    /// Says that drafts stay as they are, but for those that count somebody who withdrew.
    private func unpublished(_ why: String) throws -> String {
        let taken = try WithdrawnDrafts(fingerprints: fingerprints, store: store).takeAway()
        let said = taken.sorted { $0.key.text < $1.key.text }.map { "; publication '\($0.key)': \($0.value)" }
        return "\(why); nothing was published" + said.joined()
    }

    /// Carries every batch through to its tallies, and publishes nothing.
    package func bringBatchesUpToDate() throws {
        var stepper = stepper
        _ = try stepper.walkBatches(worker)
    }
}
