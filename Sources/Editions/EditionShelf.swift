import ProjectFiles
import StudyConfig
import SurveyModel

/// The editions of a study: folders that people cite and that nothing changes any more, with what stays inside.
///
/// The inputs of editions are kept once each under their digest, so that an edition can be rebuilt after its files changed.
package struct EditionShelf {
    package static let records = "reports/internal/editions"
    package static let inputs = "reports/internal/inputs"

    package let project: ProjectDirectory

    package init(project: ProjectDirectory) { self.project = project }

    /// All editions still public, the oldest first.
    ///
    /// Reading them makes them inputs of whoever asks.
    package func editions() throws -> [(name: EditionName, record: EditionRecord)] {
        var editions: [(name: EditionName, record: EditionRecord)] = []
        for path in project.files(matching: Self.records + "/*.json") {
            let text = String(path.dropFirst(Self.records.count + 1).dropLast(".json".count))
            guard let name = EditionName(text) else { continue }
            // An edition whose folder was taken away is not public any more.
            let list = project.bytes(of: "\(name.folder)/\(ChecksummedFolder.listName)")
            guard list != nil || Files.isDirectory(project.absolute(name.folder)) else { continue }
            editions.append((name, try record(of: name)))
        }
        for name in released where !editions.contains(where: { $0.name == name }) { _ = try record(of: name) }
        return editions.sorted { $0.name < $1.name }
    }

    /// The folders that people cite, with or without what must stay inside of them.
    private var released: [EditionName] {
        let root = project.absolute("reports/editions")
        return Files.names(in: root).flatMap { publication in
            Files.names(in: "\(root)/\(publication)").compactMap { EditionName("\(publication)@\($0)") }
        }.filter { Files.isDirectory(project.absolute($0.folder)) }
    }

    package func record(of name: EditionName) throws -> EditionRecord {
        guard let bytes = project.bytes(of: name.record), let record = EditionRecord(bytes) else {
            throw FileError.missing("'\(name.record)', without which nobody knows what the edition \(name) gives away")
        }
        return record
    }

    /// Why an edition is not as it was released; `nil` when it is.
    package func damage(of name: EditionName, _ record: EditionRecord) -> String? {
        let folder = ChecksummedFolder(path: project.absolute(name.folder)).condition
        if folder.checksum == record.checksums { return nil }
        let edited = folder.edited
        guard let first = edited.first else { return "files of \(name.folder) are missing, new or not as listed" }
        let more = edited.count > 1 ? " and \(edited.count - 1) more" : ""
        return "\(name.folder)/\(first)\(more) was edited by hand"
    }

    /// What is wrong with editions that people have, one line each.
    package func damages() throws -> [String] {
        try editions().compactMap { edition in
            damage(of: edition.name, edition.record).map {
                "\($0): the edition \(edition.name) is not what was released"
            }
        }
    }

    // MARK: Inputs

    /// A file as an edition was made from it; `nil` when it was not kept.
    ///
    /// Reading it makes it an input of whoever asks.
    package func keptInput(_ digest: String) -> [UInt8]? { project.bytes(of: "\(Self.inputs)/\(digest)") }

    /// Keeps every file that was read, once each.
    /// - Returns: Digests by path.
    package func keepInputs() throws -> [String: String] {
        var digests: [String: String] = [:]
        let folder = project.absolute(Self.inputs)
        try Files.makeFolder(folder)
        for path in project.asked.keys.sorted() {
            guard let bytes = project.bytes(of: path) else { continue }
            let digest = Digest.sha256(bytes)
            digests[path] = digest
            if !Files.exists("\(folder)/\(digest)") {
                try Files.replace("\(folder)/\(digest)", with: bytes, mode: 0o600)
            }
        }
        return digests
    }

    /// The bytes of an input, from the project where it is unchanged, else from what was kept.
    package func input(_ digest: String, of path: String) throws -> [UInt8] {
        for place in [path, "\(Self.inputs)/\(digest)"] {
            if let bytes = Files.read(project.absolute(place)), Digest.sha256(bytes) == digest { return bytes }
        }
        throw FileError.missing(
            "the file '\(path)' as it was (SHA-256 \(digest.prefix(12))…): neither there nor under \(Self.inputs)")
    }
}
