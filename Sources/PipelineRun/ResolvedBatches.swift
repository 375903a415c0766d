import StudyConfig
import StudyStore
import SurveyModel

/// The batches that take part, by survey in declared order: those whose responses have their places.
func resolvedBatches(of study: Study, in store: StudyStore) throws(PipelineError) -> [SurveyID: [Batch]] {
    var members: [SurveyID: [Batch]] = [:]
    for batch in study.surveys.flatMap(\.batches) {
        let resolved = try stored { () throws(StoreError) in try store.step(.resolve, batch.scope) }
        if resolved?.state == .done { members[batch.survey, default: []].append(batch) }
    }
    return members
}
