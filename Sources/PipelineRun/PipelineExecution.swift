import AnswerCoding
import ForkJoin
import ProjectFiles
import RunRecord
import StudyConfig
import StudyStore
import SurveyModel

/// One run over a prepared study, step by step.
package struct PipelineExecution {
    private let prepared: StudyFingerprints
    private let options: RunOptions
    private let store: StudyStore
    private let state: StateDirectory
    private let pseudonymKey: [UInt8]
    private let log: RunLog
    /// Made when first needed, once for all batches.
    private var codeStep: CodeStep?
    /// Batches whose file was read again in this run.
    private var ingested: Set<String> = []

    private var study: Study { prepared.study }

    package init(
        _ prepared: StudyFingerprints, store: StudyStore, state: StateDirectory, pseudonymKey: [UInt8],
        options: RunOptions, log: RunLog
    ) throws {
        self.prepared = prepared
        self.options = options
        self.store = store
        self.state = state
        self.pseudonymKey = pseudonymKey
        self.log = log
        if options.force, options.batch == nil {
            try store.forgetSteps()
        }
    }

    package mutating func execute() throws -> RunReport {
        let members = try bringUpToDate()
        let outcome = RunReporting(prepared: prepared, store: store, state: state, options: options)
        let batches = try BatchReporting(prepared: prepared, store: store).reports(ingested: ingested)
        try ReceiptStep(prepared: prepared, store: store).run()
        if options.failFast, batches.contains(where: { $0.state == "failed" }) {
            return try outcome.report(exit: 1, batches, [], remark: "a batch failed; nothing was published")
        }
        guard batches.contains(where: { $0.accepted > 0 && $0.state != "failed" }) || batches.isEmpty else {
            return try outcome.report(exit: 65, batches, [], remark: "no batch could be used; nothing was published")
        }
        let published = try PublishStep(
            prepared: prepared, store: store, log: log, acceptsUpgrade: options.acceptsUpgrade
        ).run(members, batches)
        let failed = batches.contains { $0.state == "failed" } || published.contains { $0.state == "withheld" }
        return try outcome.report(exit: failed ? 1 : 0, batches, published)
    }

    // MARK: Batches

    /// Carries every batch through to its tallies.
    /// - Returns: The batches that take part, by survey in declared order.
    @discardableResult
    package mutating func bringUpToDate() throws -> [SurveyID: [Batch]] {
        var members: [SurveyID: [Batch]] = [:]
        for survey in study.surveys { members[survey.instrument.id] = try bringUpToDate(survey) }
        return members
    }

    private mutating func bringUpToDate(_ survey: SurveyStage) throws -> [Batch] {
        let store = store
        let id = survey.instrument.id
        let declared = survey.batches.map(\.id)
        try store.removeBatches(of: id, except: declared, shared: Step.resolve.id)
        try store.keepLabels(of: survey.instrument)
        // A dictionary takes a while to compile, for batches of which nothing has to be known.
        let codebook = try neededCodebook(survey)
        let (readable, coder) = try concurrently(
            { try readAndResolve(survey) },
            while: { codebook.flatMap { try? AnswerCoder(codebook: $0) } })
        if let coder, let stage = study.coding {
            codeStep = try CodeStep(prepared: prepared, store: store, stage: stage, coder: coder)
        }
        var members: [Batch] = []
        for batch in readable {
            guard let resolved = try step(.resolve, batch), resolved.state == .done else { continue }
            try store.transaction {
                try code(batch, of: survey)
                try tally(batch, of: survey, contexts: resolved.result)
            }
            members.append(batch)
        }
        try store.keepSums(of: try tallied(members, in: store))
        return members
    }

    /// - Returns: The batches that can be read, in declared order.
    private mutating func readAndResolve(_ survey: SurveyStage) throws -> [Batch] {
        var readable: [Batch] = []
        for batch in survey.batches where try ingest(batch, of: survey) { readable.append(batch) }
        // What was read stays, should the run be killed from here on.
        try store.makeDurable()
        try resolve(survey, readable)
        return readable
    }

    /// The codebook, where a batch will have to be coded and no dictionary is compiled yet.
    private func neededCodebook(_ survey: SurveyStage) throws -> Codebook? {
        guard codeStep == nil, let coding = study.coding else { return nil }
        for batch in survey.batches {
            if try step(.code, batch)?.fingerprint ?? "" != prepared.code(batch, of: survey) { return coding.codebook }
        }
        return nil
    }

    private mutating func ingest(_ batch: Batch, of survey: SurveyStage) throws -> Bool {
        let isAsked = options.batch.map { $0 == batch.id.text || $0 == batch.scope }
        let wanted = prepared.ingest(batch, of: survey)
        let last = try step(.ingest, batch)
        if let last {
            let isForced = options.force && isAsked == true || options.retry && last.state == .failed
            if isAsked == false || (last.fingerprint == wanted && !isForced) { return last.state == .done }
        } else if isAsked == false {
            return false
        }
        ingested.insert(batch.scope)
        let step = IngestStep(
            prepared: prepared, store: store, pseudonymKey: pseudonymKey, progress: options.progress)
        return try log.step("ingest", batch.scope, why: why(last, wanted)) {
            try step.run(batch, of: survey) == nil
        }
    }

    private func resolve(_ survey: SurveyStage, _ batches: [Batch]) throws {
        let wanted = prepared.resolve(survey)
        var stale: (last: StepRecord?, Batch)?
        for batch in batches where stale == nil {
            let last = try step(.resolve, batch)
            let isForced = options.retry && last?.state == .failed
            if last?.fingerprint != wanted || isForced { stale = (last, batch) }
        }
        guard let stale else { return }
        let step = ResolveStep(prepared: prepared, store: store, pseudonymKey: pseudonymKey)
        try log.step("resolve", survey.instrument.id.text, why: why(stale.last, wanted)) {
            try step.run(survey, batches: batches)
        }
    }

    private mutating func code(_ batch: Batch, of survey: SurveyStage) throws {
        guard let stage = study.coding, stage.answers[survey.instrument.id] != nil else { return }
        let wanted = prepared.code(batch, of: survey)
        let last = try step(.code, batch)
        if last?.fingerprint == wanted { return }
        let step =
            if let codeStep { codeStep } else {
                try CodeStep(prepared: prepared, store: store, stage: stage)
            }
        codeStep = step
        try log.step("code", batch.scope, why: why(last, wanted)) {
            try step.run(batch, of: survey, stage: stage)
        }
    }

    private func tally(_ batch: Batch, of survey: SurveyStage, contexts: String) throws {
        let wanted = prepared.tally(batch, of: survey, contexts: contexts)
        let last = try step(.tally, batch)
        if last?.fingerprint == wanted { return }
        try log.step("tally", batch.scope, why: why(last, wanted)) {
            try TallyStep(prepared: prepared, store: store).run(batch, of: survey, contexts: contexts)
        }
    }

    private func step(_ step: Step, _ batch: Batch) throws -> StepRecord? {
        try store.step(step.id, batch.scope)
    }

    private func why(_ last: StepRecord?, _ wanted: String) -> String {
        guard let last else { return "never done" }
        let changes = Fingerprint.changes(from: last.fingerprint, to: wanted)
        return changes.isEmpty ? "asked for" : changes
    }
}
