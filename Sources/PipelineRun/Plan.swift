import ProjectFiles
import StudyConfig
import StudyStore
import SurveyModel

/// What a run would do, and why; found without a lock and without writing.
package struct RunPlan: Sendable {
    package struct Entry: Sendable, Codable {
        package var scope: String
        package var step: String
        /// `current`, `stale`, `failed`, `waiting` for an earlier step, or `withheld` of a publication.
        package var state: String
        package var why: String
        /// The names of the inputs that changed, of a stale step.
        package var inputs: [String]
    }

    /// Batch by batch, the steps of each in their order; the publications last.
    package var entries: [Entry]

    /// Whether publications stay as they were since something that they rest on is missing.
    package var isHeld = false

    package var isCurrent: Bool { entries.allSatisfy { $0.state == "current" } }
}

extension Pipeline {
    /// Walks the steps of a run and says of each what would become of it.
    package func plan() throws -> RunPlan {
        let fingerprints = StudyFingerprints(try check(), in: project, hashes: FileHashes(in: state))
        let store = Files.exists(state.store) ? try? StudyStore(path: state.store, isReadOnly: true) : nil
        let worker = PlanWorker()
        var stepper = Stepper(fingerprints, store)
        let members = try stepper.walkBatches(worker)
        try stepper.walkPublications(
            members, held: stepper.held(by: MissingInputs(fingerprints, store)), worker)
        return RunPlan(entries: worker.entries(of: fingerprints.study), isHeld: worker.isHeld)
    }
}

/// Only says what would be done: the worker behind `plan`.
private final class PlanWorker: StepWorker {
    private var found: [String: [RunPlan.Entry]] = [:]
    private(set) var isHeld = false

    func reach(_ step: Step, on scope: StepScope, _ decision: StepDecision, for scopes: [String]) {
        for one in scopes { note(step, one, decision) }
    }

    func reading(_ survey: SurveyStage, _ body: () throws -> [Batch]) throws -> [Batch] { try body() }

    func together(_ body: () throws -> Void) throws { try body() }

    func end(_ survey: SurveyStage, _ members: [Batch]) {}

    func hold(_ drafts: [PublishedDraft], why: [PublicationID: String]) {
        isHeld = true
        for draft in drafts { note(.publish, draft.id.text, .failed(why: why[draft.id] ?? PublishStep.together)) }
    }

    func publish(_ drafts: [PublishedDraft], _ decisions: [StepDecision], from inputs: PublishInputs?) {
        for (draft, decision) in zip(drafts, decisions) { note(.publish, draft.id.text, decision) }
    }

    private func note(_ step: Step, _ scope: String, _ decision: StepDecision) {
        var (state, why, inputs) = decision.words
        if step == .publish, state == "failed" { state = "withheld" }
        found[scope, default: []].append(
            RunPlan.Entry(scope: scope, step: step.rawValue, state: state, why: why, inputs: inputs))
    }

    func entries(of study: Study) -> [RunPlan.Entry] {
        let scopes = study.surveys.flatMap(\.batches).map(\.scope) + study.publications.map(\.plan.id.text)
        let misnamed = study.surveys.flatMap(\.misnamed).map { file in
            RunPlan.Entry(
                scope: file.batch.scope, step: Step.ingest.rawValue, state: "failed", why: file.problem.inOneLine,
                inputs: [])
        }
        return misnamed + scopes.flatMap { found[$0] ?? [] }
    }
}

extension StepDecision {
    fileprivate var words: (state: String, why: String, inputs: [String]) {
        switch self {
        case .current: ("current", "", [])
        case .failed(let why): ("failed", why, [])
        case .stale(let why, let inputs): ("stale", why, inputs)
        case .waiting: ("waiting", "for the steps before it", [])
        }
    }
}
