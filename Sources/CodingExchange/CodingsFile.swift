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
        /// Whether the coder asks somebody else to look at it.
        package var isUnsure: Bool

        package init(
            codes: [CodeWithValence], textHash: String, codebook: Int = 1, note: String? = nil, isUnsure: Bool = false
        ) {
            (self.codes, self.textHash, self.codebook, self.note) = (codes, textHash, codebook, note)
            self.isUnsure = isUnsure
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
    ///   - unsure: Those that somebody else is to look at.
    package init(_ codings: [Coding], notes: [UnitID: String] = [:], unsure: Set<UnitID> = []) {
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
            entries[unit]?.isUnsure = unsure.contains(unit)
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

    /// As if the coder had never seen the unit.
    package mutating func remove(_ unit: UnitID) { entries[unit] = nil }

    /// Puts an entry in the place of what the coder said before, note included.
    package mutating func set(_ unit: UnitID, to entry: Entry) { entries[unit] = entry }

    package var bytes: [UInt8] {
        let hasNotes = entries.values.contains { $0.note?.isEmpty == false }
        let hasUnsure = entries.values.contains { $0.isUnsure }
        let rows = entries.keys.sorted().flatMap { unit -> [[String]] in
            guard let entry = entries[unit] else { return [] }
            let made =
                [entry.textHash, String(entry.codebook)] + (hasNotes ? [entry.note ?? ""] : [])
                + (hasUnsure ? [entry.isUnsure ? Self.yes : ""] : [])
            if entry.codes.isEmpty { return [[unit.description, "", ""] + made] }
            return entry.codes.map { [unit.description, $0.code.text, $0.valence.rawValue] + made }
        }
        return delimitedText(
            header: ["unit", "code", "valence", "text_hash", "codebook"] + (hasNotes ? ["note"] : [])
                + (hasUnsure ? ["unsure"] : []),
            rows: rows, delimiter: UInt8(ascii: ";"), byteOrderMark: true)
    }

    private static let yes = "yes"
}
