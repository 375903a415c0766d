import StudyConfig
import StudyStore
import SurveyModel

/// Why a run could not be carried out; findings about data are not among these.
package enum PipelineError: Error, Sendable {
    case configuration(ConfigError)
    /// A path that must exist does not.
    case missing(String)
    /// A file or folder cannot be written.
    case cannotCreate(String)
    case notPermitted(String)
    /// Disk or database.
    case inputOutput(String)
    /// Another run holds the lock; the text says who.
    case locked(String)
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

extension PipelineError {
    init(_ error: StoreError) {
        if let cause = error.cause as? PipelineError {
            self = cause
        } else {
            self = .inputOutput("the store: \(error.description)\(error.cause.map { ": \($0)" } ?? "")")
        }
    }
}

/// Runs work on the store and says its failures as the pipeline's.
func stored<Value>(_ body: () throws(StoreError) -> Value) throws(PipelineError) -> Value {
    do {
        return try body()
    } catch {
        throw PipelineError(error)
    }
}

/// Makes all changes of the store in `work` one transaction.
func together(_ store: StudyStore, _ work: () throws(PipelineError) -> Void) throws(PipelineError) {
    try stored { () throws(StoreError) in try store.together { try work() } }
}
