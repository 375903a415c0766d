import PipelineRun
import ProjectFiles
import SealedResults
import StudyConfig
import StudyStore
import SurveyModel

/// What became of the batches of a list.
package struct ListedBatch: Sendable {
    package enum State: String, Sendable, CaseIterable { case missing, stale, sealed, refused, merged }

    package var line: BatchList.Line
    package var state: State
    /// Why it is to be sealed again, or what was wrong with its file.
    package var why = ""
    package var origin: SealedOrigin?

    /// Whether it is to be sealed, for the first time or again.
    package var isToDo: Bool { state == .missing || state == .stale }
}

extension Pipeline {
    /// Reads a list of batches, and sees that it is one of this study and this program.
    ///
    /// - Throws: `configuration` for a list that other machines or this one would understand otherwise.
    func list(_ path: String, of study: Study) throws -> BatchList {
        let list: BatchList
        do {
            list = try BatchList(reading: path)
        } catch {
            throw refusal(of: path, error.what, fix: "freeze it again: tandem batches --array -o '\(path)'")
        }
        guard list.head.study == study.id else {
            throw refusal(
                of: path, "the list is one of the study '\(list.head.study)', and this is '\(study.id)'",
                fix: "name the list of this study, or the other project")
        }
        guard list.head.program == Software.name else {
            throw refusal(
                of: path, "the list was made by \(list.head.program), and this is \(Software.name)",
                fix: "use the same program everywhere, or freeze the list again")
        }
        return list
    }

    func refusal(of path: String, _ what: String, fix: String) -> PipelineError {
        .configuration(
            ConfigError(diagnostics: [
                Diagnostic(
                    code: "other-list", at: .init(file: path), what: what,
                    why: "results that were made otherwise would be counted beside each other", fix: fix)
            ]))
    }

    /// Every batch of a list and whether its result is there; takes no lock and writes nothing.
    ///
    /// Results are not read through: `merge` proves them.
    package func listedBatches(_ path: String, in folder: String) throws -> [ListedBatch] {
        let study = try check()
        let list = try list(path, of: study)
        let fingerprints = StudyFingerprints(study, in: project, hashes: FileHashes(in: state))
        let results = ResultFolder(folder, of: list, named: path, key: [])
        let look = ResultLook(fingerprints: fingerprints, results: results, names: Set(Files.names(in: folder)))
        let store = Files.exists(state.store) ? try? StudyStore(path: state.store, isReadOnly: true) : nil
        return try list.lines.map { line in
            var found = look.found(line)
            if found.isToDo || found.state == .sealed, try look.isMerged(line, in: store) { found.state = .merged }
            return found
        }
    }
}

/// Looks at the results of a folder by what they say of themselves.
private struct ResultLook {
    let fingerprints: StudyFingerprints
    let results: ResultFolder
    let names: Set<String>

    func found(_ line: BatchList.Line) -> ListedBatch {
        guard names.contains(line.resultName) else { return ListedBatch(line: line, state: .missing) }
        let place = results.place(of: line)
        var found = ListedBatch(line: line, state: .sealed, origin: SealedOrigin(beside: place))
        do {
            let header = try SealedFile.unproved(place)
            guard let (batch, survey) = batch(of: line) else { throw SealedProblem.foreign("its batch is gone") }
            try checkSeal(header, of: batch, survey, fingerprints, key: results.list.head.key)
            if let failure = header.failure { (found.state, found.why) = (.refused, failure.why) }
        } catch {
            (found.state, found.why) = (.stale, (error as? SealedProblem)?.what ?? "it cannot be read")
        }
        return found
    }

    func isMerged(_ line: BatchList.Line, in store: StudyStore?) throws -> Bool {
        guard let store, let (batch, survey) = batch(of: line) else { return false }
        let done = try store.step(Step.ingest.id, batch.scope)
        return done?.state == .done && done?.fingerprint == fingerprints.fingerprint(of: .ingest, batch, survey)
    }

    private func batch(of line: BatchList.Line) -> (Batch, SurveyStage)? {
        guard let survey = fingerprints.study.survey(SurveyID(line.survey)),
            let batch = survey.batches.first(where: { $0.id.text == line.batch })
        else { return nil }
        return (batch, survey)
    }
}
