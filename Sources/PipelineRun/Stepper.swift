import ForkJoin
import ProjectFiles
import StudyConfig
import StudyStore
import SurveyModel

/// What has to become of a step on a scope.
enum StepDecision {
    case current
    /// Nothing changed since it failed.
    case failed(why: String)
    /// - Parameter inputs: The names of those that changed; none where it was never done, or files were lost.
    case stale(why: String, inputs: [String] = [])
    /// What it is made from is not known before an earlier step is done.
    case waiting
}

/// Does steps, or only says what would be done: what `run` and `plan` differ in.
protocol StepWorker: AnyObject {
    /// Told of every decision, in the order of the steps; a stale step may be done now.
    ///
    /// - Parameter scopes: The batches that the decision is about.
    func reach(_ step: Step, on scope: StepScope, _ decision: StepDecision, for scopes: [String]) throws

    /// Around the steps that read and resolve the batches of a survey.
    func reading(_ survey: SurveyStage, _ body: () throws -> [Batch]) throws -> [Batch]

    /// Around the steps on one batch that stay together or are not done at all.
    func together(_ body: () throws -> Void) throws

    /// What of a survey takes part, once all its batches are through.
    func end(_ survey: SurveyStage, _ members: [Batch]) throws

    /// Told that all publications stay as they are.
    ///
    /// - Parameter why: By publication; those without a reason of their own wait for the others.
    func hold(_ drafts: [PublishedDraft], why: [PublicationID: String]) throws

    /// Told of the decisions on all publications; they may be made now.
    ///
    /// - Parameter inputs: What they would be made from; `nil` while an earlier step waits.
    func publish(_ drafts: [PublishedDraft], _ decisions: [StepDecision], from inputs: PublishInputs?) throws
}

/// Walks the steps in their order and decides which are stale, and why.
///
/// The one loop behind `run`, `plan`, `status`, `verify`, `release` and `explain`.
struct Stepper {
    let fingerprints: StudyFingerprints
    /// `nil` for a study that was never run.
    let store: StudyStore?
    var request = StepRequest()
    /// By batch, the steps that were only spoken of.
    private var pending: [String: Set<Step>] = [:]

    init(_ fingerprints: StudyFingerprints, _ store: StudyStore?, _ request: StepRequest = StepRequest()) {
        (self.fingerprints, self.store, self.request) = (fingerprints, store, request)
    }

    /// Carries every batch through to its tallies.
    ///
    /// - Returns: The batches that take part, by survey in declared order.
    mutating func walkBatches(_ worker: some StepWorker) throws -> [SurveyID: [Batch]] {
        var members: [SurveyID: [Batch]] = [:]
        for survey in fingerprints.study.surveys { members[survey.instrument.id] = try walk(survey, worker) }
        return members
    }

    private mutating func walk(_ survey: SurveyStage, _ worker: some StepWorker) throws -> [Batch] {
        var readable: [Batch] = []
        _ = try worker.reading(survey) {
            for batch in survey.batches where try ingest(batch, survey, worker) { readable.append(batch) }
            try resolve(survey, readable, worker)
            return readable
        }
        var members: [Batch] = []
        for batch in readable {
            let resolved = try last(.resolve, batch.scope)
            guard resolved?.state == .done || pending[batch.scope] != nil else { continue }
            let steps = stepsAfterResolve(batch, survey, contexts: resolved?.result ?? "")
            func reachAll() throws { for (step, wanted) in steps { try reach(step, batch, survey, wanted, worker) } }
            let isCurrent = try steps.allSatisfy { try decision($0, batch.scope, $1).isCurrent }
            if isCurrent { try reachAll() } else { try worker.together(reachAll) }
            members.append(batch)
        }
        try worker.end(survey, members)
        return members
    }

    // MARK: Steps

    /// What follows on a batch, with what each step would be made from.
    private func stepsAfterResolve(
        _ batch: Batch, _ survey: SurveyStage, contexts: String
    ) -> [(step: Step, wanted: String)] {
        Step.onResolvedBatches.filter { fingerprints.isAsked($0, of: survey) }.map {
            ($0, fingerprints.fingerprint(of: $0, batch, survey, contexts: contexts))
        }
    }

    /// - Returns: Whether the batch can be read.
    private mutating func ingest(_ batch: Batch, _ survey: SurveyStage, _ worker: some StepWorker) throws -> Bool {
        if request.leavesOut(batch) { return try last(.ingest, batch.scope)?.state == .done }
        let wanted = fingerprints.fingerprint(of: .ingest, batch, survey)
        try reach(.ingest, batch, survey, wanted, isAsked: request.asksFor(batch), worker)
        return try pending[batch.scope] != nil || last(.ingest, batch.scope)?.state == .done
    }

    /// All batches of a survey are resolved together where one of them is not as it was.
    private mutating func resolve(_ survey: SurveyStage, _ batches: [Batch], _ worker: some StepWorker) throws {
        let wanted = fingerprints.resolve(survey)
        let scope = StepScope.survey(survey, batches)
        var decisions: [StepDecision] = []
        // What is said of the first one that is stale is said of all.
        while decisions.count < batches.count, decisions.last?.reason == nil {
            decisions.append(try decision(.resolve, batches[decisions.count].scope, wanted))
        }
        guard let first = decisions.last, first.reason != nil else {
            for (batch, decision) in zip(batches, decisions) {
                try worker.reach(.resolve, on: scope, decision, for: [batch.scope])
            }
            return
        }
        try worker.reach(.resolve, on: scope, first, for: batches.map(\.scope))
        for batch in batches where try last(.resolve, batch.scope)?.fingerprint != wanted {
            pending[batch.scope, default: []].insert(.resolve)
        }
    }

