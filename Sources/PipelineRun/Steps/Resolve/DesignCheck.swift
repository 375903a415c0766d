import ProjectFiles
import ResponseResolution
import StudyConfig
import StudyStore
import SurveyAnalysis
import SurveyModel

/// Holds the data of a declared design against what it promises, over all batches of a survey.
struct DesignCheck {
    let step: ResolveStep
    let survey: SurveyStage

    private var store: StudyStore { step.store }

    /// A survey whose design does not fit its data fails with all of its batches.
    func run(_ batches: [Batch]) throws {
        guard let design = survey.instrument.design else { return }
        let wanted = Set(design.variables)
        var rows = AnswerRows(wanted, of: survey.instrument)
        for batch in batches {
            try store.forEachActiveRow(of: batch, instrument: survey.instrument, variables: wanted, step.finder) {
                rows.add($0)
            }
        }
        guard let problem = findings(on: design, rows.rows).first?.diagnostic else {
            for batch in batches { try pass(batch) }
            return
        }
        let why = "design: " + problem.what + (problem.fix.map { "; " + $0 } ?? "")
        for batch in batches { try fail(batch, why) }
    }

    private func pass(_ batch: Batch) throws {
        guard var record = try store.step(Step.resolve.id, batch.scope) else { return }
        record.fingerprint = step.fingerprints.resolve(survey)
        try store.record(record)
    }

    private func fail(_ batch: Batch, _ why: String) throws {
        let failed = StepRecord(
            step: Step.resolve.id, scope: batch.scope, fingerprint: step.fingerprints.resolve(survey), state: .failed,
            why: why)
        try store.replaceResolution(BatchResolution(), of: batch, step: failed)
        try step.note([.failed("design")], batch)
    }
}

extension SurveyStage {
    /// Whether rows cannot be counted before all of the survey are there: they are weighted, or held against a design.
    var needsAllRows: Bool { weighting != nil || instrument.design != nil }
}
