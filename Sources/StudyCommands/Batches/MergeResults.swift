import PipelineRun
import ProjectFiles
import RunRecord
import SealedResults
import StudyConfig

extension Pipeline {
    /// Takes the results of other machines into the store, in declared order, and publishes as a run does.
    ///
    /// Batches that are on the list are not read here: where a result is missing, damaged or foreign, its batch fails. Those
    /// that came since the list was frozen are read as in any run.
    /// - Parameters:
    ///   - path: The list.
    ///   - folder: Where the results lie.
    ///   - patience: So many seconds results are looked for again, before they are called missing.
    package func merge(_ path: String, from folder: String, patience: Int, _ options: RunOptions) throws -> RunReport {
        let study = try check()
        let list = try list(path, of: study)
        guard Files.isDirectory(folder) else { throw PipelineError.missing("the folder of results '\(folder)'") }
        let key = try state.existingPseudonymKey(declared: study.pseudonymKey)
        guard pseudonymKeyID(key) == list.head.key else {
            throw PipelineError.wrongKey("the pseudonym key is not the one that the list was made with")
        }
        let results = ResultFolder(folder, of: list, named: path, key: key)
        results.waitForAll(seconds: patience)
        var options = options
        options.sealed = results
        return try run(options)
    }
}
