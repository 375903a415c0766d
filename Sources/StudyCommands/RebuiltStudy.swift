import Editions
import Foundation
import Glibc
import PipelineRun
import ProjectFiles
import RunRecord
import StudyConfig
import StudyStore
import SurveyModel

/// A study laid out from kept files in a folder of its own, and carried through to its results; removed afterwards.
final class RebuiltStudy {
    let results: StudyResults
    private let folder: String

    /// - Parameter inputs: Digests by path: the files as they are to lie.
    init(_ inputs: [String: String], from shelf: EditionShelf) throws {
        let folder = FileManager.default.temporaryDirectory.path + "/tandem-rebuild-\(UUID().uuidString)"
        self.folder = folder
        do {
            results = try Self.results(inputs, from: shelf, in: folder)
        } catch {
            Files.remove(folder)
            throw error
        }
    }

    deinit { Files.remove(folder) }

    private static func results(
        _ inputs: [String: String], from shelf: EditionShelf, in folder: String
    ) throws -> StudyResults {
        try Files.makeFolder(folder)
        chmod(folder, 0o700)
        for (path, digest) in inputs.sorted(by: { $0.key < $1.key }) {
            guard !path.hasPrefix("/"), !path.split(separator: "/").contains("..") else {
                throw PipelineError.data("an input of the edition leads out of the project: '\(path)'")
            }
            let place = folder + "/" + path
            try Files.makeFolder(parentFolder(of: place))
            try Files.write(try shelf.input(digest, of: path), to: place, durably: false)
        }
        let pipeline = Pipeline(project: folder)
        var study = try pipeline.check()
        // The same people get the same pseudonym within the rebuilt study; nothing published depends on the key.
        study.pseudonymKey = nil
        let store = try pipeline.rebuildStore(study)
        return try StudyResults(
            fingerprints: StudyFingerprints(study, in: pipeline.project, hashes: FileHashes(in: pipeline.state)),
            store: store)
    }
}

extension Pipeline {
    /// Carries all batches of a study through to their tallies; publishes nothing and tells nobody.
    fileprivate func rebuildStore(_ study: Study) throws -> StudyStore {
        try state.create()
        let key = try state.pseudonymKey(declared: study.pseudonymKey)
        let (store, _) = try StudyStore.openOrRebuild(state)
        let options = RunOptions(run: "rebuild", now: Timestamp(seconds: 0))
        let run = try StudyRun(
            StudyFingerprints(study, in: project, hashes: FileHashes(in: state)), store: store, state: state,
            pseudonymKey: key,
            options: options,
            log: try RunLog(run: options.run, at: options.now, command: options.command, in: state))
        try run.bringBatchesUpToDate()
        return store
    }
}
