import SurveyModel

/// The files of one publication with their list of checksums, which `sha256sum -c SHA256SUMS` reads too.
///
/// The list tells a file that somebody edited from one that the program wrote, also after the store was deleted.
struct PublishedFolder {
    static let listName = "SHA256SUMS"

    let path: String

    /// Paths relative to the folder, without the list itself.
    private var files: [String] { Files.tree(path).filter { $0 != Self.listName } }

    /// Writes the list of all files that are there.
    ///
    /// - Returns: As `sealed`.
    @discardableResult
    func seal() throws(PipelineError) -> String {
        var lines = ""
        for file in files { lines += "\(digest(file) ?? "")  \(file)\n" }
        try Files.write(Array(lines.utf8), to: path + "/" + Self.listName)
        return Digest.sha256(lines)
    }

    /// Stands for all bytes of the folder; `nil` when a file is missing, strange or not as listed.
    var sealed: String? {
        guard let list = Files.read(path + "/" + Self.listName) else { return nil }
        let listed = checksums(list)
        guard listed.map(\.file) == files, listed.allSatisfy({ digest($0.file) == $0.digest }) else { return nil }
        return Digest.sha256(list)
    }

    /// Files that hold something else than the program wrote; deleted ones are not among them.
    var edited: [String] {
        guard let list = Files.read(path + "/" + Self.listName) else { return [] }
        return checksums(list).filter { listed in
            let found = digest(listed.file)
            return found != nil && found != listed.digest
        }.map(\.file)
    }

    private func digest(_ file: String) -> String? { Files.read(path + "/" + file).map { Digest.sha256($0) } }

    private func checksums(_ list: [UInt8]) -> [(digest: String, file: String)] {
        String(decoding: list, as: UTF8.self).split(separator: "\n").compactMap { line in
            guard line.utf8.count > 66 else { return nil }
            return (String(line.prefix(64)), String(line.dropFirst(66)))
        }
    }
}
