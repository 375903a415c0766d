import Glibc

/// `.tandem/`: the store, the lock and what else can be deleted at any time.
package struct StateDirectory: Sendable {
    package let path: String

    /// Whether the group of the files may read and write them; only their owner may otherwise.
    package var isSharedWithGroup = false

    package init(_ path: String) { self.path = path }

    package var fileMode: mode_t { isSharedWithGroup ? 0o660 : 0o600 }
    package var folderMode: mode_t { isSharedWithGroup ? 0o2770 : 0o700 }

    package var store: String { path + "/store.sqlite" }
    package var lock: String { path + "/lock" }
    /// Of those who write to `surveys/`.
    package var surveysLock: String { path + "/surveys.lock" }
    package var unchanged: String { path + "/unchanged" }
    package var keyID: String { path + "/pseudonym.id" }
    package var stamp: String { path + "/store.stamp" }
    /// Whose state it is.
    package var owner: String { path + "/study.json" }
    package var lastRun: String { path + "/last-run.json" }
    package var logs: String { path + "/logs" }
    /// What people were told and still stands.
    package var notices: String { path + "/notices.json" }
    package var hashes: String { path + "/file-hashes" }
    package var quarantine: String { path + "/quarantine" }

    package func log(_ run: String) -> String { "\(logs)/\(run).jsonl" }

    package func create() throws {
        try Files.makeFolder(path)
        chmod(path, folderMode)
    }

    /// Makes the file of the store where there is none, with the mode that was declared.
    package func createStore() throws {
        let file = try Files.openOwn(store, O_RDWR | O_CREAT, mode: fileMode)
        defer { close(file) }
        var status = stat()
        // What the umask took away; a mode that is right stays untouched, since the stamp knows the time of change.
        if fstat(file, &status) == 0, status.st_mode & 0o777 != fileMode { fchmod(file, fileMode) }
        // SQLite makes its journal with the mode that the store has then, and keeps the file.
        chmod(store + "-journal", fileMode)
    }

    /// Writes a file of the state, which nobody but its owner, or its group, can read.
    package func replace(_ file: String, with text: String, durably: Bool = true) throws {
        try Files.replace(file, with: Array(text.utf8), durably: durably, mode: fileMode)
    }
}
