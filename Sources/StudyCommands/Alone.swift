import PipelineRun
import ProjectFiles
import RunRecord
import StudyConfig

extension Pipeline {
    /// Does work while nobody else writes to `surveys/`, `reports/` or the state of the study.
    ///
    /// - Throws: `locked` when another writer does not end in time; `configuration` for the state of another study.
    package func alone<Value>(_ options: RunOptions, _ body: () throws -> Value) throws -> Value {
        let lock = try lock(check(), options)
        let value = try changingSurveys(options, body)
        _ = consume lock
        return value
    }

    /// Does work while nobody else writes to `surveys/`; a run, which only reads there, may go on meanwhile.
    ///
    /// Whoever takes the lock of a run, too, takes that one first.
    /// - Throws: `locked` when another writer does not end in time.
    package func changingSurveys<Value>(_ options: RunOptions, _ body: () throws -> Value) throws -> Value {
        try state.refuseLinks()
        try state.create()
        let lock = try RunLock(
            state.surveysLock, waiting: options.wait, command: options.command, now: options.now, mode: state.fileMode,
            shared: project.absolute("surveys"))
        let value = try body()
        _ = consume lock
        return value
    }

    func lock(_ study: Study, _ options: RunOptions) throws -> RunLock {
        try checkState(of: study)
        try state.refuseLinks()
        try state.create()
        let reports = project.absolute("reports")
        try project.refuseLinksInReports()
        try Files.makeFolder(reports)
        let lock = try RunLock(
            state.lock, waiting: options.wait, command: options.command, now: options.now, mode: state.fileMode,
            shared: reports)
        // Another state may have published while this one waited.
        try checkState(of: study)
        return lock
    }
}
