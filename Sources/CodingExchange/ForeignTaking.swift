import DelimitedText
import SurveyModel

extension CodingTableReading {
    /// A table of codings as QualCoder, Taguette or Label Studio write it; answers are found by their names or texts.
    ///
    /// - Parameters:
    ///   - coder: Whose codings those are that name nobody.
    ///   - skipsUnknown: Leaves out texts and codes that the study does not have instead of refusing the file.
    /// - Returns: `nil` for another table.
    package static func foreign(
        _ table: DelimitedTable, file: String, into known: KnownAnswers, coder: String, skipsUnknown: Bool
    ) -> IncomingCodings? {
        let codes = CodeRecognition(known.codebook, guids: nil)
        guard let rows = ForeignTable(table, codes)?.rows else { return nil }
        var taking = ForeignTaking(known: known, codes: codes, file: file, skipsUnknown: skipsUnknown)
        for row in rows { taking.take(row, by: row.coder.isEmpty ? coder : row.coder) }
        return taking.result
    }
}

private struct ForeignTaking {
    let known: KnownAnswers
    let codes: CodeRecognition
    let file: String
    let skipsUnknown: Bool
    private let answers: AnswerRecognition
    private var taken: IncomingCodings
    private var machine = 0
    private var withoutValence = 0

    init(known: KnownAnswers, codes: CodeRecognition, file: String, skipsUnknown: Bool) {
        (self.known, self.codes, self.file, self.skipsUnknown) = (known, codes, file, skipsUnknown)
        answers = AnswerRecognition(known.byUnit)
        taken = IncomingCodings(codebook: known.codebook.version)
    }

    var result: IncomingCodings {
        var result = taken
        result.finish(machine: machine, withoutValence: withoutValence)
        return result
    }

    mutating func take(_ row: ForeignTable.Row, by coder: String) {
        guard coder != "dictionary", coder != "model" else {
            machine += 1
            return
        }
        guard let unit = row.unit(among: answers) else {
            return report("unknown-source", row.line, "no answer has the name or, alone, the text")
        }
        let hash = known.byUnit[unit]?.textHash ?? ""
        if row.codes.isEmpty { taken.add(nil, to: unit, by: coder, textHash: hash, note: row.note) }
        for code in row.codes {
            guard let meaning = codes.meaning(name: code) else {
                report("unknown-code", row.line, "the codebook has no code '\(code)'")
                continue
            }
            taken.add(given(meaning, unit), to: unit, by: coder, textHash: hash, note: row.note)
        }
    }

    private mutating func given(_ meaning: CodeRecognition.Meaning, _ unit: UnitID) -> CodeWithValence? {
        guard let code = meaning.code else { return nil }
        if meaning.valence == nil { withoutValence += 1 }
        return CodeWithValence(code, meaning.valence ?? known.valence(of: unit))
    }

    private mutating func report(_ code: String, _ line: Int, _ what: String) {
        taken.diagnostics.append(
            Diagnostic(
                skipsUnknown ? .note : .error, code: code, at: .init(file: file, line: line), what: what,
                fix: skipsUnknown ? nil : "leave it out with --skip-unknown"))
    }
}
