import Glibc

/// `.tandem/`: the store, the lock and what else can be deleted at any time.
package struct StateDirectory: Sendable {
    package let path: String

    package init(_ path: String) { self.path = path }

    var store: String { path + "/store.sqlite" }
    var lock: String { path + "/lock" }
    var unchanged: String { path + "/unchanged" }

    func create() throws(PipelineError) {
        try Files.makeFolder(path)
        chmod(path, 0o700)
    }

    /// The key of the pseudonyms: the study's own outside the project, or one made here at random.
    ///
    /// Nothing published depends on it; a new key only means that the store is made again.
    func pseudonymKey(declared: String?) throws(PipelineError) -> [UInt8] {
        if let declared {
            guard let bytes = Files.read(declared), bytes.count >= 16 else {
                throw .missing("the pseudonym key '\(declared)' (at least 16 bytes)")
            }
            return bytes
        }
        let file = path + "/pseudonym.key"
        if let bytes = Files.read(file), bytes.count >= 16 { return bytes }
        let key = Digest.randomKey()
        try Files.write(key, to: file)
        chmod(file, 0o600)
        return key
    }
}
