import AnswerCoding
import ForkJoin
import RunRecord
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
    /// Made when first needed, once for all batches: a dictionary takes a while to compile.
    private var codeStep: CodeStep?
    /// Batches whose file was read again in this run.
    private(set) var ingested: Set<String> = []
    /// What became of the publications.
    private(set) var publications: [RunReport.PublicationReport] = []

    init(
        _ fingerprints: StudyFingerprints, store: StudyStore, pseudonymKey: [UInt8], options: RunOptions, log: RunLog
    ) {
        (self.fingerprints, self.options, self.store, self.pseudonymKey) = (fingerprints, options, store, pseudonymKey)
        self.log = log
    }

    // MARK: Batches

    func reading(_ survey: SurveyStage, _ body: () throws -> [Batch]) throws -> [Batch] {
        // What is gone stays until it is known whether others hold its rows.
        let gone = ReadInputs.read(fingerprints.project).batches(of: survey.instrument.id)
        try store.removeBatches(
            of: survey.instrument.id, except: survey.batches.map(\.id) + gone.map { BatchID($0) },
            shared: Step.resolve.id)
        try store.keepLabels(of: survey.instrument)
        let codebook = try neededCodebook(survey)
        let (readable, coder) = try concurrently(
            body, while: { codebook.flatMap { try? AnswerCoder(codebook: $0) } })
        if let coder, let stage = fingerprints.study.coding {
            codeStep = try CodeStep(fingerprints: fingerprints, store: store, stage: stage, coder: coder)
        }
        return readable
    }

    /// The codebook, where a batch will have to be coded and no dictionary is compiled yet.
    private func neededCodebook(_ survey: SurveyStage) throws -> Codebook? {
        guard codeStep == nil, let coding = fingerprints.study.coding else { return nil }
        let isStale = try survey.batches.contains { batch in
            let last = try store.step(Step.code.id, batch.scope)?.fingerprint ?? ""
            let contexts = try store.step(Step.resolve.id, batch.scope)?.result ?? ""
            return last != fingerprints.fingerprint(of: .code, batch, survey, contexts: contexts)
        }
        return isStale ? coding.codebook : nil
    }

    func together(_ body: () throws -> Void) throws { try store.transaction(body) }

    func end(_ survey: SurveyStage, _ members: [Batch]) throws {
        try store.keepSums(of: try tallied(members, in: store))
    }

    func reach(_ step: Step, on scope: StepScope, _ decision: StepDecision, for scopes: [String]) throws {
        // What was read stays, should the run be killed from here on.
        if step == .resolve { try store.makeDurable() }
        guard let why = decision.reason else { return }
        try log.step(step.rawValue, scope.name, why: why) {
            switch scope {
            case .batch(let batch, let survey): try perform(step, batch, survey)
            case .survey(let survey, let batches):
                try ResolveStep(fingerprints: fingerprints, store: store, pseudonymKey: pseudonymKey).run(
                    survey, batches: batches)
            case .study: break
            }
        }
    }

    private func perform(_ step: Step, _ batch: Batch, _ survey: SurveyStage) throws {
        switch step {
        case .ingest:
            ingested.insert(batch.scope)
            let ingest = IngestStep(
                fingerprints: fingerprints, store: store, pseudonymKey: pseudonymKey, progress: options.progress)
            _ = try ingest.run(batch, of: survey)
        case .code: try code(batch, survey)
        case .tally: try TallyStep(fingerprints: fingerprints, store: store).run(batch, of: survey)
        case .resolve, .publish: break
        }
    }

    private func code(_ batch: Batch, _ survey: SurveyStage) throws {
        guard let stage = fingerprints.study.coding else { return }
        let step = try codeStep ?? CodeStep(fingerprints: fingerprints, store: store, stage: stage)
        codeStep = step
        try step.run(batch, of: survey, stage: stage)
    }

    // MARK: Publications

    func hold(_ drafts: [PublishedDraft], why: [PublicationID: String]) throws {
        publications = try PublishStep(fingerprints: fingerprints, store: store, acceptsUpgrade: false).held(why)
    }

    func publish(_ drafts: [PublishedDraft], _ decisions: [StepDecision], from inputs: PublishInputs?) throws {
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
