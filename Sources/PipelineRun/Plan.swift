import ProjectFiles
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
    package func plan() throws -> RunPlan {
        let prepared = StudyFingerprints(try check(), in: project, hashes: FileHashes(in: state))
        let store = Files.exists(state.store) ? try? StudyStore(path: state.store, isReadOnly: true) : nil
        return try Planner(prepared: prepared, store: store).plan()
    }
}

private struct Planner {
    package let prepared: StudyFingerprints
    package let store: StudyStore?

    package func plan() throws -> RunPlan {
        var entries: [RunPlan.Entry] = []
        for survey in prepared.study.surveys {
            for batch in survey.batches { entries += try steps(batch, of: survey) }
        }
        for stage in prepared.study.publications { entries.append(try publication(stage, entries)) }
        return RunPlan(entries: entries)
    }

    /// A publication waits for the steps of its own surveys; what others ask for may change it too.
    private func publication(
        _ stage: PublicationStage, _ steps: [RunPlan.Entry]
    ) throws -> RunPlan.Entry {
        let id = stage.plan.id.text
        guard let store, let last = try store.step(Step.publish.id, id) else {
            return entry(id, .publish, "stale", "never done")
        }
        let changes = Fingerprint.changes(
            from: last.fingerprint, to: prepared.publication(stage, content: nil), leavingOut: ["content"])
        if !changes.isEmpty { return entry(id, .publish, "stale", changes) }
        let batches = PublicationSources(stage.plan, of: prepared.study).surveys.flatMap(\.batches).map(\.scope)
        if steps.contains(where: { $0.state != "current" && batches.contains($0.scope) }) {
            return entry(id, .publish, "waiting", "for the steps before it")
        }
        let folder = ChecksummedFolder(path: prepared.project.absolute("reports/current/\(id)")).condition
        if let file = folder.edited.first { return entry(id, .publish, "failed", "\(file) was edited by hand") }
        guard folder.sealed == last.result else { return entry(id, .publish, "stale", "files were lost") }
        return entry(id, .publish, "current", "")
    }

    private func steps(_ batch: Batch, of survey: SurveyStage) throws -> [RunPlan.Entry] {
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
        _ batch: Batch, _ step: Step, with wanted: String
    ) throws -> RunPlan.Entry {
        guard let last = try last(step, batch) else {
            return entry(batch.scope, step, "stale", "never done")
        }
        if last.fingerprint != wanted {
            return entry(
                batch.scope, step, "stale", Fingerprint.changes(from: last.fingerprint, to: wanted))
        }
        return entry(batch.scope, step, last.state == .done ? "current" : "failed", last.why)
    }

    private func last(_ step: Step, _ batch: Batch) throws -> StepRecord? {
        guard let store else { return nil }
        return try store.step(step.id, batch.scope)
    }

    private func entry(_ scope: String, _ step: Step, _ state: String, _ why: String) -> RunPlan.Entry {
        RunPlan.Entry(scope: scope, step: step.rawValue, state: state, why: why)
    }
}
