import CPlatform
import ForkJoin
import RunRecord
import SealedResults
import StudyConfig
import StudyStore
import SurveyModel

/// Does what is stale: the worker behind `run`.
final class RunWorker: StepWorker {
    private let fingerprints: StudyFingerprints
    private let options: RunOptions
    private let store: StudyStore
    private let pseudonymKey: [UInt8]
    private let log: RunLog
    private let passes: SurveyPasses
    private var codeStep: CodeStep?
    private var tallyStep: (survey: SurveyID, step: TallyStep)?
    /// Batches whose file was read again in this run.
    private(set) var ingested: Set<String> = []
    /// What became of the publications.
    private(set) var publications: [RunReport.PublicationReport] = []

    init(
        _ fingerprints: StudyFingerprints, store: StudyStore, pseudonymKey: [UInt8], options: RunOptions, log: RunLog
    ) {
        (self.fingerprints, self.options, self.store, self.pseudonymKey) = (fingerprints, options, store, pseudonymKey)
        self.log = log
        passes = SurveyPasses(fingerprints)
    }

    // MARK: Batches

    func reading(_ survey: SurveyStage, _ body: () throws -> [Batch]) throws -> [Batch] {
        // What is gone stays until it is known whether others hold its rows.
        let gone = ReadInputs.read(fingerprints.project).batches(of: survey.instrument.id)
        try store.removeBatches(
            of: survey.instrument.id, except: survey.batches.map(\.id) + gone.map { BatchID($0) },
            shared: Step.resolve.id)
        try store.keepLabels(of: survey.instrument)
        return try body()
    }

    private func tallyStep(of survey: SurveyStage) -> TallyStep {
        let id = survey.instrument.id
        if let tallyStep, tallyStep.survey == id { return tallyStep.step }
        let step = TallyStep(survey, fingerprints, store, passes.finders.finder(for: survey.instrument))
        tallyStep = (id, step)
        return step
    }

    func together(_ body: () throws -> Void) throws { try store.transaction(body) }

    func end(_ survey: SurveyStage, _ members: [Batch]) throws {
        try store.keepSums(of: try tallied(members, in: store))
    }

    func reach(_ step: Step, on scope: StepScope, _ decision: StepDecision, for scopes: [String]) throws {
        // What was read stays, should the run be killed from here on.
        if step == .resolve { try store.makeDurable() }
        guard let why = decision.reason else { return }
        var passed: [Step] = []
        try log.step(step.rawValue, scope.name, why: why, on: host(of: step, scope)) {
            switch scope {
            case .batch(let batch, let survey): passed = try perform(step, batch, survey)
            case .survey(let survey, let batches):
                try ResolveStep(
                    fingerprints: fingerprints, store: store, finder: passes.finders.finder(for: survey.instrument)
                ).run(survey, batches: batches)
            case .study: break
            }
        }
        for step in passed { try log.step(step.rawValue, scope.name, why: "\(scope.name) was read") {} }
    }

    /// Where a batch was read, when it was read elsewhere.
    private func host(of step: Step, _ scope: StepScope) -> String? {
        guard step == .ingest, case .batch(let batch, _) = scope else { return nil }
        return options.sealed?.origin(of: batch)?.host
    }

    /// - Returns: Other steps that were done in the same pass.
    private func perform(_ step: Step, _ batch: Batch, _ survey: SurveyStage) throws -> [Step] {
        switch step {
        case .ingest:
            ingested.insert(batch.scope)
            if let sealed = options.sealed, sealed.line(of: batch) != nil {
                return try SealedIngest(fingerprints: fingerprints, store: store, results: sealed).run(
                    batch, of: survey
                ).passed
            }
            let ingest = IngestStep(
                fingerprints: fingerprints, store: store, pseudonymKey: pseudonymKey,
                shared: try passes.pass(of: survey),
                progress: options.progress)
            return try ingest.run(batch, of: survey).passed
        case .code: try code(batch, survey)
        case .tally: try tallyStep(of: survey).run(batch)
        case .resolve, .publish: break
        }
        return []
    }

    private func code(_ batch: Batch, _ survey: SurveyStage) throws {
        guard let stage = fingerprints.study.coding else { return }
        let step =
            try codeStep
            ?? CodeStep(
                fingerprints: fingerprints, store: store, people: PeopleCodings(stage), passes.compiled(stage.codebook))
        codeStep = step
        try step.run(batch, of: survey, stage: stage)
    }

    // MARK: Publications

    func hold(_ drafts: [PublishedDraft], why: [PublicationID: String]) throws {
        publications = try PublishStep(fingerprints: fingerprints, store: store, acceptsUpgrade: false).held(why)
    }

    func publish(_ drafts: [PublishedDraft], _ decisions: [StepDecision], from inputs: PublishInputs?) throws {
        // What coders learnt of words is the most that a run holds, and nobody asks for it any more.
        (tallyStep, codeStep) = (nil, nil)
        passes.forget()
        platform_give_memory_back()
        let step = PublishStep(fingerprints: fingerprints, store: store, acceptsUpgrade: options.acceptsUpgrade)
        guard let inputs, let why = decisions.lazy.compactMap(\.undone).first else {
            publications = step.unchanged()
            return
        }
        publications = try log.step(Step.publish.rawValue, StepScope.study.name, why: why) {
            try step.run(drafts, from: inputs)
        }
    }
}

extension StepDecision {
    /// Why not all is as it should be: what failed is tried again at every run.
    fileprivate var undone: String? {
        switch self {
        case .stale(let why, _), .failed(let why): why
        case .current, .waiting: nil
        }
    }
}
