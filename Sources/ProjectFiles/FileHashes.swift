import Glibc

/// Remembers the SHA-256 of batch files, so that a file whose size, times and inode are the same is not read again.
///
/// A short cut only: what looks different is hashed, and a file that changed within the last two seconds is not
/// remembered, since a further change could carry the same time.
package final class FileHashes {
    /// By stamp and path.
    private let known: [String: String]
    private let listed: [String: String]
    private var used: [String: String] = [:]

    /// Remembers nothing: every file is read.
    package static var none: FileHashes { FileHashes([]) }

    package convenience init(in state: StateDirectory) {
        self.init(String(decoding: Files.read(state.hashes) ?? [], as: UTF8.self).split(separator: "\n"))
    }

    /// What a list says of files, without a look at them; others are read.
    package init(listed: [String: String]) {
        (known, self.listed) = ([:], listed)
    }

    private init(_ lines: [Substring]) {
        listed = [:]
        known = Dictionary(
            lines.filter { $0.utf8.count > 65 }.map { (String($0.dropFirst(65)), String($0.prefix(64))) },
            uniquingKeysWith: { first, _ in first })
    }

    package func sha256(of path: String, in project: ProjectDirectory) -> String? {
        if let hash = listed[path] { return hash }
        // Before the file is read: whatever happens to it from now on gives it another stamp.
        let state = project.note(path)
        let place = "\(state.stamp) \(path)"
        let hash = known[place].map { project.isInside(path) ? $0 : nil } ?? project.sha256(of: path)
        if let hash { project.remember(path) { hash } }
        if let hash, !state.isRecent, !path.contains("\n") { used[place] = hash }
        return hash
    }

    package func write(_ state: StateDirectory) throws {
        let lines = used.map { "\($0.value) \($0.key)\n" }.sorted()
        try state.replace(state.hashes, with: lines.joined(), durably: false)
    }
}
