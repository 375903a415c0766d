import PipelineRun
import ProjectFiles
import RunRecord
import StudyConfig

/// The files that decide what a coder sees, as they were when they were last read.
struct WatchedFiles: Equatable {
    private var stamps: [String: String]
    /// When the last run ended; a run at work changes nothing that is shown before it is done.
    private var lastRun: Int?

    /// - Parameter coders: The files of codings that count for whoever works: a coder's own, or all for who settles.
    init(_ study: Study, in pipeline: Pipeline, coders: [String], before: WatchedFiles?) {
        let stage = study.coding
        let files = ["pipeline.yml", stage?.codebookFile, stage?.eventsFile, study.withdrawalsFile].compactMap(\.self)
        let paths = (files + coders + study.surveys.map(\.instrumentFile)).map(pipeline.project.absolute)
        stamps = Dictionary(paths.map { ($0, Files.stamp($0)) }) { first, _ in first }
        let run = LastRun.read(pipeline.state)
        lastRun = run.map { $0.exit == nil && before != nil ? before?.lastRun : $0.at } ?? nil
    }
}
