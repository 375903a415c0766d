import StudyConfig
import StudyStore
import SurveyModel

/// What a run would do, and why; found without a lock and without writing.
package struct RunPlan: Sendable {
    package struct Entry: Sendable, Codable {
        package var scope: String
        package var step: String
        /// `current`, `stale`, `failed` or `waiting` for an earlier step.
        package var state: String
        package var why: String
    }

    package var entries: [Entry]

    package var isCurrent: Bool { entries.allSatisfy { $0.state == "current" } }
}

extension Pipeline {
    /// Compares what each step is made from with what it was made from.
    package func plan(at now: Moment) throws(PipelineError) -> RunPlan {
        let prepared = PreparedStudy(try check(), in: project)
        let store = Files.exists(state.store) ? try? StudyStore(path: state.store, isReadOnly: true) : nil
        return try Planner(prepared: prepared, store: store, state: state, now: now).plan()
    }
}

private struct Planner {
    let prepared: PreparedStudy
    let store: StudyStore?
    let state: StateDirectory
    let now: Moment

    func plan() throws(PipelineError) -> RunPlan {
        var entries: [RunPlan.Entry] = []
        for survey in prepared.study.surveys {
            for batch in survey.batches { entries += try steps(batch, of: survey) }
        }
        let isUpToDate = UnchangedMark(project: prepared.project, state: state).lastReport(at: now) != nil
        let publication = entry(
            "publications", .publish, isUpToDate ? "current" : "stale", try why(isUpToDate, entries))
        return RunPlan(entries: entries + [publication])
    }

    private func why(_ isUpToDate: Bool, _ entries: [RunPlan.Entry]) throws(PipelineError) -> String {
        if isUpToDate { return "" }
        guard let store, let last = try stored({ () throws(StoreError) in try store.step(.publish, "study") }) else {
            return "never done"
        }
        // What the data make of it is known only after the steps before.
        let changes = Fingerprint.changes(
            from: last.fingerprint, to: prepared.publish([], facts: ""), leavingOut: ["tallies", "facts"])
        if !changes.isEmpty { return changes }
        if entries.contains(where: { $0.state != "current" }) { return "earlier steps are stale" }
        return "files changed since the last run, or published ones were lost"
    }

    private func steps(_ batch: Batch, of survey: SurveyStage) throws(PipelineError) -> [RunPlan.Entry] {
        let ingest = try compare(batch, .ingest, with: prepared.ingest(batch, of: survey))
        let resolve = try compare(batch, .resolve, with: prepared.resolve(survey))
        var later: [RunPlan.Entry] = []
        if prepared.study.coding?.answers[survey.instrument.id] != nil {
            later.append(try compare(batch, .code, with: prepared.code(batch, of: survey)))
        }
        let contexts = try last(.resolve, batch)?.result ?? ""
        later.append(try compare(batch, .tally, with: prepared.tally(batch, of: survey, contexts: contexts)))
        guard ingest.state == "current", resolve.state == "current" else {
            let waiting = later.map {
                RunPlan.Entry(scope: $0.scope, step: $0.step, state: "waiting", why: "for the steps before it")
            }
            return [ingest, resolve] + waiting
        }
        return [ingest, resolve] + later
    }

    private func compare(
        _ batch: Batch, _ step: StepRecord.Step, with wanted: String
    ) throws(PipelineError) -> RunPlan.Entry {
        guard let last = try last(step, batch) else {
            return entry(batch.scope, step, "stale", "never done")
        }
        if last.fingerprint != wanted {
            return entry(
                batch.scope, step, "stale", Fingerprint.changes(from: last.fingerprint, to: wanted))
        }
        return entry(batch.scope, step, last.state == .done ? "current" : "failed", last.why)
    }

    private func last(_ step: StepRecord.Step, _ batch: Batch) throws(PipelineError) -> StepRecord? {
        guard let store else { return nil }
        return try stored { () throws(StoreError) in try store.step(step, batch.scope) }
    }

    private func entry(_ scope: String, _ step: StepRecord.Step, _ state: String, _ why: String) -> RunPlan.Entry {
        RunPlan.Entry(scope: scope, step: step.rawValue, state: state, why: why)
    }
}
