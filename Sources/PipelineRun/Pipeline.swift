import ProjectFiles
import StudyConfig
import SurveyAnalysis
import SurveyModel

/// A study in its folder: what every step and every command begins with.
package struct Pipeline {
    package let project: ProjectDirectory
    package var state: StateDirectory

    /// - Parameter state: Where the store and the lock lie; where `pipeline.yml` says, else `.tandem` in the project, when
    ///   `nil`.
    package init(project: String, state: String? = nil) {
        let directory = ProjectDirectory(project)
        self.project = directory
        self.state = StateDirectory(state ?? directory.absolute(declaredState(directory) ?? ".tandem"))
    }

    /// Reads and checks the whole configuration; writes nothing.
    package func check() throws -> Study {
        let study: Study
        do {
            study = try loadStudy(project, analyses: Analyses.declarations)
        } catch {
            throw PipelineError.configuration(error)
        }
        if let needed = study.requires, let own = ProgramVersion(Software.version), own < needed {
            throw PipelineError.configuration(ConfigError(diagnostics: [tooOld(needed)]))
        }
        try check(stateOf: study)
        return study
    }

    /// A study makes no folders outside its own, and is not understood where it is read in two ways.
    private func check(stateOf study: Study) throws {
        guard let declared = study.state else { return }
        let place = project.absolute(declared)
        let isInside = Files.real(place).hasPrefix(Files.real(project.root) + "/")
        let problem: Diagnostic? =
            if declaredState(project) != declared {
                Diagnostic(
                    code: "state-form", at: .init(file: "pipeline.yml"),
                    what: "'state' does not stand on a line of its own",
                    fix: "write 'state: \(declared)' at the margin")
            } else if !isInside, !Files.isDirectory(place) {
                Diagnostic(
                    code: "no-state-folder", at: .init(file: "pipeline.yml"),
                    what: "there is no folder '\(place)' for the state",
                    why: "a study makes no folders outside its own", fix: "make the folder, or correct 'state'")
            } else {
                nil
            }
        if let problem { throw PipelineError.configuration(ConfigError(diagnostics: [problem])) }
    }

    private func tooOld(_ needed: ProgramVersion) -> Diagnostic {
        Diagnostic(
            code: "program-too-old", at: .init(file: "pipeline.yml"),
            what: "the study requires version \(needed), this is \(Software.name)",
            why: "an older program could publish other numbers", fix: "install the newer version")
    }
}

extension ProjectDirectory: StudyConfig.ProjectFiles {}
