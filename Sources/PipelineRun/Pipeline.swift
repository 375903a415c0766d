import ProjectFiles
import StudyConfig
import SurveyAnalysis
import SurveyModel

/// A study in its folder: what every step and every command begins with.
package struct Pipeline {
    package let project: ProjectDirectory
    package var state: StateDirectory

    /// - Parameter state: Where the store and the lock lie; `.tandem` in the project when `nil`.
    package init(project: String, state: String? = nil) {
        let directory = ProjectDirectory(project)
        self.project = directory
        self.state = StateDirectory(state ?? directory.absolute(".tandem"))
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
        return study
    }

    private func tooOld(_ needed: ProgramVersion) -> Diagnostic {
        Diagnostic(
            code: "program-too-old", at: .init(file: "pipeline.yml"),
            what: "the study requires version \(needed), this is \(Software.name)",
            why: "an older program could publish other numbers", fix: "install the newer version")
    }
}

extension ProjectDirectory: StudyConfig.ProjectFiles {}
