import ProjectFiles
import ResponseResolution
import StudyConfig
import StudyStore
import SurveyAnalysis
import SurveyModel

/// Gives the responses of a survey weights that make known totals true, wave by wave over all its batches.
struct Weighing {
    let step: ResolveStep
    let survey: SurveyStage

    private var store: StudyStore { step.store }

    /// A wave that cannot be weighted fails with all of its batches.
    func run(_ batches: [Batch]) throws {
        guard let weighting = survey.weighting else { return }
        for wave in Set(batches.map(\.wave)).sorted(by: { ($0?.text ?? "") < ($1?.text ?? "") }) {
            let members = batches.filter { $0.wave == wave }
            var rows: [AnalysisRow] = []
            for batch in members {
                try store.forEachActiveRow(of: batch, instrument: survey.instrument, step.finder) { rows.append($0) }
            }
            do {
                var weights = try calibratedWeights(of: rows, instrument: survey.instrument, by: weighting)[...]
                for batch in members { try keep(&weights, batch) }
            } catch let problem as WeightingProblem {
                let why = "weights: " + problem.diagnostic.what + (problem.diagnostic.fix.map { "; " + $0 } ?? "")
                for batch in members { try fail(batch, why) }
            }
        }
    }

    private func keep(_ weights: inout ArraySlice<Double>, _ batch: Batch) throws {
        var statuses = try store.statuses(of: batch, instrument: survey.instrument)
        for index in statuses.indices where statuses[index].isActive { statuses[index].weight = weights.popFirst() }
        let lines = statuses.map { "\($0.record)\t\($0.isActive)\t\($0.isLatest)\t\($0.weight?.bitPattern ?? 0)\n" }
        var record =
            try store.step(Step.resolve.id, batch.scope)
            ?? StepRecord(step: Step.resolve.id, scope: batch.scope, fingerprint: "")
        let before = ResolvedResult(record.result)
        record.fingerprint = step.fingerprints.resolve(survey)
        record.result = before.weighted(Digest.sha256(try place(batch) + lines.joined()))
        try store.replaceStatuses(statuses, of: batch, step: record)
    }

    /// What of the result does not come from an earlier weighing.
    private func place(_ batch: Batch) throws -> String { try store.location(of: batch)?.digest ?? "" }

    private func fail(_ batch: Batch, _ why: String) throws {
        let failed = StepRecord(
            step: Step.resolve.id, scope: batch.scope, fingerprint: step.fingerprints.resolve(survey), state: .failed,
            why: why)
        try store.replaceResolution(BatchResolution(), of: batch, step: failed)
        try step.note([.failed("weights")], batch)
    }
}
