import StudyConfig
import StudyStore
import SurveyAnalysis
import SurveyModel

/// One run over a prepared study, step by step.
struct PipelineExecution {
    private let prepared: PreparedStudy
    private let state: StateDirectory
    private let options: RunOptions
    private let store: StudyStore
    private let pseudonymKey: [UInt8]
    /// Batches whose file was read again in this run.
    private var ingested: Set<String> = []

    private var study: Study { prepared.study }

    init(_ prepared: PreparedStudy, state: StateDirectory, options: RunOptions) throws(PipelineError) {
        self.prepared = prepared
        self.state = state
        self.options = options
        pseudonymKey = try state.pseudonymKey(declared: prepared.study.pseudonymKey)
        store = try StudyStore.openOrRebuild(state.store)
        if options.force, options.batch == nil {
            let store = store
            try stored { () throws(StoreError) in try store.forgetSteps() }
        }
    }

    mutating func execute() throws(PipelineError) -> RunReport {
        var members: [SurveyID: [Batch]] = [:]
        for survey in study.surveys { members[survey.instrument.id] = try bringUpToDate(survey) }
        let outcomes = try batchReports()
        guard outcomes.contains(where: { $0.accepted > 0 && $0.state != "failed" }) || outcomes.isEmpty else {
            return report(
                exit: 65, outcomes, publications: [],
                notices: notices(outcomes, []) + ["no batch could be used; nothing was published"])
        }
        let published = try publish(members, outcomes)
        try ReceiptStep(prepared: prepared, store: store).run()
        let failed = outcomes.contains { $0.state == "failed" } || published.contains { $0.state == "withheld" }
        return report(exit: failed ? 1 : 0, outcomes, publications: published, notices: notices(outcomes, published))
    }

    // MARK: Batches

    /// - Returns: The batches that take part, in declared order.
    private mutating func bringUpToDate(_ survey: SurveyStage) throws(PipelineError) -> [Batch] {
        let store = store
        let id = survey.instrument.id
        let declared = survey.batches.map(\.id)
        try stored { () throws(StoreError) in try store.removeBatches(of: id, except: declared) }
        var readable: [Batch] = []
        for batch in survey.batches where try ingest(batch, of: survey) { readable.append(batch) }
        try resolve(survey, readable)
        var members: [Batch] = []
        for batch in readable {
            guard let resolved = try step(.resolve, batch), resolved.state == .done else { continue }
            try code(batch, of: survey)
            try tally(batch, of: survey, contexts: resolved.result)
            members.append(batch)
        }
        return members
    }

    private mutating func ingest(_ batch: Batch, of survey: SurveyStage) throws(PipelineError) -> Bool {
        let isAsked = options.batch.map { $0 == batch.id.text || $0 == batch.scope }
        if let last = try step(.ingest, batch) {
            let isCurrent = last.fingerprint == prepared.ingest(batch, of: survey)
            let isForced = options.force && isAsked == true
            if isAsked == false || (isCurrent && !isForced) { return last.state == .done }
        } else if isAsked == false {
            return false
        }
        ingested.insert(batch.scope)
        let step = IngestStep(prepared: prepared, store: store, pseudonymKey: pseudonymKey)
        return try step.run(batch, of: survey) == nil
    }

    private func resolve(_ survey: SurveyStage, _ batches: [Batch]) throws(PipelineError) {
        let wanted = prepared.resolve(survey)
        var isCurrent = true
        for batch in batches where try step(.resolve, batch)?.fingerprint != wanted { isCurrent = false }
        if isCurrent { return }
        try ResolveStep(prepared: prepared, store: store, pseudonymKey: pseudonymKey).run(survey, batches: batches)
    }

    private func code(_ batch: Batch, of survey: SurveyStage) throws(PipelineError) {
        guard let stage = study.coding, stage.answers[survey.instrument.id] != nil,
            try step(.code, batch)?.fingerprint != prepared.code(batch, of: survey)
        else { return }
        try CodeStep(prepared: prepared, store: store, stage: stage).run(batch, of: survey, stage: stage)
    }

    private func tally(_ batch: Batch, of survey: SurveyStage, contexts: String) throws(PipelineError) {
        let wanted = prepared.tally(batch, of: survey, contexts: contexts)
        if try step(.tally, batch)?.fingerprint == wanted { return }
        try TallyStep(prepared: prepared, store: store).run(batch, of: survey, contexts: contexts)
    }

    private func step(_ step: StepRecord.Step, _ batch: Batch) throws(PipelineError) -> StepRecord? {
        try stored { () throws(StoreError) in try store.step(step, batch.scope) }
    }

    // MARK: Publications

