import DelimitedText
import SurveyModel

/// Reads codings from tables as `CodingTables` writes them, or as other programs do.
package enum CodingTableReading {
    /// One row per coding: `unit`, `code` (empty: seen, no code), `valence` (empty: that of the question), and where there
    /// are, `coder` and `kind`; rows of the dictionary or a model are left out.
    ///
    /// - Parameter coder: Whose codings those are that name nobody.
    package static func long(
        _ table: DelimitedTable, file: String, into known: KnownAnswers, coder: String
    ) -> IncomingCodings {
        var reading = TableTaking(table: table, file: file, known: known)
        for record in table.records { reading.takeLong(record, coder: coder) }
        return reading.result
    }

    /// One row per response (`response`: `survey/response`), one column per code: 1, x, yes or ja give the code with the
    /// valence of the question; 0 or nothing does not; a row of zeros says "seen, no code", a wholly empty one nothing.
    ///
    /// - Parameter question: Whose answers were coded; needed where a response has several.
    package static func matrix(
        _ table: DelimitedTable, file: String, into known: KnownAnswers, question: QuestionID?, coder: String
    ) -> IncomingCodings {
        var reading = TableTaking(table: table, file: file, known: known)
        reading.readMatrix(question, coder: coder)
        return reading.result
    }
}

private struct TableTaking {
    let table: DelimitedTable
    let file: String
    let known: KnownAnswers
    private var taken: IncomingCodings
    private var machine = 0
    private var withoutValence = 0

    init(table: DelimitedTable, file: String, known: KnownAnswers) {
        (self.table, self.file, self.known) = (table, file, known)
        taken = IncomingCodings(codebook: known.codebook.version)
    }

    var result: IncomingCodings {
        var result = taken
        result.finish(machine: machine, withoutValence: withoutValence)
        return result
    }

    // MARK: Long

    mutating func takeLong(_ record: DelimitedRecord, coder: String) {
        let kind = value("kind", record)
        if ["dictionary", "model"].contains(kind) {
            machine += 1
            return
        }
        guard let unit = UnitID(value("unit", record)) else {
            return report("bad-unit", record, "the unit is not of the form 'survey/response/question'")
        }
        guard known.byUnit[unit] != nil else { return report("unknown-unit", record, "no answer belongs to the unit") }
        let name = kind == CoderKind.adjudicated.rawValue ? kind : value("coder", record)
        let code = value("code", record)
        let given = code.isEmpty ? nil : codeWithValence(code, value("valence", record), unit, record)
        if !code.isEmpty, given == nil { return }
        let hash = value("text_hash", record)
        taken.add(
            given, to: unit, by: name.isEmpty ? coder : name,
            textHash: hash.isEmpty ? known.byUnit[unit]?.textHash ?? "" : hash)
    }

    private mutating func codeWithValence(
        _ text: String, _ valence: String, _ unit: UnitID, _ record: DelimitedRecord
    ) -> CodeWithValence? {
        guard let code = code(text, line: record.line) else { return nil }
        if valence.isEmpty {
            withoutValence += 1
            return CodeWithValence(code, known.valence(of: unit))
        }
        guard let read = Valence(written: valence) else {
            report("unknown-valence", record, "the valence of \(text) is not known")
            return nil
        }
        return CodeWithValence(code, read)
    }

    private mutating func code(_ text: String, line: Int) -> CodeID? {
        let ids = known.codebook.codes.map(\.id)
        if let code = ids.first(where: { $0.text.lowercased() == text.lowercased() }) { return code }
        let near = nearestWord(to: text, among: ids.map(\.text)).map { "did you mean '\($0)'?" }
        report("unknown-code", line: line, "the code '\(text)' is not in the codebook", fix: near)
        return nil
    }

    // MARK: Matrix

    mutating func readMatrix(_ question: QuestionID?, coder: String) {
        let columns = table.header.enumerated().filter { $0.element != "response" && !$0.element.isEmpty }
        var codes: [(place: Int, code: CodeID)] = []
        for (place, name) in columns {
            if let code = code(name, line: 1) { codes.append((place, code)) }
        }
        let units = Dictionary(
            grouping: known.byUnit.keys.filter { question == nil || $0.question == question },
            by: { "\($0.survey)/\($0.response)" })
        var seen: Set<String> = []
        for record in table.records {
            let response = value("response", record)
            guard seen.insert(response).inserted else {
                report("response-twice", record, "the response stands twice")
                continue
            }
            guard let found = units[response] else {
                report("unknown-unit", record, "no answer belongs to the response")
                continue
            }
            guard found.count == 1 else {
                report(
                    "several-questions", record, "the response has \(found.count) coded answers",
                    fix: "name one with --question")
                continue
            }
            takeRow(record, codes, unit: found[0], coder: coder)
        }
    }

    private mutating func takeRow(
        _ record: DelimitedRecord, _ codes: [(place: Int, code: CodeID)], unit: UnitID, coder: String
    ) {
        let cells = codes.map { (code: $0.code, text: record.fields[$0.place].lowercased()) }
        if cells.allSatisfy(\.text.isEmpty) { return }
        if cells.contains(where: { !Self.yes.contains($0.text) && !Self.no.contains($0.text) }) {
            return report("bad-cell", record, "a cell is neither 0 nor 1")
        }
        let hash = known.byUnit[unit]?.textHash ?? ""
        taken.add(nil, to: unit, by: coder, textHash: hash)
        for cell in cells where Self.yes.contains(cell.text) {
            withoutValence += 1
            taken.add(CodeWithValence(cell.code, known.valence(of: unit)), to: unit, by: coder, textHash: hash)
        }
    }

    private static let yes: Set = ["1", "x", "yes", "ja", "true", "wahr"]
    private static let no: Set = ["", "0", "no", "nein", "false", "falsch"]

    // MARK: Cells

    private func value(_ column: String, _ record: DelimitedRecord) -> String {
        table.header.firstIndex(of: column).map { record.fields[$0] } ?? ""
    }

    private mutating func report(_ code: String, _ record: DelimitedRecord, _ what: String, fix: String? = nil) {
        report(code, line: record.line, what, fix: fix)
    }

    private mutating func report(_ code: String, line: Int, _ what: String, fix: String? = nil) {
        let place = Diagnostic.Location(file: file, line: line)
        taken.diagnostics.append(Diagnostic(code: code, at: place, what: what, fix: fix))
    }
}

extension Valence {
    /// Reads a valence as people write it: its name or its label in either language, in any case.
    init?(written text: String) {
        let word = text.lowercased()
        let found = Self.allCases.first { one in
            [one.rawValue, one.label.de, one.label.en].contains { $0.lowercased() == word }
        }
        guard let found else { return nil }
        self = found
    }
}
