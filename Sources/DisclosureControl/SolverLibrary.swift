import CCbc
import Synchronization

/// CBC, which searches for the fewest cells to withhold: loaded when a table first needs it.
package enum SolverLibrary {
    private static let missed = Atomic(false)

    /// Not to be asked while tables are being protected.
    package static var isInstalled: Bool { cbc_library() != nil }

    /// Whether a search of this process had to do without it: what was found then proves nothing.
    package static var wasMissed: Bool { missed.load(ordering: .relaxed) }

    /// What to do where it is missing.
    package static let advice =
        "libCbcSolver.so.3 cannot be loaded; install the package coinor-libcbc3, then `tandem run --retry`"

    static var functions: CbcLibrary? {
        if let library = cbc_library() { return library.pointee }
        missed.store(true, ordering: .relaxed)
        return nil
    }
}
