import DelimitedText
import SurveyModel

/// What one coder is to code: a file that a spreadsheet opens and saves without harm.
///
/// UTF-8 with a byte order mark, `;` between columns. The coder fills in `code_1`, `valence_1` and so on; `none` as the
/// first code says "seen, no code"; an empty row is not coded yet. The text, which a spreadsheet may spoil, is read back
/// to tell whether a row still belongs to its unit.
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
        /// What the coder has to say on it, for whoever settles.
        package var note: String
        /// Whether the coder asks somebody else to look at it.
        package var isUnsure = false
        /// Whose row it is, whatever the name of the file; empty where the list does not say.
        package var coder = ""
        /// The version of the codebook when the row was handed out; `nil` where the list does not say.
        package var codebook: Int?
        /// What coders gave, for whoever settles.
        package var said = ""
        /// Why the row stands before others.
        package var why = ""
        /// Which code is to be given again; what still stands is filled in from the second place on.
        package var again = ""
        /// Physical line, from 1; 0 for a row that was not read.
        package var line = 0

        package init(
            unit: UnitID, question: String, text: String, textHash: String, codes: [CodeWithValence]? = nil,
            note: String = ""
        ) {
            (self.unit, self.question, self.text, self.textHash) = (unit, question, text, textHash)
            (self.codes, self.note) = (codes, note)
        }
    }

    package var rows: [Row]
    /// Where it was read; empty for a list that was made.
    package var file = ""

    package init(rows: [Row]) { self.rows = rows }

    /// So many codes a text have columns of their own.
    package static let places = 6

    package var bytes: [UInt8] {
        // Columns for whoever settles or codes again would only puzzle those who code.
        let extra: [(name: String, value: (Row) -> String)] = [
            ("why", { $0.why }), ("said", { $0.said }), ("again", { $0.again }),
            ("unsure", { $0.isUnsure ? "yes" : "" }),
        ].filter { column in rows.contains { !column.1($0).isEmpty } }
        let places = rows.map { ($0.codes?.count ?? 0) + ($0.again.isEmpty ? 0 : 1) }.reduce(Self.places, max)
        let header =
            ["unit", "question", "text"] + extra.map(\.name)
            + (1...places).flatMap { ["code_\($0)", "valence_\($0)"] }
            + ["note", "codebook", "coder", "text_hash"]
        let fields = rows.map { row in
            [row.unit.description, row.question, row.text] + extra.map { $0.value(row) } + Self.codes(row, places)
                + [row.note, row.codebook.map(String.init) ?? "", row.coder, row.textHash]
        }
        return delimitedText(header: header, rows: fields, delimiter: UInt8(ascii: ";"), byteOrderMark: true)
    }

    private static func codes(_ row: Row, _ places: Int) -> [String] {
        let given = row.codes?.flatMap { [$0.code.text, $0.valence.rawValue] } ?? []
        let codes = row.again.isEmpty ? row.codes?.isEmpty == true ? ["none", ""] : given : ["", ""] + given
        return codes + [String](repeating: "", count: 2 * places - codes.count)
    }
}

// MARK: Reading back

extension Worklist {
    /// Reads a worklist that people filled in; codes stay as they were given.
    ///
    /// - Parameter history: Codes that the codebook has no more are known by it.
    /// - Returns: The list, and every problem: unknown units of the form, codes and valences, a unit twice, letters that a
    ///   spreadsheet lost. With an error among them nothing should be taken over.
    package static func read(
        _ bytes: [UInt8], file: String, codebook: Codebook, history: CodebookHistory = CodebookHistory()
    ) throws(DelimitedError) -> (list: Worklist, diagnostics: [Diagnostic]) {
        let table = try readTable(bytes, file: file)
        var reader = WorklistReader(table: table, file: file, codebook: codebook, history: history)
        var list = Worklist(rows: reader.rows())
        list.file = file
        return (list, table.notes + reader.diagnostics)
    }
}

private struct WorklistReader {
    let table: DelimitedTable
    let file: String
    private let codes: [CodeID]
    private let places: Int
    private(set) var diagnostics: [Diagnostic] = []

    init(table: DelimitedTable, file: String, codebook: Codebook, history: CodebookHistory) {
        (self.table, self.file) = (table, file)
        codes = codebook.codes.map(\.id) + history.earlierCodes
        places = max(Worklist.places, table.header.count { $0.hasPrefix("code_") })
    }

    mutating func rows() -> [Worklist.Row] {
        guard table.header.contains("unit"), table.header.contains("code_1") else {
            report(
                "no-worklist", 1, "the columns unit and code_1 are missing",
                fix: "use a file written by 'coding assign'")
            return []
        }
        var seen: [String: Int] = [:]
        return table.records.compactMap { record in
            guard let row = row(record) else { return nil }
            let name = "\(row.coder)\n\(row.unit)"
            if let first = seen[name] {
                report("unit-twice", record.line, "the unit was already coded in line \(first)")
                return nil
            }
            seen[name] = record.line
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
        var row = Worklist.Row(
            unit: unit, question: value("question", record), text: value("text", record),
            textHash: value("text_hash", record), codes: codes(record), note: value("note", record))
        (row.coder, row.codebook) = (value("coder", record), Int(value("codebook", record)))
        (row.said, row.again, row.line) = (value("said", record), value("again", record), record.line)
        (row.why, row.isUnsure) = (value("why", record), !value("unsure", record).isEmpty)
        return row
    }

    private mutating func codes(_ record: DelimitedRecord) -> [CodeWithValence]? {
        let pairs = (1...places).map { (value("code_\($0)", record), value("valence_\($0)", record)) }
        var given = pairs.filter { !$0.0.isEmpty || !$0.1.isEmpty }
        let waits = !value("again", record).isEmpty
        if given.isEmpty || waits && pairs[0] == ("", "") { return nil }
        let saysNone = ["none", "kein", "keine", "keiner"].contains(given[0].0.lowercased())
        if saysNone, waits || given.count == 1 { given.removeFirst() }
        var found: Set<CodeWithValence> = []
        for (code, valence) in given {
            if let read = read(code, valence, record.line) { found.insert(read) }
        }
        return found.sorted()
    }

    private mutating func read(_ code: String, _ valence: String, _ line: Int) -> CodeWithValence? {
        guard let id = codes.first(where: { $0.text.lowercased() == code.lowercased() }) else {
            report(
                "unknown-code", line, "the code '\(code)' is not in the codebook",
                fix: nearestWord(to: code, among: codes.map(\.text)).map { "did you mean '\($0)'?" })
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
