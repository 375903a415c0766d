import ProjectFiles
import ResponseResolution
import StudyConfig
import StudyStore
import SurveyAnalysis
import SurveyModel

/// Says for all responses of a survey where they belong and which of them count.
///
/// Where a response belongs, it says itself. Which of them count, only those have to be compared for that share an id or
/// a respondent with another one: their keys tell, and the other responses are not looked at.
struct ResolveStep {
    let fingerprints: StudyFingerprints
    let store: StudyStore
    let finder: PlaceFinder

    /// Resolves all readable batches of a survey; new ones alone where they have nothing to do with the others.
    func run(_ survey: SurveyStage, batches: [Batch]) throws {
        let relocated = try relocate(survey, batches)
        if try addNew(survey, from: batches) { return }
        try Together(step: self, survey: survey, relocated: relocated).run(batches)
    }

    /// Says anew where responses belong, for batches of which it is not known, or was found by another register.
    private func relocate(_ survey: SurveyStage, _ batches: [Batch]) throws -> Set<BatchID> {
        var relocated: Set<BatchID> = []
        let known = try store.locations(of: survey.instrument.id)
        for batch in batches {
            let wanted = fingerprints.location(of: batch, survey)
            if known[batch.id]?.madeFrom == wanted { continue }
            relocated.insert(batch.id)
            try store.relocate(batch, instrument: survey.instrument, step: Locating.step) { writer, forEachRow in
                var locating = Locating(finder)
                try forEachRow {
                    _ = locating.add($0)
                    try locating.drain(into: writer)
                }
                try writer.finish(locating.location, locating.stored(madeFrom: wanted), in: store)
            }
        }
        return relocated
    }

    // MARK: Alone

    /// Resolves batches that are new and share no response and no respondent with any other.
    ///
    /// They change nothing about the others, so that a new batch costs itself, however many lie there already.
    /// - Returns: Whether that was enough; otherwise nothing was done, and all batches are to be resolved together.
    private func addNew(_ survey: SurveyStage, from batches: [Batch]) throws -> Bool {
        let wanted = fingerprints.resolve(survey)
        guard survey.weighting == nil, let known = try resolvedBefore(survey, among: batches, wanted) else {
            return false
        }
        let fresh = batches.filter { !known.contains($0.id) }
        guard !fresh.isEmpty, try overruns(survey, fresh, [:]).isEmpty,
            try store.sharedKeys(of: fresh, with: batches.filter { known.contains($0.id) }).keys.isEmpty
        else { return false }
        let twins = twins(survey)
        try store.transaction {
            try store.renew(Step.resolve.id, of: survey.instrument.id, to: wanted)
            for batch in fresh {
                try note(twins[batch.id], batch)
                try store.record(
                    StepRecord(
                        step: Step.resolve.id, scope: batch.scope, fingerprint: wanted,
                        result: try store.location(of: batch)?.digest ?? ""))
            }
        }
        return true
    }

    /// The batches that were resolved before, by the same rules; `nil` where the rules changed, or where a batch that took
    /// part does no more.
    private func resolvedBefore(
        _ survey: SurveyStage, among batches: [Batch], _ wanted: String
    ) throws -> Set<BatchID>? {
        let readable = Set(batches.map(\.id))
        var known: Set<BatchID> = []
        var same: String?
        for batch in survey.batches {
            guard let last = try store.step(Step.resolve.id, batch.scope) else { continue }
            guard readable.contains(batch.id),
                last.fingerprint == same || Fingerprint.changedParts(from: last.fingerprint, to: wanted) == ["batches"]
            else { return nil }
            same = last.fingerprint
            known.insert(batch.id)
        }
        return known
    }

    // MARK: Small parts

    func note(_ findings: [BatchFinding]?, _ batch: Batch) throws {
        try store.replaceFindings(findings ?? [], of: batch, step: Step.resolve.id)
    }

    /// By batch, that another one has the same bytes.
    func twins(_ survey: SurveyStage) -> [BatchID: [BatchFinding]] {
        let byHash = Dictionary(grouping: survey.batches) { fingerprints.fileHashes[$0.file] }
        var twins: [BatchID: [BatchFinding]] = [:]
        for group in byHash.values where group.count > 1 {
            for batch in group {
                guard let twin = group.first(where: { $0 != batch }) else { continue }
                twins[batch.id] = [BatchFinding(code: "same-file", detail: twin.file)]
            }
        }
        return twins
    }

    /// The batches with more refused rows than their survey allows, and why each is left out.
    ///
    /// - Parameter refused: Rows that are refused because others count.
    func overruns(
        _ survey: SurveyStage, _ batches: [Batch], _ refused: [BatchID: [RefusedRow]]
    ) throws -> [(Batch, String)] {
        if batches.isEmpty { return [] }
        let records = Dictionary(
            try store.batchRecords().map { ($0.batch.scope, $0) }, uniquingKeysWith: { first, _ in first })
        return try batches.compactMap { batch in
            guard let record = records[batch.scope] else { return nil }
            let data = record.records - record.empty
            let tests = try store.refusedCount(of: batch, code: RefusalReason.testRow)
            let outOfPlace = try store.refusedCount(of: batch, step: Locating.step)
            let count = data - record.accepted - tests + outOfPlace + (refused[batch.id]?.count ?? 0)
            guard survey.stopAbove.isExceeded(by: count, of: data - tests) else { return nil }
            let known = try store.refusedRows(of: batch, except: Step.resolve.id)
            let cause = RefusalCause(known + (refused[batch.id] ?? []), of: data - tests, in: batch, survey.instrument)
            let because = cause.map { ": \($0.sentence)" } ?? ""
            return (batch, "\(count) of \(data - tests) rows are refused, more than \(survey.stopAbove)" + because)
        }
    }
}
