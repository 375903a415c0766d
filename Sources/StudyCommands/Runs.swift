import PipelineRun
import ProjectFiles
import RunRecord

extension Pipeline {
    /// The runs that did something, oldest first; needs no lock.
    package func runs() -> [PastRun] { PastRun.all(in: state) }

    /// One run by its name.
    package func run(named name: String) throws -> PastRun {
        guard let run = PastRun(named: name, in: state) else { throw PipelineError.missing("a run named '\(name)'") }
        return run
    }
}
