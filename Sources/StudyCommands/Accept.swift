import PipelineRun
import ProjectFiles
import RunRecord
import StudyConfig
import StudyStore
import SurveyModel

extension Pipeline {
    /// Says that something which earlier runs read is meant to be gone; publications change at the next run.
    ///
    /// - Parameter name: As a run names it: `survey/batch`, a batch alone, a survey without batches, a file of codings, or a
    ///   row of the register such as `city ulm`.
    /// - Returns: What was accepted, in words.
    /// - Throws: `missing` for what is not gone, with what is.
    package func acceptGone(_ name: String, _ options: RunOptions) throws -> [String] {
        let study = try check()
        let lock = try lock(study, options)
        let fingerprints = StudyFingerprints(study, in: project, hashes: FileHashes(in: state))
        let store = Files.exists(state.store) ? try? StudyStore(path: state.store, isReadOnly: true) : nil
        let missing = try MissingInputs(fingerprints, store)
        let items = missing.items
        let meant = items.filter { $0.name == name || $0.name.hasSuffix("/\(name)") && $0.survey != nil }
        guard !meant.isEmpty else { throw PipelineError.missing(Self.notGone(name, items)) }
        try missing.accepting(meant).write(project)
        LastRunSnapshot(project: project, state: state).remove()
        _ = consume lock
        return meant.map(\.what)
    }

    private static func notGone(_ name: String, _ items: [MissingInputs.Item]) -> String {
        let known = items.isEmpty ? "nothing is" : items.map { "'\($0.name)'" }.joined(separator: ", ") + " is"
        return "something gone called '\(name)'; of what was read before, \(known) gone"
    }
}
