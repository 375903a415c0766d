import ResponseResolution
import StudyConfig
import StudyStore
import SurveyModel

extension ResolveStep {
    /// Resolves batches that are new and share no response and no respondent with those that are settled.
    ///
    /// They change nothing about the others, so that a new batch costs itself, however many lie there already.
    /// - Returns: Whether that was enough; otherwise nothing was done, and all batches are to be resolved together.
    func addNew(_ survey: SurveyStage, from batches: [Batch]) throws -> Bool {
        let wanted = prepared.resolve(survey)
        guard survey.weighting == nil, let settled = try settled(survey, among: batches, wanted) else { return false }
        let fresh = batches.filter { batch in !settled.contains { $0.scope == batch.scope } }
        let others = batches.filter { !fresh.contains($0) }
        guard !fresh.isEmpty, !others.isEmpty else { return false }
        let resolved = try resolve(survey, fresh)
        let keys = fresh.flatMap { resolved[$0.id]?.keys ?? [] }
        guard try overrun(survey, fresh, resolved) == nil,
            try !store.isAnyKey(keys, of: others)
        else { return false }
        let again = settled.map { record in
            var record = record
            record.fingerprint = wanted
            return record
        }
        try store.transaction {
            for batch in fresh {
                try settle(batch, of: survey, as: resolved[batch.id] ?? .init(), fingerprint: wanted)
            }
            try store.record(again)
        }
        return true
    }

    /// The records of batches that were resolved before, by the same rules; `nil` where the rules changed, or where a
    /// batch that took part does no more.
    private func settled(
        _ survey: SurveyStage, among batches: [Batch], _ wanted: String
    ) throws -> [StepRecord]? {
        var settled: [StepRecord] = []
        for batch in survey.batches {
            let last = try store.step(Step.resolve.id, batch.scope)
            guard let last else { continue }
            guard batches.contains(batch), Fingerprint.changedParts(from: last.fingerprint, to: wanted) == ["batches"]
            else { return nil }
            settled.append(last)
        }
        return settled
    }
}
