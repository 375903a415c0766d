import ForkJoin
import PipelineRun
import ProjectFiles
import RunRecord
import StudyConfig
import StudyStore

extension Pipeline {
    /// Does what is stale and publishes the drafts.
    package func run(_ options: RunOptions) throws -> RunReport {
        let snapshot = LastRunSnapshot(project: project, state: state)
        if options.asksForNothing, let last = snapshot.lastReport(at: options.now) {
            LastRun(at: options.now.seconds, exit: last.exit).write(state)
            return last.asUnchanged(run: options.run)
        }
        let study = try check()
        var pipeline = self
        pipeline.state.isSharedWithGroup = study.permissions == .group
        return try pipeline.run(study, options)
    }

    private func run(_ study: Study, _ options: RunOptions) throws -> RunReport {
        try state.create()
        let lock = try RunLock(
            state.lock, waiting: options.wait, command: options.command, now: options.now, mode: state.fileMode)
        let snapshot = LastRunSnapshot(project: project, state: state)
        snapshot.remove()
        cleanUpAfterCrash(in: project, state)
        let exports = ExportExpiry(state: state)
        exports.run(at: options.now)
        var report = try execute(study, options)
        report.remindAt = [report.remindAt, exports.next].compactMap { $0 }.min()
        if options.batch == nil { try snapshot.write(report) }
        LastRun(at: options.now.seconds, exit: report.exit).write(state)
        _ = consume lock
        try notify(study, of: report, options)
        return report
    }

    private func execute(_ study: Study, _ options: RunOptions) throws -> RunReport {
        let key = try state.pseudonymKey(declared: study.pseudonymKey)
        let (opened, configuration) = try concurrently(
            { try StudyStore.openOrRebuild(state) }, while: { ConfigurationDigests(study) })
        let (store, wasBroken) = opened
        let log = try RunLog(
            run: options.run, at: options.now, command: options.command, progress: options.progress, in: state)
        let hashes = FileHashes(in: state)
        let fingerprints = StudyFingerprints(study, in: project, hashes: hashes, configuration: configuration)
        try hashes.write(state)
        let run = try StudyRun(
            fingerprints, store: store, state: state, pseudonymKey: key, options: options, log: log)
        var report = try leavingDurable(store) { try run.execute() }
        if wasBroken {
            report.notices.insert(
                RunNotice(text: "the store was damaged and was made again from surveys/", isDue: true), at: 0)
        }
        log.end(report)
        try StoreStamp(state: state).write()
        return report
    }
}

extension RunOptions {
    /// Whether nothing but what changed is to be done.
    fileprivate var asksForNothing: Bool { !force && !retry && !acceptsUpgrade && batch == nil }
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
