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
