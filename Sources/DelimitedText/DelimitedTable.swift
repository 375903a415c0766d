import SurveyModel

/// A small table that people edit, read whole and leniently.
package struct DelimitedTable: Sendable {
    package var header: [String]
    package var records: [DelimitedRecord]
    /// What stands between the fields.
    package var delimiter = UInt8(ascii: ";")
    /// What was overlooked in reading, so that nobody wonders.
    package var notes: [Diagnostic]
}

package struct DelimitedRecord: Sendable, Hashable {
    /// As many as the header has columns.
    package var fields: [String]
    /// Physical line, from 1.
    package var line: Int
}

/// Reads a file whose dialect nobody declared: BOM, `sep=` line and delimiter are found, Windows-1252 is reported.
///
/// - Parameter encoding: A declared code page; otherwise UTF-8, and Windows-1252 where the bytes are no UTF-8.
package func readTable(
    _ bytes: [UInt8], file: String, encoding: String? = nil
) throws(DelimitedError) -> DelimitedTable {
    var notes: [Diagnostic] = []
    let text = try decodedLeniently(bytes, file: file, encoding: encoding, notes: &notes)
    let start = SeparatorLine(text)
    let body = start.map { Array(text[$0.length...]) } ?? text
    let delimiter = start?.delimiter ?? likelyDelimiter(body)
    let records = try allRecords(body, delimiter: delimiter, firstLine: start == nil ? 1 : 2)
    guard let first = records.first else { return DelimitedTable(header: [], records: [], notes: notes) }
    let header = first.fields.indices.map { trimmedBlanks(first.text($0)) }
    if delimiter != UInt8(ascii: ";"), header.count > 1 {
        notes.append(
            .leniency("other-delimiter", file, start == nil ? 1 : 2, "read with \(named(delimiter)) between the fields")
        )
    }
    let rows = records.dropFirst().filter { !$0.isWhollyEmpty }.map { record in
        if let note = widthNote(record, header.count, file) { notes.append(note) }
        let fields = header.indices.map { $0 < record.fields.count ? record.text($0) : "" }
        return DelimitedRecord(fields: fields, line: record.line)
    }
    return DelimitedTable(header: header, records: rows, delimiter: delimiter, notes: notes)
}

extension Diagnostic {
    /// Something that was read although it is not as Tandem itself would write it.
    package static func leniency(_ code: String, _ file: String, _ line: Int, _ what: String) -> Diagnostic {
        Diagnostic(.note, code: code, at: .init(file: file, line: line), what: what)
    }
}

private func named(_ delimiter: UInt8) -> String {
    delimiter == UInt8(ascii: "\t") ? "tabs" : "'\(String(UnicodeScalar(delimiter)))'"
}

/// A row with another number of fields than the header: what is missing counts as empty, what is too much is left out.
private func widthNote(_ record: RawRecord, _ width: Int, _ file: String) -> Diagnostic? {
    let count = record.fields.count
    if count < width {
        return .leniency(
            "short-row", file, record.line, "\(count) fields instead of \(width); the others count as empty")
    }
    guard (width..<count).contains(where: { !record.isEmpty($0) }) else { return nil }
    return Diagnostic(
        .warning, code: "long-row", at: .init(file: file, line: record.line),
        what: "\(count) fields instead of \(width); the last are left out",
        fix: "does a text without quotes contain the delimiter?")
}

/// Decodes a whole file strictly.
package func decodedText(_ bytes: [UInt8], encoding: String?) throws(DelimitedError) -> (
    text: [UInt8], encoding: String
) {
    var decoder = TextDecoder(declared: encoding)
    let text = try decoder.utf8(bytes, isLast: true)
    return (text, decoder.name)
}

/// All records of a decoded text.
package func allRecords(
    _ text: [UInt8], delimiter: UInt8, firstLine: Int = 1
) throws(DelimitedError) -> [RawRecord] {
    var parser = RecordParser(delimiter: delimiter, firstLine: firstLine)
    var records: [RawRecord] = []
    do {
        try parser.feed(text) { records.append($0) }
        try parser.finish { records.append($0) }
    } catch let error as DelimitedError {
        throw error
    } catch {
        throw DelimitedError(code: "unreadable", what: "\(error)")
    }
    return records
}

/// The first line `sep=;` of a file that Excel wrote: a directive, not data.
package struct SeparatorLine {
    package let delimiter: UInt8
    /// Bytes of the line, its end included.
    package let length: Int

    package init?(_ text: [UInt8]) {
        guard text.count >= 5, text.starts(with: Array("sep=".utf8)) else { return nil }
        let rest = text[5...]
        guard let first = rest.first, first == UInt8(ascii: "\r") || first == UInt8(ascii: "\n") else { return nil }
        delimiter = text[4]
        length = first == UInt8(ascii: "\r") && rest.dropFirst().first == UInt8(ascii: "\n") ? 7 : 6
    }
}

private func decodedLeniently(
    _ bytes: [UInt8], file: String, encoding: String?, notes: inout [Diagnostic]
) throws(DelimitedError) -> [UInt8] {
    do {
        return try decodedText(bytes, encoding: encoding).text
    } catch {
        guard encoding == nil, error.code == "not-utf8" else { throw error }
        notes.append(
            Diagnostic(
                .warning, code: "read-as-windows-1252", at: .init(file: file, line: error.line),
                what: "the file is no UTF-8 and was read as Windows-1252", fix: "save it as CSV UTF-8"))
        return try decodedText(bytes, encoding: "windows-1252").text
    }
}

/// The delimiter that the first line holds most often; a comma when it holds none.
private func likelyDelimiter(_ text: [UInt8]) -> UInt8 {
    let line = text.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    let counts = [UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: ",")].map { mark in
        (mark, line.count { $0 == mark })
    }
    return counts.max { $0.1 < $1.1 }.flatMap { $0.1 > 0 ? $0.0 : nil } ?? UInt8(ascii: ",")
}

/// Without blanks, line ends and byte order marks at both ends.
package func trimmedBlanks(_ text: some StringProtocol) -> String {
    let isBlank: (Character) -> Bool = { $0.isWhitespace || $0 == "\u{FEFF}" }
    guard let start = text.firstIndex(where: { !isBlank($0) }), let end = text.lastIndex(where: { !isBlank($0) }) else {
        return ""
    }
    return String(text[start...end])
}
