import PipelineRun
import ProjectFiles
import StudyConfig
import StudyStore
import SurveyModel

/// The refused rows of a study, as the last run left them.
package struct Quarantine {
    /// A refused row with its batch.
    package struct Entry: Sendable {
        package var batch: Batch
        package var row: RefusedRow

        package var reason: RefusalReason { RefusalReason(code: row.code) }
    }

    let study: Study
    let project: ProjectDirectory
    let state: StateDirectory
    private let store: StudyStore

    /// - Throws: `missing` when the study was never run.
    init(_ study: Study, in project: ProjectDirectory, _ state: StateDirectory) throws {
        guard Files.exists(state.store) else {
            throw PipelineError.missing("refused rows: the study was never run; `tandem run` first")
        }
        (self.study, self.project, self.state) = (study, project, state)
        store = try StudyStore(path: state.store, isReadOnly: true)
    }

    /// All batches, or those with an id or `survey/id`.
    func batches(named name: String?) throws -> [Batch] {
        let all = study.surveys.flatMap(\.batches)
        guard let name else { return all }
        let named = all.filter { $0.scope == name || $0.id.text == name }
        guard !named.isEmpty else {
            let likely = nearestWord(to: name, among: all.map(\.scope) + all.map(\.id.text))
            throw PipelineError.missing("a batch '\(name)'" + (likely.map { "; did you mean '\($0)'?" } ?? ""))
        }
        return named
    }

    /// Every refused row, batch by batch in declared order.
    package func entries(batch name: String?) throws -> [Entry] {
        var entries: [Entry] = []
        for batch in try batches(named: name) {
            entries += try rows(of: batch).map { Entry(batch: batch, row: $0) }
        }
        return entries
    }

    /// Batches whose rows could not be told apart, and why.
    package func unreadable(batch name: String?) throws -> [(file: String, why: String)] {
        var found: [(file: String, why: String)] = []
        for batch in try batches(named: name) {
            if let why = try unreadable(batch) { found.append((batch.file, why)) }
        }
        return found
    }

    func rows(of batch: Batch) throws -> [RefusedRow] {
        try store.refusedRows(of: batch)
    }

    /// Why nothing of a batch could be read; `nil` when its rows were told apart.
    func unreadable(_ batch: Batch) throws -> String? {
        let step = try store.step(Step.ingest.id, batch.scope)
        guard let step else { return "it was not read yet; `tandem run` reads it" }
        return step.state == .failed ? step.why : nil
    }
}

extension Pipeline {
    /// The refused rows as the last run left them; takes no lock and writes nothing.
    package func quarantine() throws -> Quarantine { try Quarantine(try check(), in: project, state) }
}
