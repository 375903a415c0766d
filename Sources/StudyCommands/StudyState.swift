import PipelineRun
import ProjectFiles
import RunRecord
import StudyConfig
import SurveyModel

extension Pipeline {
    /// Refuses a state that is another study's, and another state than the study's own: rows, locks and pseudonyms of two
    /// studies would be mixed up, or those of one study kept twice.
    func checkState(of study: Study) throws {
        if let owner = StateOwner.read(state), let problem = problem(with: owner, study) { throw refusal(problem) }
        let other = ReadInputs.read(project).state ?? Files.real(project.absolute(".tandem"))
        if other != Files.real(state.path), isOwn(StateDirectory(other), study) {
            throw refusal(
                Diagnostic(
                    code: "other-state", at: .init(file: "pipeline.yml"),
                    what: "the state of this study lies in '\(other)', not in '\(state.path)'",
                    why: "with two states, two runs could write at once, and withdrawals reach one of them alone",
                    fix:
                        "say --state '\(other)', or write 'state: \(other)' into pipeline.yml; to move it, rename the folder"
                ))
        }
    }

    /// Writes down whose state it is; called while the lock is held.
    ///
    /// - Returns: Whether the folder is a copy of another one's, store included.
    func claimState(of study: Study) throws -> Bool {
        let last = StateOwner.read(state)
        let owner = StateOwner(study: study.id, place: Files.real(project.root), in: state)
        if last != owner { try owner.write(state) }
        return last?.isCopied(to: state) ?? false
    }

    private func refusal(_ problem: Diagnostic) -> PipelineError {
        .configuration(ConfigError(diagnostics: [problem]))
    }

    private func problem(with owner: StateOwner, _ study: Study) -> Diagnostic? {
        let place = Files.real(project.root)
        if owner.place == place, owner.study == study.id { return nil }
        // What lies in the study's own folder went with it, wherever that was copied or moved to.
        let isInside = Files.real(state.path).hasPrefix(place + "/")
        if owner.study == study.id, isInside || !Files.exists(owner.place + "/pipeline.yml") { return nil }
        if isInside, owner.place == place { return nil }
        return Diagnostic(
            code: "foreign-state", at: .init(file: "pipeline.yml"),
            what: "the state '\(state.path)' belongs to the study '\(owner.study)' in '\(owner.place)'",
            why: "the rows of two studies would replace each other",
            fix: "name another folder with --state or 'state:'")
    }

    private func isOwn(_ other: StateDirectory, _ study: Study) -> Bool {
        guard let owner = StateOwner.read(other) else { return false }
        return owner.study == study.id && owner.place == Files.real(project.root) && !owner.isCopied(to: other)
    }
}
