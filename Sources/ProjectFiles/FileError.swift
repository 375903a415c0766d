/// Why something could not be done with a file or folder.
package enum FileError: Error, Sendable {
    /// A path that must exist does not.
    case missing(String)
    /// A file or folder cannot be written.
    case cannotCreate(String)
    case notPermitted(String)
    /// The disk failed, or is full.
    case inputOutput(String)
    /// Another run holds the lock; the text says who.
    case locked(String)
}
