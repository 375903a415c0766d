import DelimitedText
import SurveyModel

/// Reads one batch record by record; memory is one record and one chunk, whatever the size of the file.
///
/// - Parameters:
///   - source: The file's bytes in pieces of any size.
///   - file: Names the file in diagnostics.
///   - pseudonym: Replaces the respondent's key; it is never stored as written.
///   - accept: Takes each response, in the order of the file.
///   - refuse: Takes each refused row.
/// - Throws: `IngestError` when the file cannot be read at all; what `accept` and `refuse` throw passes through.
package func ingest(
    _ source: ByteSource, file: String, instrument: Instrument, wave: WaveID?, pseudonym: ((String) -> String)?,
    accept: (Response) throws -> Void, refuse: (RefusedRow) throws -> Void
) throws -> IngestSummary {
    var batch = BatchReader(file: file, instrument: instrument, wave: wave, pseudonym: pseudonym)
    var encoding = ""
    do {
        try forEachRecord(source, format: instrument.format, encoding: &encoding) { record in
            try batch.take(record, accept: accept, refuse: refuse)
        }
    } catch let error as DelimitedError {
        throw IngestError(error)
    }
    try batch.finish()
    batch.summary.encoding = encoding
    return batch.summary
}

/// Decodes and cuts a file into records.
func forEachRecord(
    _ source: ByteSource, format: FileFormat, encoding: inout String, _ body: (RawRecord) throws -> Void
) throws {
    var decoder = TextDecoder(declared: format.encoding)
    var start: [UInt8] = []
    var parser: RecordParser?
    var chunk = try source()
    if chunk == nil { throw IngestError(code: "empty-file", what: "the file has 0 bytes") }
    while let current = chunk {
        chunk = try source()
        let text = try decoder.utf8(current, isLast: chunk == nil)
        if parser == nil {
            start += text
            guard start.count >= 8 || chunk == nil else { continue }
            let directive = SeparatorLine(start)
            parser = RecordParser(
                delimiter: directive?.delimiter ?? format.delimiter, firstLine: directive == nil ? 1 : 2)
            try parser?.feed(directive.map { Array(start[$0.length...]) } ?? start, body)
        } else {
            try parser?.feed(text, body)
        }
    }
    try parser?.finish(body)
    encoding = decoder.name
}

/// SQLite holds at most 2,000 columns; the widest known export has 1,072.
let mostColumns = 1_900

/// Sorts a file's records into header, responses, refused and empty ones.
private struct BatchReader {
    let file: String
    let instrument: Instrument
    let wave: WaveID?
    let pseudonym: ((String) -> String)?
    var summary = IngestSummary()
    private var skipped = 0
    private var header: [RawRecord] = []
    private var reader: RecordReader?
    private var tests: TestRowFilter?
    private var identities = ResponseIdentities()

    init(file: String, instrument: Instrument, wave: WaveID?, pseudonym: ((String) -> String)?) {
        self.file = file
        self.instrument = instrument
        self.wave = wave
        self.pseudonym = pseudonym
    }

    mutating func take(
        _ record: RawRecord, accept: (Response) throws -> Void, refuse: (RefusedRow) throws -> Void
    ) throws {
        if skipped < instrument.format.preambleLines {
            skipped += 1
        } else if header.count < instrument.format.headerRows {
            header.append(record)
            if header.count == instrument.format.headerRows { try readHeader() }
        } else {
            try takeData(record, accept, refuse)
        }
    }

    mutating func finish() throws {
        if reader == nil { throw IngestError(code: "no-header", what: "the file ends before its header rows do") }
    }

    private mutating func readHeader() throws {
        let names = columnNames(header, format: instrument.format)
        guard names.count <= mostColumns else {
            throw IngestError(
                code: "too-many-columns", what: "\(names.count) columns; at most \(mostColumns) can be stored")
        }
        let map = ColumnMap(names, instrument: instrument, wave: wave)
        summary.columns = names
        summary.unusedColumns = map.unused
        summary.missingColumns = map.missing
        if map.missing.count == instrument.variables.count, !map.missing.isEmpty {
            throw IngestError(
                code: "wrong-file", line: header.first?.line ?? 1,
                what: "the file has none of the instrument's columns",
                fix: "check delimiter and header rows, or whether the file belongs to another survey")
        }
        reportColumns(map)
        tests = TestRowFilter(names, instrument.platform.testRows)
        reader = RecordReader(instrument, names: names, map: map, pseudonym: pseudonym)
    }

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
        _ record: RawRecord, _ accept: (Response) throws -> Void, _ refuse: (RefusedRow) throws -> Void
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
            let response = try response(record)
            summary.accepted += 1
            try accept(response)
        } catch let refused as RefusedRecord {
            summary.refused += 1
            try refuse(
                RefusedRow(
                    record: summary.records, line: record.line, column: refused.column, code: refused.code,
                    what: refused.what, fix: refused.fix))
        }
    }

    private mutating func response(_ record: RawRecord) throws -> Response {
        let contentID = instrument.columns.response == nil ? identities.contentID(record) : nil
        guard let response = try reader?.response(record, number: summary.records, contentID: contentID) else {
            throw IngestError(code: "no-header", what: "no header row was read")
        }
        guard identities.claim(response.id) else {
            throw RefusedRecord(
                code: "duplicate-response", column: instrument.columns.response,
                what: "the response id stands twice in the file")
        }
        return response
    }
}

/// Gives responses without an id of their own one that survives a second delivery of the same rows.
struct ResponseIdentities {
    private var seen: Set<String> = []
    private var ordinals: [UInt64: Int] = [:]

    /// `r`, the FNV-1a hash of the record's fields (64 bit), and the row's number among equal rows.
    mutating func contentID(_ record: RawRecord) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        func mix(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        for field in record.fields {
            record.bytes[field.start..<field.end].forEach(mix)
            mix(0)
        }
        ordinals[hash, default: 0] += 1
        let digits = String(hash, radix: 16)
        return "r" + String(repeating: "0", count: 16 - digits.count) + digits + "-\(ordinals[hash, default: 1])"
    }

    mutating func claim(_ id: String) -> Bool { seen.insert(id).inserted }
}
