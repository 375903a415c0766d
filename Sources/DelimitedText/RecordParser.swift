/// One record, its quotes taken off, with the place where it stands in the file.
package struct RawRecord: Sendable {
    package struct Field: Sendable {
        /// Range in `bytes`.
        package var start: Int
        package var end: Int
        /// Tells `""` from nothing at all.
        package var wasQuoted: Bool
    }

    package var bytes: [UInt8] = []
    package var fields: [Field] = []
    /// Physical line on which the record starts, from 1.
    package var line = 1
    /// Offset of its first byte in the decoded text.
    package var offset = 0

    package func text(_ index: Int) -> String {
        let field = fields[index]
        return String(decoding: bytes[field.start..<field.end], as: UTF8.self)
    }

    package func isEmpty(_ index: Int) -> Bool { fields[index].start == fields[index].end }

    package var isWhollyEmpty: Bool { fields.indices.allSatisfy(isEmpty) }
}

/// Cuts UTF-8 bytes into records, however they are cut into chunks.
///
/// RFC 4180 with LF, CRLF or CR between records, line breaks inside quotes, and a quote inside an unquoted field taken
/// as text. Blank lines are no records. Memory is one record.
package struct RecordParser {
    private enum State { case fieldStart, unquoted, quoted, quoteInQuoted }

    private let delimiter: UInt8
    private var state = State.fieldStart
    private var record = RawRecord()
    private var fieldStart = 0
    private var isQuotedField = false
    private var line = 1
    private var offset = 0
    private var openingLine = 0
    private var lastWasReturn = false
    private var isInRecord = false

    package static let longestField = 1 << 20
    package static let mostFields = 20_000

    /// - Parameter firstLine: The physical line on which the text starts.
    package init(delimiter: UInt8, firstLine: Int = 1) {
        self.delimiter = delimiter
        line = firstLine
    }

    /// Takes the next bytes and calls `body` for every record that they complete.
    package mutating func feed(_ chunk: [UInt8], _ body: (RawRecord) throws -> Void) throws {
        for byte in chunk {
            try take(byte, body)
            offset += 1
        }
    }

    /// Completes the last record, which may lack its line end.
    package mutating func finish(_ body: (RawRecord) throws -> Void) throws {
        if state == .quoted {
            throw DelimitedError(
                code: "unclosed-quote", line: openingLine, what: "a quote opened here is never closed",
                fix: "close the quote, or declare another delimiter")
        }
        if isInRecord { try endRecord(body) }
    }

    @inline(__always)
    private mutating func take(_ byte: UInt8, _ body: (RawRecord) throws -> Void) throws {
        if state == .quoted {
            return try takeQuoted(byte)
        }
        if byte == UInt8(ascii: "\n") {
            if lastWasReturn {
                lastWasReturn = false
                return
            }
            line += 1
            return try endRecord(body)
        }
        lastWasReturn = false
        if !isInRecord { beginRecord() }
        switch byte {
        case UInt8(ascii: "\r"):
            lastWasReturn = true
            line += 1
            try endRecord(body)
        case delimiter:
            try endField()
        case UInt8(ascii: "\"") where state == .fieldStart:
            state = .quoted
            isQuotedField = true
            openingLine = line
        case UInt8(ascii: "\"") where state == .quoteInQuoted:
            record.bytes.append(byte)
            state = .quoted
        case 0:
            throw DelimitedError(
                code: "nul-byte", line: line, what: "a NUL byte", fix: "is the file UTF-16? declare its encoding")
        default:
            record.bytes.append(byte)
            state = .unquoted
        }
    }

    private mutating func takeQuoted(_ byte: UInt8) throws {
        switch byte {
        case UInt8(ascii: "\""): state = .quoteInQuoted
        case 0: throw DelimitedError(code: "nul-byte", line: line, what: "a NUL byte")
        default:
            if byte == UInt8(ascii: "\n") { line += 1 }
            record.bytes.append(byte)
            try checkLength()
        }
    }

    private mutating func beginRecord() {
        record.bytes.removeAll(keepingCapacity: true)
        record.fields.removeAll(keepingCapacity: true)
        record.line = line
        record.offset = offset
        fieldStart = 0
        isInRecord = true
    }

    private mutating func endField() throws {
        try checkLength()
        guard record.fields.count < Self.mostFields else {
            throw DelimitedError(
                code: "too-many-fields", line: record.line, what: "more than \(Self.mostFields) fields")
        }
        record.fields.append(.init(start: fieldStart, end: record.bytes.count, wasQuoted: isQuotedField))
        fieldStart = record.bytes.count
        isQuotedField = false
        state = .fieldStart
    }

    private mutating func endRecord(_ body: (RawRecord) throws -> Void) throws {
        guard isInRecord else { return }
        let isBlank = record.fields.isEmpty && record.bytes.isEmpty && !isQuotedField
        isInRecord = false
        if isBlank {
            state = .fieldStart
            return
        }
        try endField()
        try body(record)
    }

    private func checkLength() throws {
        if record.bytes.count - fieldStart > Self.longestField {
            throw DelimitedError(
                code: "field-too-long", line: record.line, what: "a field of more than 1 MiB",
                fix: "is a quote missing, or the delimiter another?")
        }
    }
}
