import Glibc
import PipelineRun
import ProjectFiles

/// Names a key, and does not help to guess it: a digest of the digest of nothing.
func pseudonymKeyID(_ key: [UInt8]) -> String { String(Digest.pseudonyms(key: key)("").prefix(16)) }

extension StateDirectory {
    /// The key of the pseudonyms: the study's own outside the project, or one made here at random.
    ///
    /// Nothing published depends on it. Under another key the same person would be somebody else, so that a key other
    /// than the one of earlier runs is refused.
    func pseudonymKey(declared: String?) throws -> [UInt8] {
        let key = if let declared { try declaredKey(declared) } else { try ownKey() }
        let id = pseudonymKeyID(key) + "\n"
        if let known = Files.read(keyID), known != Array(id.utf8) {
            throw PipelineError.wrongKey(
                "the pseudonym key is not the one of earlier runs; put that one back, or delete '\(path)' to start anew"
            )
        }
        try replace(keyID, with: id)
        return key
    }

    /// The key of earlier runs, for those who only look; a study that was never run has none.
    func existingPseudonymKey(declared: String?) throws -> [UInt8] {
        guard declared != nil || Files.exists(path + "/pseudonym.key") else {
            throw FileError.missing("the pseudonym key of earlier runs; `tandem run` makes it")
        }
        return try pseudonymKey(declared: declared)
    }

    func declaredKey(_ path: String) throws -> [UInt8] {
        var status = stat()
        // A secret that another program lays out is often a link; the folder of the state holds none.
        guard stat(path, &status) == 0 else { throw FileError.missing("the pseudonym key '\(path)'") }
        try refuseOpen(status, path, others: 0o077)
        guard let bytes = Files.read(path), bytes.count >= 16 else {
            throw FileError.missing("a pseudonym key of at least 16 bytes; '\(path)' is shorter or cannot be read")
        }
        return bytes
    }

    /// Whoever can read the key can find out who a pseudonym is; whoever can write it chooses the key.
    private func refuseOpen(_ status: stat, _ path: String, others: mode_t) throws {
        guard status.st_mode & others == 0 else {
            throw FileError.notPermitted(
                "the pseudonym key '\(path)' can be read or written by others; chmod 600 '\(path)'")
        }
        guard [0, geteuid()].contains(status.st_uid) || geteuid() == 0 || isSharedWithGroup else {
            throw FileError.notPermitted("the pseudonym key '\(path)' belongs to another user")
        }
    }

    private func ownKey() throws -> [UInt8] {
        let file = path + "/pseudonym.key"
        try Files.refuseLinks([file])
        var status = stat()
        if lstat(file, &status) == 0 {
            // Where a group shares the study, its members share the key.
            try refuseOpen(status, file, others: isSharedWithGroup ? 0o007 : 0o077)
            if let bytes = Files.read(file), bytes.count >= 16 { return bytes }
        }
        guard let key = randomBytes(32) else { throw PipelineError.internalFailure("the system gives no random bytes") }
        try Files.replace(file, with: key, mode: fileMode)
        return key
    }
}
