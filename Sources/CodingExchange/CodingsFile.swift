import DelimitedText
import SurveyModel

/// The codings of one coder as they lie in `codings/<coder>.csv`: merged by unit, never by row.
package struct CodingsFile: Sendable {
    /// What a coder said of one unit.
    package struct Entry: Sendable, Hashable {
        package var codes: [CodeWithValence]
        package var textHash: String
        /// The version of the codebook with which it was coded; the oldest of its codes.
        package var codebook: Int
        /// What the coder has to say on it; `nil` in files that have no place for it.
        package var note: String?

        package init(codes: [CodeWithValence], textHash: String, codebook: Int = 1, note: String? = nil) {
            (self.codes, self.textHash, self.codebook, self.note) = (codes, textHash, codebook, note)
        }
    }

    /// What an import did.
    package struct Changes: Sendable, Hashable {
        package var added = 0
        package var changed = 0
        package var unchanged = 0
    }

    package private(set) var entries: [UnitID: Entry] = [:]

    package init() {}

    /// - Parameters:
    ///   - codings: Of one coder; an empty code is "seen, no code".
    ///   - notes: What the coder has to say on them.
    package init(_ codings: [Coding], notes: [UnitID: String] = [:]) {
        for coding in codings {
            let version = coding.codebook ?? 1
            var entry = entries[coding.unit] ?? Entry(codes: [], textHash: coding.textHash ?? "", codebook: version)
            entry.codes += coding.code.map { [CodeWithValence($0, coding.valence)] } ?? []
            entry.codebook = min(entry.codebook, version)
            entries[coding.unit] = entry
        }
        for unit in entries.keys {
            entries[unit]?.codes.sort()
            entries[unit]?.note = notes[unit]
        }
    }

    /// Takes over what was coded, by unit; what is not in it stays.
    package mutating func merge(_ taken: [UnitID: Entry]) -> Changes {
        var changes = Changes()
        for (unit, entry) in taken {
            switch entries[unit] {
            case nil: changes.added += 1
            case let old?: if old.codes == entry.codes { changes.unchanged += 1 } else { changes.changed += 1 }
            }
            let note = entries[unit]?.note
            entries[unit] = entry
            entries[unit]?.note = entry.note ?? note
        }
        return changes
    }

    package var bytes: [UInt8] {
        let hasNotes = entries.values.contains { $0.note?.isEmpty == false }
        let rows = entries.keys.sorted().flatMap { unit -> [[String]] in
            guard let entry = entries[unit] else { return [] }
            let made = [entry.textHash, String(entry.codebook)] + (hasNotes ? [entry.note ?? ""] : [])
            if entry.codes.isEmpty { return [[unit.description, "", ""] + made] }
            return entry.codes.map { [unit.description, $0.code.text, $0.valence.rawValue] + made }
        }
        return delimitedText(
            header: ["unit", "code", "valence", "text_hash", "codebook"] + (hasNotes ? ["note"] : []), rows: rows,
            delimiter: UInt8(ascii: ";"), byteOrderMark: true)
    }
}