    private func publish(
        _ members: [SurveyID: [Batch]], _ outcomes: [RunReport.BatchReport]
    ) throws(PipelineError) -> [RunReport.PublicationReport] {
        let inputs = AnalysisInputs(prepared: prepared, store: store, batches: members)
        let facts = try FactsGathering(prepared: prepared, store: store, samples: try inputs.samples()).facts(outcomes)
        var tallies: [String] = []
        for batch in study.surveys.flatMap({ members[$0.instrument.id] ?? [] }) {
            tallies.append("\(batch.scope) \(try step(.tally, batch)?.fingerprint ?? "")")
        }
        let wanted = prepared.publish(tallies, facts: facts)
        let last = try stored { () throws(StoreError) in try store.step(.publish, "study") }
        if last?.fingerprint == wanted, last?.state == .done, last?.result == publishedDigest() {
            return publicationReports(state: "unchanged", why: "")
        }
        let outcome = try PublishStep(prepared: prepared, input: try inputs.gather(), facts: facts).run()
        let record = StepRecord(
            step: .publish, scope: "study", fingerprint: wanted, result: publishedDigest(),
            state: outcome.withheld == nil ? .done : .failed, why: outcome.withheld ?? "")
        try stored { () throws(StoreError) in try store.record(record) }
        if let why = outcome.withheld { return publicationReports(state: "withheld", why: why) }
        return publicationReports(state: outcome.changed ? "draft" : "unchanged", why: "")
    }

    /// A digest of what lies in `reports/current`: files that were lost or changed are made again.
    private func publishedDigest() -> String {
        let folder = prepared.project.absolute("reports/current")
        return Fingerprint.of(
            Files.tree(folder).map { "\($0) \(Files.read(folder + "/" + $0).map { Digest.sha256($0) } ?? "")" })
    }

    private func publicationReports(state: String, why: String) -> [RunReport.PublicationReport] {
        study.publications.map { stage in
            let folder = "reports/current/\(stage.plan.id)"
            return RunReport.PublicationReport(
                id: stage.plan.id.text, state: state, why: why,
                files: Files.tree(prepared.project.absolute(folder)).map { folder + "/" + $0 })
        }
    }

    // MARK: The report

    private func batchReports() throws(PipelineError) -> [RunReport.BatchReport] {
        var reports: [RunReport.BatchReport] = []
        let records = try stored { () throws(StoreError) in try store.batchRecords() }
        for batch in study.surveys.flatMap(\.batches) {
            let record = records.first { $0.batch.scope == batch.scope }
            let refused = try stored { () throws(StoreError) in try store.refusedRows(of: batch) }.count
            let ingest = try step(.ingest, batch)
            let resolve = try step(.resolve, batch)
            let failure = [ingest, resolve].compactMap { $0 }.first { $0.state == .failed }
            let data = (record?.records ?? 0) - (record?.empty ?? 0)
            reports.append(
                RunReport.BatchReport(
                    survey: batch.survey.text, id: batch.id.text, file: batch.file, records: record?.records ?? 0,
                    accepted: record == nil ? 0 : data - refused, refused: refused, empty: record?.empty ?? 0,
                    state: failure != nil ? "failed" : ingested.contains(batch.scope) ? "done" : "unchanged",
                    why: failure?.why ?? ""))
        }
        return reports
    }

    private func report(
        exit: Int, _ batches: [RunReport.BatchReport], publications: [RunReport.PublicationReport], notices: [String]
    ) -> RunReport {
        var report = RunReport(run: options.run, exit: exit, batches: batches, publications: publications)
        report.notices = notices
        return report
    }

    private func notices(
        _ batches: [RunReport.BatchReport], _ publications: [RunReport.PublicationReport]
    ) -> [String] {
        var lines: [String] = []
        for survey in study.surveys {
            for batch in batches where batch.survey == survey.instrument.id.text {
                let data = batch.accepted + batch.refused
                if batch.state == "failed" {
                    lines.append("\(batch.file): failed: \(batch.why)")
                } else if Double(batch.refused) > survey.warnAbove * Double(data) {
                    lines.append(
                        "\(batch.file): \(batch.refused) of \(data) rows refused; see reports/internal/\(batch.survey)/\(batch.id).md"
                    )
                }
            }
        }
        for publication in publications where publication.state == "withheld" {
            lines.append("publication '\(publication.id)' is withheld: \(publication.why)")
        }
        return lines
    }
}

extension StudyStore {
    /// A store that cannot be opened is a broken cache: it is put aside and made anew.
    static func openOrRebuild(_ path: String) throws(PipelineError) -> StudyStore {
        if let store = try? StudyStore(path: path) { return store }
        for suffix in ["", "-wal", "-shm", "-journal"] { Files.remove(path + suffix) }
        return try stored { () throws(StoreError) in try StudyStore(path: path) }
    }
}
