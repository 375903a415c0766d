import StudyConfig
import StudyStore
import SurveyModel

/// The batches that take part, by survey in declared order: those whose responses have their places.
package func resolvedBatches(of study: Study, in store: StudyStore) throws -> [SurveyID: [Batch]] {
    var members: [SurveyID: [Batch]] = [:]
    for batch in study.surveys.flatMap(\.batches) {
        let resolved = try store.step(Step.resolve.id, batch.scope)
        if resolved?.state == .done { members[batch.survey, default: []].append(batch) }
    }
    return members
}

/// Batches with what their tallies were made from.
package func tallied(_ batches: [Batch], in store: StudyStore) throws -> [TalliedBatch] {
    try batches.map { TalliedBatch($0, fingerprint: try store.step(Step.tally.id, $0.scope)?.fingerprint ?? "") }
}
