/// What a file or folder was when it was first asked for: enough to tell later whether it is the same.
///
/// A file system counts time in steps: what changed shortly before it was read could change once more within the same
/// step, with the same size. Its content is remembered, too.
package struct PathState: Sendable, Hashable {
    package let stamp: String
    private static let missing = "-"
    /// Whether it changed so shortly before that the same stamp may stand for another content.
    package let isRecent: Bool
    /// SHA-256 of what was read, or of the names in a folder; `nil` where nobody read it.
    package var content: String?

    init(of place: String) {
        stamp = Files.stamp(place)
        isRecent = stamp != Self.missing && Files.changedLately(place)
    }

    package init(stamp: String, content: String?, isRecent: Bool = false) {
        (self.stamp, self.content, self.isRecent) = (stamp, content, isRecent)
    }

    /// The digest of a file or of the names in a folder, as it is now.
    package static func content(of place: String) -> String? {
        if Files.isDirectory(place) { return digest(of: Files.names(in: place)) }
        return (try? FileReading(place))?.sha256OfAll
    }

    static func digest(of names: [String]) -> String { Digest.sha256(names.map { $0 + "/" }.joined()) }
}
