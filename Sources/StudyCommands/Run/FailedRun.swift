import PipelineRun
import ProjectFiles
import RunRecord
import StudyConfig
import SurveyModel

extension Pipeline {
    /// Writes down a run that ended with a failure, so that history, monitoring and the hook know of it.
    ///
    /// Whatever cannot be written or told stays so: the failure itself is what people have to hear of.
    package func record(_ failure: RunFailure, of options: RunOptions) {
        guard Files.exists(project.absolute("pipeline.yml")), isOwnPlace, (try? state.create()) != nil else { return }
        LastRun(
            at: options.now.seconds, exit: failure.exit,
            why: failure.messages.first?.split(separator: "\n").first.map(String.init), run: options.run
        ).write(state)
        // A run that had begun has a log of its own already, which goes on.
        let log = try? RunLog(run: options.run, at: options.now, command: options.command, in: state)
        log?.end(failure)
        var record = RunEvent(.end, at: options.now)
        (record.run, record.software, record.exit) = (options.run, Software.name, failure.exit)
        record.notices = failure.messages
        try? notify(hook, of: record, options)
    }

    /// A run that failed makes no folder outside the study, and leaves another study's state as it is.
    private var isOwnPlace: Bool {
        let place = Files.real(project.root)
        if let owner = StateOwner.read(state), owner.place != place { return false }
        return Files.isDirectory(state.path) || state.path.hasPrefix(project.root + "/")
    }

    /// The hook, also of a study with problems elsewhere.
    private var hook: [String] { declaredHook(project) }
}
