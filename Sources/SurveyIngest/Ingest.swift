import DelimitedText
import SurveyModel

/// Reads one batch record by record; memory is one record and one chunk, whatever the size of the file.
///
/// - Parameters:
///   - source: The file's bytes in pieces of any size.
///   - file: Names the file in diagnostics.
///   - pseudonym: Replaces the respondent's key; it is never stored as written.
///   - known: What the files of the survey share.
///   - accept: Takes each response, in the order of the file; the next one is read into the same row.
///   - refuse: Takes each refused row.
/// - Throws: `IngestError` when the file cannot be read at all; what `accept` and `refuse` throw passes through.
package func ingest(
    _ source: ByteSource, file: String, instrument: Instrument, wave: WaveID?, pseudonym: ((String) -> String)?,
    known: KnownHeader = KnownHeader(), accept: (borrowing ResponseRow) throws -> Void,
    refuse: (RefusedRow) throws -> Void
) throws -> IngestSummary {
    var batch = BatchReader(file: file, instrument: instrument, wave: wave, pseudonym: pseudonym, known: known)
    do {
        let text = try forEachRecord(source, format: instrument.format) { record in
            try batch.take(record, accept: accept, refuse: refuse)
        }
        try batch.finish(text)
    } catch let error as DelimitedError {
        throw IngestError(error)
    }
    return batch.summary
}

/// What is known of a file's text when it is read.
struct TextFindings {
    var encoding: String
    var lost: LostCharacters
}

/// Decodes and cuts a file into records.
func forEachRecord(
    _ source: ByteSource, format: FileFormat, _ body: (RawRecord) throws -> Void
) throws -> TextFindings {
    var decoder = TextDecoder(declared: format.encoding)
    var start: [UInt8] = []
    var parser: RecordParser?
    var chunk = try source()
    if chunk == nil { throw IngestError.emptyFile }
    while let current = chunk {
        chunk = try source()
        let text = try decoder.utf8(current, isLast: chunk == nil)
        if parser == nil {
            start += text
            guard start.count >= 8 || chunk == nil else { continue }
            let directive = SeparatorLine(start)
            parser = RecordParser(
                delimiter: directive?.delimiter ?? format.delimiter, firstLine: directive == nil ? 1 : 2,
                firstOffset: directive?.length ?? 0, skipping: format.preambleLines)
            try parser?.feed(directive.map { Array(start[$0.length...]) } ?? start, body)
        } else {
            try parser?.feed(text, body)
        }
    }
    try parser?.finish(body)
    return TextFindings(encoding: decoder.name, lost: decoder.lost)
}

/// SQLite holds at most 2,000 columns; the widest known export has 1,072.
let mostColumns = 1_900

extension IngestError {
    static var emptyFile: IngestError {
        IngestError(code: "empty-file", what: "the file has 0 bytes", fix: "fetch it again")
    }

    static func tooManyColumns(_ count: Int) -> IngestError {
        IngestError(
            code: "too-many-columns", what: "\(count) columns; at most \(mostColumns) can be stored",
            fix: "export fewer questions at a time, or check the delimiter")
    }
}

/// Sorts a file's records into header, responses, refused and empty ones.
private struct BatchReader: ~Copyable {
    let file: String
    let instrument: Instrument
    let wave: WaveID?
    let pseudonym: ((String) -> String)?
    let known: KnownHeader
    var summary = IngestSummary()
    private var header: [RawRecord] = []
    private var reader: RecordReader?
    private var tests: TestRowFilter?

    init(
        file: String, instrument: Instrument, wave: WaveID?, pseudonym: ((String) -> String)?, known: KnownHeader
    ) {
        (self.file, self.instrument, self.wave, self.pseudonym) = (file, instrument, wave, pseudonym)
        self.known = known
    }

    mutating func take(
        _ record: RawRecord, accept: (borrowing ResponseRow) throws -> Void, refuse: (RefusedRow) throws -> Void
    ) throws {
        if header.count < instrument.format.headerRows {
            header.append(record)
            if header.count == instrument.format.headerRows { try readHeader() }
        } else {
            try takeData(record, accept, refuse)
        }
    }

    mutating func finish(_ text: TextFindings) throws {
        if reader == nil {
            throw IngestError(
                code: "no-header", what: "the file ends before its header rows do",
                fix: "check 'header_rows' and 'preamble_lines' under 'csv' in the instrument")
        }
        summary.encoding = text.encoding
        if text.lost.count > 0 {
            summary.diagnostics.append(
                Diagnostic(
                    .warning, code: "lost-characters", at: .init(file: file, line: text.lost.firstLine),
                    what: "\(text.lost.count) characters were lost before the file came, the first on this line",
                    why: "they stand as U+FFFD, or as '?' inside words", fix: "export again as UTF-8"))
        }
    }

    private mutating func readHeader() throws {
        let contents = try known.contents(of: header, instrument, wave: wave)
        let map = contents.map
        summary.columns = contents.names
        summary.unusedColumns = map.unused
        summary.missingColumns = map.missing
        if map.variables.allSatisfy({ $0 == nil }), !map.missing.isEmpty {
            throw IngestError(
                code: "wrong-file", line: header.first?.line ?? 1,
                what: "the file has none of the instrument's columns, such as \(listed(map.missing))",
                fix: "check delimiter and header rows, or whether the file belongs to another survey")
        }
        reportColumns(map)
        tests = contents.tests
        reader = RecordReader(instrument, contents, pseudonym: pseudonym)
    }

    /// The first names that the instrument expects.
    private func listed(_ names: [String]) -> String { names.prefix(3).map { "'\($0)'" }.joined(separator: ", ") }

    private mutating func reportColumns(_ map: ColumnMap) {
        let place = Diagnostic.Location(file: file, line: header.first?.line ?? 1)
        for name in map.missing {
            summary.diagnostics.append(
                Diagnostic(
                    .warning, code: "missing-column", at: place, what: "the column '\(name)' is missing",
                    why: "its answers count as not shown (-6)",
                    fix: nearestWord(to: name, among: map.unused).map { "is it now called '\($0)'?" }))
        }
        for name in map.unused {
            summary.diagnostics.append(
                Diagnostic(
                    .note, code: "unused-column", at: place,
                    what: "the column '\(name.prefix(60))' is not in the instrument"))
        }
    }

    private mutating func takeData(
        _ record: RawRecord, _ accept: (borrowing ResponseRow) throws -> Void, _ refuse: (RefusedRow) throws -> Void
    ) throws {
        summary.records += 1
        if record.isWhollyEmpty {
            summary.empty += 1
            return
        }
        if tests?.isTest(record) == true {
            summary.refused += 1
            return try refuse(
                RefusedRow(
                    record: summary.records, line: record.line, code: RefusalReason.testRow,
                    what: "a preview or test row"))
        }
        do {
            try reader?.read(record, number: summary.records)
        } catch {
            summary.refused += 1
            return try refuse(
                RefusedRow(
                    record: summary.records, line: record.line, column: error.column, code: error.code,
                    what: error.what, fix: error.fix))
        }
        summary.accepted += 1
        try reader?.hand(to: accept)
    }
}
