import Glibc
import PipelineRun
import ProjectFiles

extension StateDirectory {
    /// The key of the pseudonyms: the study's own outside the project, or one made here at random.
    ///
    /// Nothing published depends on it. Under another key the same person would be somebody else, so that a key other
    /// than the one of earlier runs is refused.
    func pseudonymKey(declared: String?) throws -> [UInt8] {
        let key = if let declared { try declaredKey(declared) } else { try ownKey() }
        // A digest of the digest of nothing: names the key, does not help to guess it.
        let id = Digest.pseudonyms(key: key)("").prefix(16) + "\n"
        if let known = Files.read(keyID), known != Array(id.utf8) {
            throw PipelineError.wrongKey(
                "the pseudonym key is not the one of earlier runs; put that one back, or delete '\(path)' to start anew"
            )
        }
        try replace(keyID, with: String(id))
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
        guard stat(path, &status) == 0 else { throw FileError.missing("the pseudonym key '\(path)'") }
        guard status.st_mode & 0o077 == 0 else {
            throw FileError.notPermitted("the pseudonym key '\(path)' can be read by others; chmod 600 '\(path)'")
        }
        guard let bytes = Files.read(path), bytes.count >= 16 else {
            throw FileError.missing("a pseudonym key of at least 16 bytes; '\(path)' is shorter or cannot be read")
        }
        return bytes
    }

    private func ownKey() throws -> [UInt8] {
        let file = path + "/pseudonym.key"
        if let bytes = Files.read(file), bytes.count >= 16 { return bytes }
        guard let key = randomBytes(32) else { throw PipelineError.internalFailure("the system gives no random bytes") }
        try Files.write(key, to: file, mode: 0o600)
        return key
    }
}
