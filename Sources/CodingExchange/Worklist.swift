import DelimitedText
import SurveyModel

/// What one coder is to code: a file that a spreadsheet opens and saves without harm.
///
/// UTF-8 with a byte order mark, `;` between columns. The coder fills in `code_1`, `valence_1` and so on; `none` as the
/// first code says "seen, no code"; an empty row is not coded yet. The text may be spoilt by a spreadsheet: only unit,
/// codes and valences are read back.
package struct Worklist: Sendable {
    package struct Row: Sendable, Hashable {
        package var unit: UnitID
        /// The question as the coder reads it.
        package var question: String
        package var text: String
        /// Tells whether the text was changed after it was handed out.
        package var textHash: String
        /// `nil`: not coded yet; empty: seen, no code.
        package var codes: [CodeWithValence]?
        package var note: String

        package init(
            unit: UnitID, question: String, text: String, textHash: String, codes: [CodeWithValence]? = nil,
            note: String = ""
        ) {
            (self.unit, self.question, self.text, self.textHash) = (unit, question, text, textHash)
            (self.codes, self.note) = (codes, note)
        }
    }

    package var rows: [Row]

    package init(rows: [Row]) { self.rows = rows }

    /// So many codes a text have columns of their own.
    package static let places = 6

    static var header: [String] {
        ["unit", "question", "text"] + (1...places).flatMap { ["code_\($0)", "valence_\($0)"] } + ["note", "text_hash"]
    }

    package var bytes: [UInt8] {
        delimitedText(
            header: Self.header, rows: rows.map(Self.fields), delimiter: UInt8(ascii: ";"), byteOrderMark: true)
    }

    private static func fields(_ row: Row) -> [String] {
        var codes =
            row.codes.map { $0.isEmpty ? ["none", ""] : $0.flatMap { [$0.code.text, $0.valence.rawValue] } } ?? []
        codes += [String](repeating: "", count: max(0, 2 * places - codes.count))
        return [row.unit.description, row.question, row.text] + codes + [row.note, row.textHash]
    }
}

// MARK: Reading back

extension Worklist {
    /// Reads a worklist that people filled in.
    ///
    /// - Returns: The list, and every problem: unknown units of the form, codes and valences, a unit twice, letters that a
    ///   spreadsheet lost. With an error among them nothing should be taken over.
    package static func read(
        _ bytes: [UInt8], file: String, codebook: Codebook
    ) throws(DelimitedError) -> (list: Worklist, diagnostics: [Diagnostic]) {
        let table = try readTable(bytes, file: file)
        var reader = WorklistReader(table: table, file: file, codebook: codebook)
        let rows = reader.rows()
        return (Worklist(rows: rows), table.notes + reader.diagnostics)
    }
}

private struct WorklistReader {
    let table: DelimitedTable
    let file: String
    let codebook: Codebook
    var diagnostics: [Diagnostic] = []

    init(table: DelimitedTable, file: String, codebook: Codebook) {
        (self.table, self.file, self.codebook) = (table, file, codebook)
    }

    mutating func rows() -> [Worklist.Row] {
        guard table.header.contains("unit"), table.header.contains("code_1") else {
            report(
                "no-worklist", 1, "the columns unit and code_1 are missing",
                fix: "use a file written by 'coding assign'")
            return []
        }
        var seen: [UnitID: Int] = [:]
        return table.records.compactMap { record in
            guard let row = row(record) else { return nil }
            if let first = seen[row.unit] {
                report("unit-twice", record.line, "the unit was already coded in line \(first)")
                return nil
            }
            seen[row.unit] = record.line
            return row
        }
    }

    private mutating func row(_ record: DelimitedRecord) -> Worklist.Row? {
        let name = value("unit", record)
        guard let unit = UnitID(name), !name.contains("\u{FFFD}"), !name.contains("?") else {
            report(
                "bad-unit", record.line, "the unit is not of the form 'survey/response/question'",
                why: "a spreadsheet that saves in another encoding loses letters", fix: "save as 'CSV UTF-8'")
            return nil
        }
        return Worklist.Row(
            unit: unit, question: value("question", record), text: value("text", record),
            textHash: value("text_hash", record), codes: codes(record), note: value("note", record))
    }

    private mutating func codes(_ record: DelimitedRecord) -> [CodeWithValence]? {
        let pairs = (1...Worklist.places).map { (value("code_\($0)", record), value("valence_\($0)", record)) }
        let given = pairs.filter { !$0.0.isEmpty || !$0.1.isEmpty }
        if given.isEmpty { return nil }
        if given.count == 1, ["none", "kein", "keine", "keiner"].contains(given[0].0.lowercased()) { return [] }
        var found: Set<CodeWithValence> = []
        for (code, valence) in given {
            if let read = read(code, valence, record.line) { found.insert(read) }
        }
        return found.sorted()
    }

    private mutating func read(_ code: String, _ valence: String, _ line: Int) -> CodeWithValence? {
        let known = codebook.codes.map(\.id)
        guard let id = known.first(where: { $0.text.lowercased() == code.lowercased() }) else {
            report(
                "unknown-code", line, "the code '\(code)' is not in the codebook",
                fix: nearestWord(to: code, among: known.map(\.text)).map { "did you mean '\($0)'?" })
            return nil
        }
        guard let read = Valence(written: valence)
        else {
            report(
                "unknown-valence", line, "the valence of \(code) is missing or not known",
                why: "known are \(Valence.allCases.map(\.rawValue).joined(separator: ", "))")
            return nil
        }
        return CodeWithValence(id, read)
    }

    private func value(_ column: String, _ record: DelimitedRecord) -> String {
        guard let place = table.header.firstIndex(of: column) else { return "" }
        let field = record.fields[place]
        let trimmed = field.drop { $0 == " " || $0 == "'" }
        return String(trimmed.reversed().drop { $0 == " " }.reversed())
    }

    private mutating func report(_ code: String, _ line: Int, _ what: String, why: String? = nil, fix: String? = nil) {
        diagnostics.append(
            Diagnostic(
                code: code, at: Diagnostic.Location(file: file, line: line), what: what, why: why, fix: fix))
    }
}
