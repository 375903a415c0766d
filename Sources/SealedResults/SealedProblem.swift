/// Why a list of batches or a sealed result is not used.
package enum SealedProblem: Error, Sendable, Hashable {
    /// The list is none, or not of this study or program; the text says what to do.
    case list(String)
    /// A result is not there.
    case missing
    /// A result is not what was written: cut short, changed, or written under another key.
    case damaged(String)
    /// A result of another program, file or configuration.
    case foreign(String)

    package var what: String {
        switch self {
        case .list(let what), .foreign(let what): what
        case .missing: "there is no sealed result"
        case .damaged(let what): "the sealed result is damaged: \(what)"
        }
    }
}
