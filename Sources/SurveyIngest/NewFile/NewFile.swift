import DelimitedText
import SurveyModel

/// A survey file that is not yet part of a study: its columns and all that they hold.
package struct NewFile {
    /// The columns by the names that an instrument uses.
    package let names: [String]
    let columns: [ColumnProfile]

    /// - Returns: `nil` when the file ends before its header does, or cannot be read; reading it as a batch says why.
    package init?(_ bytes: [UInt8], format: FileFormat) {
        var records: [RawRecord] = []
        do {
            _ = try forEachRecord(chunks(of: bytes), format: format) { records.append($0) }
        } catch {
            return nil
        }
        guard records.count >= format.headerRows else { return nil }
        let header = columnNames(Array(records.prefix(format.headerRows)), format: format)
        let rows = Array(records.dropFirst(format.headerRows))
        names = header
        columns = header.indices.map { ColumnProfile(at: $0, name: header[$0], wording: nil, rows: rows) }
    }

    /// Finds what an instrument has to say so that the file can be read: new names for missing columns, other spellings
    /// of options and options that it does not know.
    /// - Parameter mayRename: Whether columns can have new names: not where other files of the wave are read under the old
    ///   ones.
    package func compared(
        with instrument: Instrument, wave: WaveID?, mayRename: Bool = true
    ) -> ColumnComparison {
        let map = ColumnMap(names, instrument: instrument, wave: wave)
        var matching = ColumnMatching(self, instrument: instrument, wave: wave, map: map, mayRename: mayRename)
        matching.matchRuns()
        matching.matchWordings()
        var comparison = matching.comparison
        let closed = closedColumns(instrument, wave: wave, comparison.renames)
        comparison.unread = closed.flatMap(\.unread)
        comparison.coded = closed.filter(\.hasCodesForWords).map(\.question.id)
        comparison.missingTexts = missingTexts(instrument, wave: wave, comparison.renames)
        return comparison
    }

    func column(_ name: String) -> ColumnProfile? { names.firstIndex(of: name).map { columns[$0] } }
}

extension HeaderProbe {
    /// How many of the columns that the instrument expects are there, of how many.
    package func fit(_ instrument: Instrument, wave: WaveID?) -> (found: Int, expected: Int) {
        let map = ColumnMap(names, instrument: instrument, wave: wave)
        let expected = Set(instrument.expectedColumns(in: wave).map(\.name))
        return (expected.count - expected.intersection(map.missing).count, expected.count)
    }
}

extension HeaderProbe {
    /// Why a file with fewer header rows than its instrument says may not be read: the last of them looks like answers.
    package func answersInHeader(_ instrument: Instrument, wave: WaveID?) -> IngestError? {
        guard instrument.format.headerRows > 1, let last = header.last else { return nil }
        let closed = instrument.expectedColumns(in: wave).compactMap { expected -> Bool? in
            guard let question = expected.question, let column = names.firstIndex(of: expected.name),
                ![.open, .key, .hidden].contains(instrument.questions[question].kind), column < last.fields.count
            else { return nil }
            let text = normalised(last.text(column))
            return text.isEmpty
                ? nil : AnswerReader(instrument.questions[question], instrument: instrument).accepts(text)
        }
        guard closed.count >= 3, closed.count(where: { $0 }) * 10 >= closed.count * 8 else { return nil }
        return IngestError(
            code: "answers-in-header", line: last.line,
            what:
                "header row \(instrument.format.headerRows) holds answers: the file has fewer header rows than the instrument says",
            fix: "export it as the files before, or say 'csv: {header_rows: …}'")
    }
}

/// A column that an instrument expects.
struct ExpectedColumn {
    var name: String
    /// The question whose answers it holds; `nil` for what is known of the response itself.
    var question: Int?
    var place: ColumnPlace?
}

extension Instrument {
    /// The columns that hold answers in a wave, in the order of the questionnaire; what is known of the response itself
    /// comes first.
    func expectedColumns(in wave: WaveID?) -> [ExpectedColumn] {
        let system = [
            columns.response, columns.respondent, columns.city, columns.partnership, columns.date, columns.language,
            columns.weight, columns.lastPage,
        ].compactMap { $0 }.map { ExpectedColumn(name: normalised($0)) }
        let answers = questions.indices.filter { asks(questions[$0], in: wave) }.flatMap { index in
            questions[index].columnPlaces.compactMap { place in
                questions[index].column(at: place.part).map {
                    ExpectedColumn(name: normalised($0.name(in: wave)), question: index, place: place)
                }
            }
        }
        var seen: Set<String> = []
        return (system + answers).filter { seen.insert($0.name).inserted }
    }

    private func asks(_ question: Question, in wave: WaveID?) -> Bool {
        guard question.derivation == nil else { return false }
        return wave.flatMap { wave in question.waves.map { $0.contains(wave) } } ?? true
    }
}
