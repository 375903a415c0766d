import AnswerCoding
import CPlatform
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
    private var dictionary: CodingDictionary?
    private var codeStep: CodeStep?
    /// What the batches of the survey at work share.
    private var pass: (survey: SurveyID, shared: SurveyPass)?
    private var tallyStep: (survey: SurveyID, step: TallyStep)?
    private let finders: PlaceFinders
    /// Batches whose file was read again in this run.
    private(set) var ingested: Set<String> = []
    /// What became of the publications.
    private(set) var publications: [RunReport.PublicationReport] = []

    init(
        _ fingerprints: StudyFingerprints, store: StudyStore, pseudonymKey: [UInt8], options: RunOptions, log: RunLog
    ) {
        (self.fingerprints, self.options, self.store, self.pseudonymKey) = (fingerprints, options, store, pseudonymKey)
        self.log = log
        finders = PlaceFinders(fingerprints.study)
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

    private func compiled(_ codebook: Codebook) throws -> CodingDictionary {
        if let dictionary { return dictionary }
        do {
            let compiled = try CodingDictionary(codebook: codebook)
            dictionary = compiled
            return compiled
        } catch {
            throw PipelineError.configuration(ConfigError(diagnostics: error.diagnostics))
        }
    }

    private func pass(of survey: SurveyStage) throws -> SurveyPass {
        let id = survey.instrument.id
        if let pass, pass.survey == id { return pass.shared }
        let shared = SurveyPass(
            survey, of: fingerprints.study, codebook: fingerprints.countedCodebook,
            finders.finder(for: survey.instrument), try passCoding(of: survey.instrument))
        pass = (id, shared)
        return shared
    }

    /// What the answers of a survey are coded with while they are read; `nil` where none are coded.
    private func passCoding(of instrument: Instrument) throws -> PassCoding? {
        guard let stage = fingerprints.study.coding, let questions = stage.answers[instrument.id] else { return nil }
        return PassCoding(
            instrument, try compiled(stage.codebook), PeopleCodings(stage, of: instrument.id), questions)
    }

    private func tallyStep(of survey: SurveyStage) -> TallyStep {
        let id = survey.instrument.id
        if let tallyStep, tallyStep.survey == id { return tallyStep.step }
        let step = TallyStep(survey, fingerprints, store, finders.finder(for: survey.instrument))
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
        try log.step(step.rawValue, scope.name, why: why) {
            switch scope {
            case .batch(let batch, let survey): passed = try perform(step, batch, survey)
            case .survey(let survey, let batches):
                try ResolveStep(
                    fingerprints: fingerprints, store: store, finder: finders.finder(for: survey.instrument)
                ).run(survey, batches: batches)
            case .study: break
            }
        }
        for step in passed { try log.step(step.rawValue, scope.name, why: "\(scope.name) was read") {} }
    }

    /// - Returns: Other steps that were done in the same pass.
    private func perform(_ step: Step, _ batch: Batch, _ survey: SurveyStage) throws -> [Step] {
        switch step {
        case .ingest:
            ingested.insert(batch.scope)
            let ingest = IngestStep(
                fingerprints: fingerprints, store: store, pseudonymKey: pseudonymKey, shared: try pass(of: survey),
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
                fingerprints: fingerprints, store: store, people: PeopleCodings(stage), compiled(stage.codebook))
        codeStep = step
        try step.run(batch, of: survey, stage: stage)
    }

    // MARK: Publications

    func hold(_ drafts: [PublishedDraft], why: [PublicationID: String]) throws {
        publications = try PublishStep(fingerprints: fingerprints, store: store, acceptsUpgrade: false).held(why)
    }

    func publish(_ drafts: [PublishedDraft], _ decisions: [StepDecision], from inputs: PublishInputs?) throws {
        // What coders learnt of words is the most that a run holds, and nobody asks for it any more.
        (pass, tallyStep, codeStep, dictionary) = (nil, nil, nil, nil)
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