    private mutating func reach(
        _ step: Step, _ batch: Batch, _ survey: SurveyStage, _ wanted: String, isAsked: Bool = false,
        _ worker: some StepWorker
    ) throws {
        let decision = try decision(step, batch.scope, wanted, isAsked: isAsked)
        try worker.reach(step, on: .batch(batch, survey), decision, for: [batch.scope])
        if case .current = decision { return }
        if try last(step, batch.scope)?.fingerprint != wanted { pending[batch.scope, default: []].insert(step) }
    }

    private func decision(
        _ step: Step, _ scope: String, _ wanted: String, isAsked: Bool = false
    ) throws -> StepDecision {
        guard let last = try last(step, scope) else { return .stale(why: "never done") }
        if last.fingerprint != wanted {
            return StepDecision(from: last.fingerprint, to: wanted)
        }
        if isAsked { return .stale(why: "asked for") }
        let awaited = step.declaration.inputs.compactMap(\.outcomeOf)
        if awaited.contains(where: { pending[scope]?.contains($0) == true }) { return .waiting }
        if last.state == .failed { return request.retriesFailed ? .stale(why: "asked for") : .failed(why: last.why) }
        return .current
    }

    private func last(_ step: Step, _ scope: String) throws -> StepRecord? { try store?.step(step.id, scope) }

    // MARK: Publications

    /// Decides on all publications together, since they are protected and exchanged together.
    ///
    /// - Parameters:
    ///   - members: The batches that take part, by survey in declared order.
    ///   - held: See `held(by:)`.
    func walkPublications(
        _ members: [SurveyID: [Batch]], held: [PublicationID: String]?, _ worker: some StepWorker
    ) throws {
        let folders = fingerprints.study.publications.map {
            PublishedDraft.folder(of: $0.plan.id, in: fingerprints.project)
        }
        let (inputs, conditions) = try concurrently(
            { try pending.isEmpty ? store.map { try PublishInputs(fingerprints, $0, members: members) } : nil },
            while: { folders.map(\.condition) })
        let drafts = zip(fingerprints.study.publications, conditions).map { PublishedDraft(stage: $0, condition: $1) }
        if let held {
            if pending.isEmpty { return try worker.hold(drafts, why: held) }
            // What is to be read first may hold what seems to be gone.
            return try worker.publish(drafts, drafts.map { _ in .waiting }, from: nil)
        }
        let decisions = try drafts.enumerated().map { place, draft in
            try draft.decision(inputs?.fingerprint(of: place), last(.publish, draft.id.text))
        }
        try worker.publish(drafts, decisions, from: inputs)
    }

    /// By publication, why it stays as it was: what it rests on is gone, or was not read by a run of one batch.
    func held(by missing: MissingInputs) throws -> [PublicationID: String]? {
        let items = try missing.items + unread() + contradictory()
        return items.isEmpty ? nil : missing.held(items)
    }

    /// Batches that cannot all be right, as resolve found them.
    private func contradictory() throws -> [MissingInputs.Item] {
        try fingerprints.study.surveys.flatMap(\.batches).compactMap { batch in
            guard let last = try last(.resolve, batch.scope), last.result == Contradictions.mark else { return nil }
            return MissingInputs.Item(
                name: batch.scope, survey: batch.survey, file: batch.file, what: last.why, isAcceptable: false)
        }
    }

    /// Batches that the run leaves out and that the store knows nothing of.
    private func unread() throws -> [MissingInputs.Item] {
        guard request.batch != nil else { return [] }
        return try fingerprints.study.surveys.flatMap(\.batches).filter { batch in
            try request.leavesOut(batch) && last(.ingest, batch.scope) == nil
        }.map { batch in
            MissingInputs.Item(
                name: batch.scope, survey: batch.survey, file: batch.file,
                what: "\(batch.file) was not read yet; `tandem run` without --batch reads all", isAcceptable: false)
        }
    }
}

/// What a run was asked to do beside what is stale.
struct StepRequest {
    /// Only this batch (`survey/batch` or its bare name) is read; everything else stays as it is.
    var batch: String?
    /// The batch is read again, though nothing changed.
    var isForced = false
    /// What failed is tried again, though nothing changed.
    var retriesFailed = false

    func leavesOut(_ batch: Batch) -> Bool { self.batch.map { $0 != batch.id.text && $0 != batch.scope } ?? false }

    func asksFor(_ batch: Batch) -> Bool { isForced && self.batch != nil && !leavesOut(batch) }
}

extension StepDecision {
    var isCurrent: Bool { if case .current = self { true } else { false } }

    /// Why a step is to be done; `nil` for one that is not.
    var reason: String? { if case .stale(let why, _) = self { why } else { nil } }

    /// What follows from two fingerprints that are not the same.
    init(from old: String, to new: String) {
        let changes = Fingerprint.changes(from: old, to: new)
        self = .stale(
            why: changes.isEmpty ? "asked for" : changes, inputs: Fingerprint.changedParts(from: old, to: new))
    }
}
