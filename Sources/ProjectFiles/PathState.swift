/// What a file or folder was when it was first asked for: enough to tell later whether it is the same.
///
/// A file system counts time in steps: what changed shortly before it was read could change once more within the same
/// step, with the same size. Its content is remembered, too.
package struct PathState: Sendable, Hashable {
    package let stamp: String
    private static let missing = "-"
    let isRecent: Bool
    /// SHA-256 of what was read, or of the names in a folder; `nil` where the stamp is enough.
    package var content: String?

    init(of place: String) {
        stamp = Files.stamp(place)
        isRecent = stamp != Self.missing && Files.changedLately(place)
    }

    package init(stamp: String, content: String?) {
        (self.stamp, self.content, isRecent) = (stamp, content, false)
    }

    /// Whether a path is still what it was.
    package func holds(at place: String) -> Bool {
        guard Files.stamp(place) == stamp else { return false }
        guard let content else { return true }
        if Files.isDirectory(place) { return Self.digest(of: Files.names(in: place)) == content }
        return Files.read(place).map { Digest.sha256($0) } == content
    }

    static func digest(of names: [String]) -> String { Digest.sha256(names.map { $0 + "/" }.joined()) }
}
