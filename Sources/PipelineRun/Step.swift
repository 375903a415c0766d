import StudyStore
import SurveyModel

/// The steps of the way, in their order.
package enum Step: String, CaseIterable, Sendable {
    case ingest, resolve, code, tally, publish

    package var id: StepID { StepID(rawValue) }
}

/// The step that a batch failed at; `nil` when it takes part.
package func failedStep(of batch: Batch, in store: StudyStore) throws -> StepRecord? {
    for step in Step.allCases {
        if let last = try store.step(step.id, batch.scope), last.state == .failed { return last }
    }
    return nil
}
