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

        package init(codes: [CodeWithValence], textHash: String, codebook: Int = 1) {
            (self.codes, self.textHash, self.codebook) = (codes, textHash, codebook)
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

    /// - Parameter codings: Of one coder; an empty code is "seen, no code".
    package init(_ codings: [Coding]) {
        for coding in codings {
            let version = coding.codebook ?? 1
            var entry = entries[coding.unit] ?? Entry(codes: [], textHash: coding.textHash ?? "", codebook: version)
            entry.codes += coding.code.map { [CodeWithValence($0, coding.valence)] } ?? []
            entry.codebook = min(entry.codebook, version)
            entries[coding.unit] = entry
        }
        for unit in entries.keys { entries[unit]?.codes.sort() }
    }

    /// Takes over what was coded, by unit; what is not in it stays.
    package mutating func merge(_ taken: [UnitID: Entry]) -> Changes {
        var changes = Changes()
        for (unit, entry) in taken {
            switch entries[unit] {
            case nil: changes.added += 1
            case let old?: if old.codes == entry.codes { changes.unchanged += 1 } else { changes.changed += 1 }
            }
            entries[unit] = entry
        }
        return changes
    }

    package var bytes: [UInt8] {
        let rows = entries.keys.sorted().flatMap { unit -> [[String]] in
            guard let entry = entries[unit] else { return [] }
            let made = [entry.textHash, String(entry.codebook)]
            if entry.codes.isEmpty { return [[unit.description, "", ""] + made] }
            return entry.codes.map { [unit.description, $0.code.text, $0.valence.rawValue] + made }
        }
        return delimitedText(
            header: ["unit", "code", "valence", "text_hash", "codebook"], rows: rows, delimiter: UInt8(ascii: ";"),
            byteOrderMark: true)
    }
}
