import ForkJoin

/// The files of one publication with their list of checksums, which `sha256sum -c SHA256SUMS` reads too.
///
/// The list tells a file that somebody edited from one that the program wrote, also after the store was deleted.
package struct ChecksummedFolder: Sendable {
    package static let listName = "SHA256SUMS"

    package let path: String

    package init(path: String) { self.path = path }

    /// Paths relative to the folder, without the list itself.
    private var files: [String] { Files.tree(path).filter { $0 != Self.listName } }

    /// What a look at all files finds.
    package struct Condition: Sendable {
        /// Stands for all bytes of the folder; `nil` when a file is missing, strange or not as listed.
        package let checksum: String?
        /// Files that hold something else than the program wrote; deleted ones are not among them.
        package let edited: [String]
    }

    /// Writes the list of all files that are there; whoever puts the folder into its place sees that it lasts.
    ///
    /// - Returns: As `checksum`.
    @discardableResult
    package func seal() throws -> String {
        let files = files
        let lines = zip(digests(of: files), files).map { "\($0 ?? "")  \($1)\n" }.joined()
        try Files.write(Array(lines.utf8), to: path + "/" + Self.listName, durably: false)
        return Digest.sha256(lines)
    }

    package var condition: Condition {
        guard let list = Files.read(path + "/" + Self.listName) else { return Condition(checksum: nil, edited: []) }
        let listed = checksums(list)
        let found = digests(of: listed.map(\.file))
        let isWhole = listed.map(\.file) == files && listed.map(\.digest) == found
        let edited = zip(listed, found).filter { $1 != nil && $0.digest != $1 }
        return Condition(checksum: isWhole ? Digest.sha256(list) : nil, edited: edited.map(\.0.file))
    }

    package var checksum: String? { condition.checksum }

    /// `nil` for a file that cannot be read.
    private func digests(of files: [String]) -> [String?] {
        files.concurrentMap { file in Files.read(path + "/" + file).map { Digest.sha256($0) } }
    }

    private func checksums(_ list: [UInt8]) -> [(digest: String, file: String)] {
        String(decoding: list, as: UTF8.self).split(separator: "\n").compactMap { line in
            guard line.utf8.count > 66 else { return nil }
            return (String(line.prefix(64)), String(line.dropFirst(66)))
        }
    }
}
