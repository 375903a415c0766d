import StudyConfig

/// Why a step or a command could not be carried out; findings about data are not among these, and files have `FileError`.
package enum PipelineError: Error, Sendable {
    case configuration(ConfigError)
    /// What was named is not there.
    case missing(String)
    /// The data could not be read at all.
    case data(String)
    /// Another pseudonym key than the one that the store was made with.
    case wrongKey(String)
    /// A hook or tool that the study names is not there, or failed.
    case unavailable(String)
    /// What was asked for must not be done as things stand; the text says what to do.
    case refused(String)
    /// A bug: what was proved did not hold.
    case internalFailure(String)
}
