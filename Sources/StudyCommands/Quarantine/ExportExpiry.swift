import Glibc
import ProjectFiles

/// Exported refused rows hold what people wrote: they go a month after they were written, at the next run.
struct ExportExpiry {
    let state: StateDirectory

    private static let keptSeconds = 30 * 86_400

    /// Files of `.tandem/quarantine` with the moment at which they are to go; exports to other folders are their
    /// owner's.
    private var exports: [(path: String, end: Int)] {
        Files.tree(state.quarantine).compactMap { name in
            let path = "\(state.quarantine)/\(name)"
            var status = stat()
            guard stat(path, &status) == 0 else { return nil }
            return (path, status.st_mtim.tv_sec + Self.keptSeconds)
        }
    }

    func run(at now: Timestamp) {
        let exports = exports
        let ended = exports.filter { $0.end <= now.seconds }
        for export in ended { Files.remove(export.path) }
        if !exports.isEmpty, ended.count == exports.count { Files.remove(state.quarantine) }
    }

    /// When the first of them goes, in seconds of UTC; `nil` when there are none.
    var next: Int? { exports.map(\.end).min() }
}
