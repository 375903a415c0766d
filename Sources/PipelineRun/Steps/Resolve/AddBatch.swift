import ResponseResolution
import StudyConfig
import StudyStore
import SurveyModel

extension ResolveStep {
    /// Resolves batches that are new and share no response and no respondent with those that are resolved.
    ///
    /// They change nothing about the others, so that a new batch costs itself, however many lie there already.
    /// - Returns: Whether that was enough; otherwise nothing was done, and all batches are to be resolved together.
    func addNew(_ survey: SurveyStage, from batches: [Batch]) throws -> Bool {
        let wanted = fingerprints.resolve(survey)
        guard survey.weighting == nil, let resolvedBefore = try resolvedBefore(survey, among: batches, wanted) else {
            return false
        }
        let fresh = batches.filter { batch in !resolvedBefore.contains { $0.scope == batch.scope } }
        let others = batches.filter { !fresh.contains($0) }
        guard !fresh.isEmpty, !others.isEmpty else { return false }
        let resolved = try resolve(survey, fresh)
        let keys = fresh.flatMap { resolved[$0.id]?.keys ?? [] }
        guard try overrun(survey, fresh, resolved) == nil,
            try !store.isAnyKey(keys, of: others)
        else { return false }
        let again = resolvedBefore.map { record in
            var record = record
            record.fingerprint = wanted
            return record
        }
        try store.transaction {
            for batch in fresh {
                try writeResolution(batch, of: survey, as: resolved[batch.id] ?? .init(), [], fingerprint: wanted)
            }
            try store.record(again)
        }
        return true
    }

    /// The records of batches that were resolved before, by the same rules; `nil` where the rules changed, or where a
    /// batch that took part does no more.
    private func resolvedBefore(
        _ survey: SurveyStage, among batches: [Batch], _ wanted: String
    ) throws -> [StepRecord]? {
        var resolvedBefore: [StepRecord] = []
        for batch in survey.batches {
            let last = try store.step(Step.resolve.id, batch.scope)
            guard let last else { continue }
            guard batches.contains(batch), Fingerprint.changedParts(from: last.fingerprint, to: wanted) == ["batches"]
            else { return nil }
            resolvedBefore.append(last)
        }
        return resolvedBefore
    }
}
