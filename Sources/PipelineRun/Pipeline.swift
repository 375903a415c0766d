import StudyConfig
import StudyStore
import SurveyAnalysis
import SurveyModel

/// Brings every step of a study up to date: the only place that knows their order.
package struct Pipeline {
    package let project: ProjectDirectory
    package private(set) var state: StateDirectory

    /// - Parameter state: Where the store and the lock lie; `.tandem` in the project when `nil`.
    package init(project: String, state: String? = nil) {
        let directory = ProjectDirectory(project)
        self.project = directory
        self.state = StateDirectory(state ?? directory.absolute(".tandem"))
    }

    /// Reads and checks the whole configuration; writes nothing.
    package func check() throws(PipelineError) -> Study {
        let study: Study
        do {
            study = try loadStudy(project, analyses: Analyses.declarations)
        } catch {
            throw .configuration(error)
        }
        if let needed = study.requires, let own = ProgramVersion(Software.version), own < needed {
            throw .configuration(ConfigError(diagnostics: [tooOld(needed)]))
        }
        return study
    }

    private func tooOld(_ needed: ProgramVersion) -> Diagnostic {
        Diagnostic(
            code: "program-too-old", at: .init(file: "pipeline.yml"),
            what: "the study requires version \(needed), this is \(Software.name)",
            why: "an older program could publish other numbers", fix: "install the newer version")
    }

    /// Does what is stale and publishes the drafts.
    package func run(_ options: RunOptions) throws(PipelineError) -> RunReport {
        let mark = UnchangedMark(project: project, state: state)
        if !options.force, !options.retry, !options.acceptsUpgrade, options.batch == nil,
            let last = mark.lastReport(at: options.now)
        {
            LastRun(at: options.now.seconds, exit: last.exit).write(state)
            return last.asUnchanged(run: options.run)
        }
        let study = try check()
        var pipeline = self
        pipeline.state.isSharedWithGroup = study.permissions == .group
        return try pipeline.run(study, options)
    }

    private func run(_ study: Study, _ options: RunOptions) throws(PipelineError) -> RunReport {
        try state.create()
        let lock = try RunLock(
            state.lock, waiting: options.wait, command: options.command, now: options.now, mode: state.fileMode)
        let mark = UnchangedMark(project: project, state: state)
        mark.remove()
        removeLeftovers(in: project, state)
        let exports = ExportExpiry(state: state)
        exports.run(at: options.now)
        var report = try execute(study, options)
        report.remindAt = [report.remindAt, exports.next].compactMap { $0 }.min()
        if options.batch == nil { try mark.write(report) }
        LastRun(at: options.now.seconds, exit: report.exit).write(state)
        _ = consume lock
        try notify(study, of: report, options)
        return report
    }

    private func execute(_ study: Study, _ options: RunOptions) throws(PipelineError) -> RunReport {
        let key = try state.pseudonymKey(declared: study.pseudonymKey)
        let (opened, digests) = try sideBySide(
            { () throws(PipelineError) in try StudyStore.openOrRebuild(state) }, while: { StudyDigests(study) })
        let (store, wasBroken) = opened
        let log = try RunLog(options, in: state)
        let hashes = FileHashes(in: state)
        let prepared = PreparedStudy(study, in: project, hashes: hashes, digests: digests)
        try hashes.write(state)
        var run = try PipelineExecution(prepared, store: store, pseudonymKey: key, options: options, log: log)
        var report = try settling(store) { () throws(PipelineError) in try run.execute() }
        if wasBroken {
            report.notices.insert(
                RunNotice(text: "the store was damaged and was made again from surveys/", isDue: true), at: 0)
        }
        log.end(report)
        try StoreSeal(state: state).write()
        return report
    }
}

extension RunReport {
    /// The same outcome, found again without doing anything.
    fileprivate func asUnchanged(run: String) -> RunReport {
        var report = self
        report.run = run
        for index in report.batches.indices where report.batches[index].state == "done" {
            report.batches[index].state = "unchanged"
        }
        for index in report.publications.indices where report.publications[index].state == "draft" {
            report.publications[index].state = "unchanged"
        }
        return report
    }
}
