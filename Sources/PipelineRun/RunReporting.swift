import Editions
import ProjectFiles
import RunRecord
import StudyConfig
import StudyStore
import SurveyModel

/// Puts together what became of the steps of a run, and what else a run has to report.
struct RunReporting {
    let fingerprints: StudyFingerprints
    let store: StudyStore
    let state: StateDirectory
    let options: RunOptions
    let missing: MissingInputs

    /// What became of every batch that is there, and of those that are not.
    func batches(ingested: Set<String>) throws -> [RunReport.BatchReport] {
        try BatchReporting(fingerprints: fingerprints, store: store).reports(ingested: ingested)
            + missing.items.compactMap(RunReport.BatchReport.init(gone:))
    }

    func report(
        exit: Int, _ batches: [RunReport.BatchReport], _ publications: [RunReport.PublicationReport],
        remark: String? = nil
    ) throws -> RunReport {
        let store = store
        var report = RunReport(run: options.run, exit: exit, batches: batches, publications: publications)
        let remembered = NoticeMemory.read(state)
        let damages = try EditionShelf(project: fingerprints.project).damages()
        let quotes = try QuoteNotices(fingerprints: fingerprints, store: store).texts()
        let research = StaleResearch(fingerprints.study)
        let stale = research.notice(at: options.now).map { [$0] } ?? []
        let invited = try InvitationNotices(fingerprints: fingerprints, store: store).texts()
        let texts = try stale + damages + quotes + invited + texts(batches, publications) + (remark.map { [$0] } ?? [])
        let (notices, memory) = NoticeMemory.notices(texts, remembered: remembered, now: options.now)
        if memory != remembered { try NoticeMemory.write(memory, state) }
        report.notices = notices
        report.summary = try SurveySummaries(fingerprints: fingerprints, store: store, known: missing.known).lines(
            batches)
        report.remindAt = [NoticeMemory.nextReminder(memory), research.nextEnd(after: options.now)].compactMap { $0 }
            .min()
        return report
    }

    /// Preview and test rows are refused, but no reason for a notice.
    private func testRows(_ report: RunReport.BatchReport) throws -> Int {
        guard report.refused > 0 else { return 0 }
        let batch = Batch(id: BatchID(report.id), survey: SurveyID(report.survey), wave: nil, file: report.file)
        return try store.refusedCount(of: batch, code: RefusalReason.testRow)
    }

    private func codingNotice() throws -> [String] {
        try HumanCodingFindings(fingerprints.study, in: store)?.notice.map { [$0] } ?? []
    }

    /// The most important last.
    private func texts(
        _ batches: [RunReport.BatchReport], _ publications: [RunReport.PublicationReport]
    ) throws -> [String] {
        let idle = try IdleWithdrawals(study: fingerprints.study, store: store).notices()
        let remarks = publications.filter { $0.state != "withheld" && !$0.why.isEmpty }.map {
            "publication '\($0.id)': \($0.why)"
        }
        let rows = fingerprints.study.unreadableRows.map { "\($0.printed); the row counts for nothing until then" }
        return try idle + future() + codingNotice() + remarks + renamed(batches) + refused(batches) + rows
            + failed(batches)
            + missing.items.map(\.notice) + withheld(publications, batches)
    }

    /// Answers that are dated later than the day after today, in whatever time zone: a wrong order of day and month, or a
    /// wrong clock, and it decides which version of a response counts.
    private func future() throws -> [String] {
        let tomorrow = Timestamp(seconds: options.now.seconds + 86_400).day
        return try fingerprints.study.surveys.compactMap { survey in
            let samples = try store.sampleCounts(of: survey.instrument, batches: survey.batches)
            guard let last = samples.compactMap(\.lastDate?.description).max(), last > tomorrow else { return nil }
            return
                "\(survey.instrument.id): answers are dated up to \(last), which is still to come; check the column of "
                + "'submitted' and 'csv: {dates: …}'"
        }
    }

    /// Columns that are likely there under a name that the instrument does not know.
    private func renamed(_ batches: [RunReport.BatchReport]) throws -> [String] {
        let columns = try store.likelyRenamedColumns()
        return batches.compactMap { batch in
            guard batch.state != "failed", let missing = columns["\(batch.survey)/\(batch.id)"],
                let first = missing.first
            else { return nil }
            let more = missing.count > 1 ? " and \(missing.count - 1) more" : ""
            return
                "\(batch.file) lacks '\(first)'\(more), which counts as not shown, and has columns that nobody reads: "
                + "`tandem check \(batch.file)` proposes the lines"
        }
    }

