import ProjectFiles

/// What a step was made from, part by part: equal meaning gives equal text, whatever the bytes of the YAML.
///
/// The parts keep their names, so that a change can be named: `file=1f0c… instrument=77ab…`.
struct Fingerprint {
    private(set) var text = ""

    mutating func add(_ name: String, _ value: some Encodable) { add(name, digest: Fingerprint.of(value)) }

    mutating func add(_ name: String, digest: String) {
        if !text.isEmpty { text += " " }
        text += name
        text += "="
        text += Substring(digest.utf8.prefix(24))
    }

    /// SHA-256 of one value with all its parts.
    static func of(_ value: some Encodable) -> String { Digest.sha256(ContentEncoder.bytes(of: value)) }

    /// The parts that differ, with the beginnings of their old and new digests; empty when none does.
    static func changes(from old: String, to new: String) -> String {
        let before = parts(old)
        let changed = parts(new).filter { part in !before.contains { $0 == part } }
        return changed.map { name, digest in
            let last = before.first { $0.name == name }.map { String($0.digest.prefix(8)) }
            return "\(name) changed (\(last ?? "none") → \(digest.prefix(8)))"
        }.joined(separator: ", ")
    }

    /// The names of the parts that differ.
    static func changedParts(from old: String, to new: String) -> [String] {
        let before = parts(old)
        return parts(new).filter { part in !before.contains { $0 == part } }.map { String($0.name) }
    }

    /// One part by its name; `nil` when there is none.
    static func part(_ name: String, of text: String) -> String? {
        parts(text).first { $0.name == name }.map { String($0.digest) }
    }

    private static func parts(_ text: String) -> [(name: Substring, digest: Substring)] {
        text.split(separator: " ").compactMap { part in
            let halves = part.split(separator: "=", maxSplits: 1)
            return halves.count == 2 ? (halves[0], halves[1]) : nil
        }
    }
}
