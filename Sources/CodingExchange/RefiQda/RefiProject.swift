import SurveyModel
import XmlFile
import ZipArchive

/// What a REFI-QDA project (`.qdpx`) says of coded texts.
struct RefiProject: Sendable {
    struct Source: Sendable {
        var guid: String
        var name: String
        /// `nil` when the archive does not hold it.
        var text: String?
        var codings: [SourceCoding]
    }

    /// A code on a text or a part of it.
    struct SourceCoding: Sendable {
        /// `normalisedGuid` of the user; `nil` when the file does not say who coded.
        var user: String?
        /// `normalisedGuid` of the code.
        var code: String
        /// In Unicode scalars, end exclusive; `nil` for the whole text.
        var span: Range<Int>?
    }

    /// Names by `normalisedGuid`.
    var users: [String: String]
    var codes: [RefiCode]
    var sources: [Source]
    var notes: [Diagnostic]

    static let namespace = "urn:QDA-XML:project:1.0"
}

// MARK: Reading

extension RefiProject {
    /// Reads an archive: the one `.qde` in it, whatever the case of names, and the texts that it points to.
    ///
    /// - Throws: For what is no such archive, climbs out of it or unpacks to too much, and for XML that is not well-formed.
    static func read(_ bytes: [UInt8], limits: ArchiveLimits = ArchiveLimits()) throws(ExchangeError) -> RefiProject {
        let files = try exchanging { () throws(ArchiveError) in try readZip(bytes, limits: limits) }
        let projects = files.filter { $0.name.lowercased().hasSuffix(".qde") }
        guard projects.count == 1 else {
            throw ExchangeError("the archive holds \(projects.count) files .qde; a REFI-QDA project holds one")
        }
        let (root, namespace) = try readExchangedXml(projects[0].bytes)
        guard root.name == "Project" else {
            throw ExchangeError("this is no REFI-QDA project: its root is '\(root.name)', not 'Project'")
        }
        let texts = Dictionary(files.map { (fileName($0.name), $0.bytes) }, uniquingKeysWith: { first, _ in first })
        return try ProjectReading(root: root, texts: texts).project(namespace)
    }

    /// Paths are compared by their last part without case: programs write `Sources/x.txt`, `internal://x.txt`, `x.txt`.
    fileprivate static func fileName(_ path: String) -> String {
        (path.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? path).lowercased()
    }
}

private struct ProjectReading {
    let root: XmlElement
    let texts: [String: [UInt8]]

    func project(_ namespace: String) throws(ExchangeError) -> RefiProject {
        var notes: [Diagnostic] = []
        if namespace != RefiProject.namespace {
            notes.append(
                note("other-namespace", "the file's namespace is '\(namespace)', read as \(RefiProject.namespace)"))
        }
        let codes = root.child("CodeBook").map { refiCodes(in: $0, notes: &notes) } ?? []
        var sources: [RefiProject.Source] = []
        for element in root.child("Sources")?.children("TextSource") ?? [] { sources.append(try source(element)) }
        notes += lost + missing(sources)
        return RefiProject(users: users, codes: codes, sources: sources, notes: notes)
    }

    private var users: [String: String] {
        let named = (root.child("Users")?.children("User") ?? []).compactMap { user -> (String, String)? in
            guard let guid = normalisedGuid(user["guid"]), let name = user["name"] ?? user["id"] else { return nil }
            return (guid, name)
        }
        return Dictionary(named, uniquingKeysWith: { first, _ in first })
    }

    private func source(_ element: XmlElement) throws(ExchangeError) -> RefiProject.Source {
        let whole = element.children("Coding").flatMap { codings($0, user: element["creatingUser"], span: nil) }
        let parts = element.children("PlainTextSelection").flatMap { selection in
            selection.children("Coding").flatMap { codings($0, user: selection["creatingUser"], span: span(selection)) }
        }
        return RefiProject.Source(
            guid: element["guid"] ?? "", name: element["name"] ?? "", text: try text(element), codings: whole + parts)
    }

    private func codings(_ coding: XmlElement, user: String?, span: Range<Int>?) -> [RefiProject.SourceCoding] {
        let user = normalisedGuid(coding["creatingUser"] ?? user ?? root["creatingUserGUID"])
        return coding.children("CodeRef").compactMap { normalisedGuid($0["targetGUID"]) }.map {
            RefiProject.SourceCoding(user: user, code: $0, span: span)
        }
    }

    private func span(_ selection: XmlElement) -> Range<Int>? {
        guard let start = selection["startPosition"].flatMap({ Int($0) }),
            let end = selection["endPosition"].flatMap({ Int($0) }), 0 <= start, start <= end
        else { return nil }
        return start..<end
    }

    /// The text in the element or in the file that it names, with LF at line ends and without a byte order mark.
    private func text(_ element: XmlElement) throws(ExchangeError) -> String? {
        if let content = element.child("PlainTextContent") { return plainText(content.text) }
        guard let path = element["plainTextPath"] else { return nil }
        let place = path.split(separator: "://", maxSplits: 1).last.map(String.init) ?? path
        guard staysInside(String(place.trimmingPrefix("/"))) else {
            throw ExchangeError("a source of the project has a path that climbs out of the archive")
        }
        return texts[RefiProject.fileName(path)].map { plainText(String(decoding: $0, as: UTF8.self)) }
    }

    // MARK: What is left out

    private var lost: [Diagnostic] {
        let others = ["PictureSource", "PDFSource", "AudioSource", "VideoSource"].map { name in
            (name, root.child("Sources")?.children(name).count ?? 0)
        }
        let parts = ["Notes", "Links", "Sets", "Graphs", "Variables", "Cases"].map { name in
            (name, root.child(name)?.children.count ?? 0)
        }
        let named = (others + parts).filter { $0.1 > 0 }.map { "\($0.0) \($0.1)" }
        return named.isEmpty
            ? [] : [note("lost-elements", "left out, since codings hold none of it: \(named.joined(separator: ", "))")]
    }

    private func missing(_ sources: [RefiProject.Source]) -> [Diagnostic] {
        let count = sources.count { $0.text == nil }
        return count == 0
            ? [] : [note("missing-sources", "\(count) texts are not in the archive; their codings are read")]
    }
}

/// A text as REFI-QDA files hold it: LF at line ends, no byte order mark, nothing that XML cannot hold.
func plainText(_ text: String) -> String {
    let bare = text.hasPrefix("\u{FEFF}") ? String(text.unicodeScalars.dropFirst()) : text
    guard bare.utf8.contains(UInt8(ascii: "\r")) else { return writable(bare) }
    return writable(bare.replacing("\r\n", with: "\n").replacing("\r", with: "\n"))
}