    private func refused(_ batches: [RunReport.BatchReport]) throws -> [String] {
        let language = fingerprints.study.languages.first ?? .en
        return try batches.filter { $0.state != "failed" }.compactMap { batch in
            guard let survey = fingerprints.study.survey(SurveyID(batch.survey)) else { return nil }
            let tests = try testRows(batch)
            let (refused, data) = (batch.refused - tests, batch.accepted + batch.refused - tests)
            guard survey.warnAbove.isExceeded(by: refused, of: data) else { return nil }
            return "\(batch.file): \(refused) of \(data) rows refused; see "
                + "reports/internal/\(batch.survey)/\(batch.id).\(language.rawValue).md"
        }
    }

    /// Batches that fail for one reason are said together.
    private func failed(_ batches: [RunReport.BatchReport]) -> [String] {
        let failed = batches.filter { $0.state == "failed" }
        var reasons: [String] = []
        for batch in failed where !reasons.contains(batch.why) { reasons.append(batch.why) }
        return reasons.map { why in
            let files = failed.filter { $0.why == why }.map(\.file).joined(separator: ", ")
            return "\(files): failed: \(why)"
        }
    }

    /// A reason that is said of a batch is not said again.
    private func withheld(
        _ publications: [RunReport.PublicationReport], _ batches: [RunReport.BatchReport]
    ) -> [String] {
        let reasons = missing.items.map(\.notice) + batches.filter { $0.state == "failed" }.map(\.why)
        return publications.filter { $0.state == "withheld" }.map { publication in
            let said = reasons.first { !$0.isEmpty && publication.why.hasPrefix($0) } ?? ""
            let more = publication.why.dropFirst(said.count)
            // Behind a reason that is said stands only how many more there are, and what became of the draft.
            let rest = said.isEmpty ? more : more.firstRange(of: "; ").map { more[$0.upperBound...] } ?? ""
            return "publication '\(publication.id)' is withheld: " + (rest.isEmpty ? "the earlier one stays" : rest)
        }
    }
}

/// What became of each batch, as the store knows it.
struct BatchReporting {
    let fingerprints: StudyFingerprints
    let store: StudyStore

    /// - Parameter ingested: Scopes of batches that were read in this run.
    func reports(ingested: Set<String>) throws -> [RunReport.BatchReport] {
        let store = store
        var reports: [RunReport.BatchReport] = []
        let records = Dictionary(
            try store.batchRecords().map { ($0.batch.scope, $0) }, uniquingKeysWith: { first, _ in first })
        let refusedCounts = try store.refusedCounts()
        for batch in fingerprints.study.surveys.flatMap(\.batches) {
            let record = records[batch.scope]
            let refused = refusedCounts[batch.scope] ?? 0
            let failure = try failedStep(of: batch, in: store)
            let data = (record?.records ?? 0) - (record?.empty ?? 0)
            reports.append(
                RunReport.BatchReport(
                    survey: batch.survey.text, id: batch.id.text, file: batch.file, records: record?.records ?? 0,
                    accepted: record == nil ? 0 : data - refused, refused: refused, empty: record?.empty ?? 0,
                    state: failure != nil ? "failed" : ingested.contains(batch.scope) ? "done" : "unchanged",
                    why: failure?.why ?? ""))
        }
        return reports + fingerprints.study.surveys.flatMap(\.misnamed).map(RunReport.BatchReport.init(misnamed:))
    }
}

extension RunReport.BatchReport {
    fileprivate init(misnamed file: MisnamedFile) {
        self.init(
            survey: file.batch.survey.text, id: file.batch.id.text, file: file.batch.file, records: 0, accepted: 0,
            refused: 0, empty: 0, state: "failed", why: file.problem.inOneLine)
    }

    /// - Returns: `nil` for what is no file of a survey, or is there with fewer rows.
    fileprivate init?(gone item: MissingInputs.Item) {
        guard let survey = item.survey, let file = item.file, !item.isThere else { return nil }
        self.init(
            survey: survey.text, id: String(item.name.dropFirst(survey.text.count + 1)), file: file, records: 0,
            accepted: 0, refused: 0, empty: 0, state: "gone", why: item.notice)
    }
}
