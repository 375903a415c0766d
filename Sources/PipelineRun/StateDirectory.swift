import Glibc

/// `.tandem/`: the store, the lock and what else can be deleted at any time.
package struct StateDirectory: Sendable {
    package let path: String

    /// Whether the group of the files may read and write them; only their owner may otherwise.
    var isSharedWithGroup = false

    package init(_ path: String) { self.path = path }

    var fileMode: mode_t { isSharedWithGroup ? 0o660 : 0o600 }
    var folderMode: mode_t { isSharedWithGroup ? 0o2770 : 0o700 }

    package var store: String { path + "/store.sqlite" }
    var lock: String { path + "/lock" }
    var unchanged: String { path + "/unchanged" }
    var keyID: String { path + "/pseudonym.id" }
    var seal: String { path + "/store.seal" }
    var lastRun: String { path + "/last-run.json" }
    var logs: String { path + "/logs" }
    var hashes: String { path + "/file-hashes" }
    var quarantine: String { path + "/quarantine" }

    func log(_ run: String) -> String { "\(logs)/\(run).jsonl" }

    func create() throws(PipelineError) {
        try Files.makeFolder(path)
        chmod(path, folderMode)
    }

    /// Makes the file of the store where there is none, with the mode that was declared.
    func createStore() throws(PipelineError) {
        let file = open(store, O_RDWR | O_CREAT | O_CLOEXEC, fileMode)
        guard file >= 0 else { throw Files.failure(store, errno) }
        defer { close(file) }
        var status = stat()
        // What the umask took away; a mode that is right stays untouched, since the seal knows the time of change.
        if fstat(file, &status) == 0, status.st_mode & 0o777 != fileMode { fchmod(file, fileMode) }
        // SQLite makes its journal with the mode that the store has then, and keeps the file.
        chmod(store + "-journal", fileMode)
    }

    /// Writes a file of the state, which nobody but its owner, or its group, can read.
    func replace(_ file: String, with text: String, durably: Bool = true) throws(PipelineError) {
        try Files.replace(file, with: Array(text.utf8), durably: durably, mode: fileMode)
    }

    /// The key of the pseudonyms: the study's own outside the project, or one made here at random.
    ///
    /// Nothing published depends on it. Under another key the same person would be somebody else, so that a key other
    /// than the one of earlier runs is refused.
    func pseudonymKey(declared: String?) throws(PipelineError) -> [UInt8] {
        let key = if let declared { try declaredKey(declared) } else { try ownKey() }
        // A digest of the digest of nothing: names the key, does not help to guess it.
        let id = Digest.pseudonyms(key: key)("").prefix(16) + "\n"
        if let known = Files.read(keyID), known != Array(id.utf8) {
            throw .wrongKey(
                "the pseudonym key is not the one of earlier runs; put that one back, or delete '\(path)' to start anew"
            )
        }
        try replace(keyID, with: String(id))
        return key
    }

    /// The key of earlier runs, for those who only look; a study that was never run has none.
    func existingPseudonymKey(declared: String?) throws(PipelineError) -> [UInt8] {
        guard declared != nil || Files.exists(path + "/pseudonym.key") else {
            throw .missing("the pseudonym key of earlier runs; `tandem run` makes it")
        }
        return try pseudonymKey(declared: declared)
    }

    func declaredKey(_ path: String) throws(PipelineError) -> [UInt8] {
        var status = stat()
        guard stat(path, &status) == 0 else { throw .missing("the pseudonym key '\(path)'") }
        guard status.st_mode & 0o077 == 0 else {
            throw .notPermitted("the pseudonym key '\(path)' can be read by others; chmod 600 '\(path)'")
        }
        guard let bytes = Files.read(path), bytes.count >= 16 else {
            throw .missing("16 bytes in the pseudonym key '\(path)'")
        }
        return bytes
    }

    private func ownKey() throws(PipelineError) -> [UInt8] {
        let file = path + "/pseudonym.key"
        if let bytes = Files.read(file), bytes.count >= 16 { return bytes }
        guard let key = randomBytes(32) else { throw .internalFailure("the system gives no random bytes") }
        try Files.write(key, to: file, mode: 0o600)
        return key
    }
}
