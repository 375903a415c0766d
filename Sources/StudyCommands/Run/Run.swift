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
            LastRun(at: options.now.seconds, exit: last.exit, why: last.mostImportant).write(state)
            return last.asUnchanged(run: options.run)
        }
        let study = try check()
        var pipeline = self
        pipeline.state.isSharedWithGroup = study.permissions == .group
        return try pipeline.run(study, options)
    }

    private func run(_ study: Study, _ options: RunOptions) throws -> RunReport {
        let lock = try lock(study, options)
        let broken = brokenRun
        LastRun(at: options.now.seconds, exit: nil, run: options.run).write(state)
        let snapshot = LastRunSnapshot(project: project, state: state)
        snapshot.remove()
        let isCopy = try claimState(of: study)
        cleanUpAfterCrash(in: project, state)
        let exports = ExportExpiry(state: state)
        exports.run(at: options.now)
        var report = try execute(study, options, isCopy: isCopy)
        report.notices.insert(contentsOf: broken, at: 0)
        report.remindAt = [report.remindAt, exports.next].compactMap { $0 }.min()
        // A merge goes on where results are missing, and so does the run after it.
        if options.batch == nil, options.sealed == nil { try snapshot.write(report) }
        LastRun(at: options.now.seconds, exit: report.exit, why: report.mostImportant, run: options.run).write(state)
        _ = consume lock
        try notify(study.notify, of: report.record(options), options)
        return report
    }

    /// What is to be said of a run before that came to no end; empty when it did.
    ///
    /// Asked while the lock is held.
    private var brokenRun: [RunNotice] {
        guard let last = LastRun.read(state), last.exit == nil, let run = last.run else { return [] }
        return [RunNotice(text: "the run \(run) was broken off; this one goes on from there", isDue: true)]
    }

    private func execute(_ study: Study, _ options: RunOptions, isCopy: Bool) throws -> RunReport {
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
            let what = isCopy ? "is a copy of another folder's" : "was damaged"
            report.notices.insert(
                RunNotice(text: "the store \(what) and was made again from surveys/", isDue: true), at: 0)
        }
        try keepInputs(MissingInputs(fingerprints, store).updated)
        log.end(report)
        try StoreStamp(state: state).write()
        return report
    }
}

extension Pipeline {
    private func keepInputs(_ read: ReadInputs) throws {
        var inputs = read
        inputs.state = Files.real(state.path) == Files.real(project.absolute(".tandem")) ? nil : Files.real(state.path)
        try inputs.write(project)
    }
}

extension RunOptions {
    /// Whether nothing but what changed is to be done.
    fileprivate var asksForNothing: Bool { !force && !retry && !acceptsUpgrade && batch == nil && sealed == nil }
}

extension RunReport {
    /// The most important thing to say, in one line; `nil` when all is well.
    fileprivate var mostImportant: String? {
        exit == 0 ? nil : notices.last?.text.split(separator: "\n").first.map(String.init)
    }

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
