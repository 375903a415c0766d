import Glibc

/// Knows a store that something else than Tandem wrote to from one that is as the last run left it.
///
/// A run that ends well writes down size, times and inode of the store. A store that no longer fits is made again from
/// `surveys/`: it is a cache. While a run writes, and after one that was killed, there is no stamp: SQLite's journal and
/// its own check of the pages decide then. The kernel alone sets the time of change, so that no writer can hide; a disk
/// that forgets a bit without being written to is found by `tandem doctor`.
package struct StoreStamp {
    private let state: StateDirectory

    package init(state: StateDirectory) { self.state = state }

    /// Whether the store is what the last run left; `nil` without a stamp.
    package var fits: Bool? {
        Files.read(state.stamp).map { $0 == Array((Files.stamp(state.store) + "\n").utf8) }
    }

    package func remove() { Files.remove(state.stamp) }

    package func write() throws {
        guard Files.exists(state.store) else { return }
        try state.replace(state.stamp, with: Files.stamp(state.store) + "\n")
    }
}
