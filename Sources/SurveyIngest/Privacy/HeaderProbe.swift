import DelimitedText
import SurveyModel

/// The beginning of a batch file, read before anything of it is stored.
package struct HeaderProbe {
    /// The columns by the names that an instrument uses.
    package let names: [String]
    /// The header rows as they are.
    let header: [RawRecord]
    /// The physical line of the header, from 1.
    let line: Int
    /// Data records, at most `mostRecords`.
    let records: [RawRecord]

    /// Whether no column has to be judged.
    private let isPlain: Bool

    private static let mostRecords = 200

    /// - Parameter known: Where nothing of a file with this header has to be looked at, no more than the header is read.
    /// - Returns: `nil` when the file ends before its header does, or cannot be read; reading it whole says why.
    package init?(_ source: ByteSource, format: FileFormat, known: KnownHeader = KnownHeader(), wave: WaveID? = nil) {
        let wanted = format.headerRows + Self.mostRecords
        var records: [RawRecord] = []
        var isPlain = false
        do {
            _ = try forEachRecord(source, format: format) { record in
                records.append(record)
                isPlain = isPlain || records.count == format.headerRows && known.isPlain(records, wave: wave)
                if isPlain || records.count == wanted { throw Enough() }
            }
        } catch is Enough {
            // That was all that was asked for.
        } catch {
            return nil
        }
        guard records.count >= format.headerRows, let first = records.first else { return nil }
        names = columnNames(Array(records.prefix(format.headerRows)), format: format)
        line = first.line
        header = Array(records.prefix(format.headerRows))
        self.isPlain = isPlain
        self.records = Array(records.dropFirst(format.headerRows))
    }

    /// The beginning of a file in memory.
    package init?(_ bytes: [UInt8], format: FileFormat) { self.init(chunks(of: bytes, size: 1 << 16), format: format) }

    private struct Enough: Error {}

    /// The non-empty texts of a column, in normalised form.
    func answers(_ column: Int) -> [String] {
        records.compactMap { record in
            guard column < record.fields.count else { return nil }
            let text = normalised(record.text(column))
            return text.isEmpty ? nil : text
        }
    }

    /// Why the batch may not be read: columns that look personal and of which the instrument says nothing.
    ///
    /// Undeclared columns are judged by name and content; keys and technical values, which are stored as they are, by
    /// content.
    package func undeclaredPersonalData(_ instrument: Instrument, wave: WaveID?) -> IngestError? {
        if isPlain { return nil }
        let unused = Set(ColumnMap(names, instrument: instrument, wave: wave).unused)
        let stored = instrument.storedAsTheyAre.map { normalised($0.column.name(in: wave)) }
        let found = names.indices.filter { column in
            let isUnused = unused.contains(names[column])
            guard isUnused || stored.contains(names[column]) else { return false }
            return isUnused && namesPersonalData(names[column]) || holdsPersonalData(answers(column))
        }.map { names[$0] }
        guard !found.isEmpty else { return nil }
        let list = found.map { "'\($0.prefix(60))'" }.joined(separator: ", ")
        return IngestError(
            code: "undeclared-personal-data", line: line,
            what: found.count == 1
                ? "the column \(list) looks personal and is not declared"
                : "the columns \(list) look personal and are not declared",
            fix:
                "leave them out of the export, or declare 'drop: [\(found.map { quotedScalar($0) }.joined(separator: ", "))]'"
                + " in the instrument (a question: 'personal: drop' or 'pseudonymise')")
    }

    private func quotedScalar(_ text: String) -> String { "\"\(text.replacing("\"", with: "\\\""))\"" }
}
