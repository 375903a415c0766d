import CCbc

/// CBC, which searches for the fewest cells to withhold: loaded when a table first needs it.
package enum SolverLibrary {
    /// Not to be asked while tables are being protected.
    package static var isInstalled: Bool { cbc_library() != nil }

    /// What to do where it is missing.
    package static let advice = "libCbcSolver.so.3 cannot be loaded; install the package coinor-libcbc3"

    /// Without it nothing can be proved: as with any missing library, the process ends, and nothing is published.
    static var functions: CbcLibrary {
        guard let library = cbc_library() else { fatalError(advice) }
        return library.pointee
    }
}
