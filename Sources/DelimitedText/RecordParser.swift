/// Cuts UTF-8 bytes into records, however they are cut into chunks.
///
/// Blank lines are no records. Memory is one chunk and one record, which is used again for the next.
package struct RecordParser {
    private var cutting: FieldCutting
    private var record = RawRecord()
    /// What is not cut yet.
    private var text: [UInt8] = []
    private var position = 0
    /// Offset of `text` in the whole file.
    private var offset: Int
    private var line: Int
    private var linesToSkip: Int

    package static let longestField = 1 << 20
    package static let longestRecord = 1 << 24
    package static let mostFields = FieldCutting.mostFields

    /// - Parameters:
    ///   - firstLine: The physical line on which the text starts, and
    ///   - firstOffset: how many bytes of the text stand before it.
    ///   - skipping: Physical lines before the first record, whatever stands in them.
    package init(delimiter: UInt8, firstLine: Int = 1, firstOffset: Int = 0, skipping linesToSkip: Int = 0) {
        cutting = FieldCutting(delimiter: delimiter)
        line = firstLine
        offset = firstOffset
        self.linesToSkip = linesToSkip
    }

    /// Takes the next bytes and calls `body` for every record that they complete.
    package mutating func feed(_ chunk: [UInt8], _ body: (RawRecord) throws -> Void) throws {
        text.removeFirst(position)
        offset += position
        position = 0
        text.append(contentsOf: chunk)
        try cutRecords(isLast: false, body)
    }

    /// Completes the last record, which may lack its line end.
    package mutating func finish(_ body: (RawRecord) throws -> Void) throws {
        try cutRecords(isLast: true, body)
    }

    private mutating func cutRecords(isLast: Bool, _ body: (RawRecord) throws -> Void) throws {
        while skipLines(isLast: isLast), position < text.count {
            switch cutting.cut(text, from: position, isLast: isLast) {
            case .noRoom:
                if cutting.makeRoom() { continue }
                throw DelimitedError(code: "too-many-fields", line: line, what: "more than \(Self.mostFields) fields")
            case .incomplete(let openQuote):
                return try checkRest(openQuote, isLast: isLast)
            case .record(let end, let next):
                try take(end: end)
                record.endsFile = next == end
                position = next
                line += cutting.quotes.innerLines + 1
                try body(record)
            }
        }
    }

    /// Blank lines, and those before the first record.
    ///
    /// - Returns: Whether a record may begin here.
    private mutating func skipLines(isLast: Bool) -> Bool {
        while position < text.count {
            if linesToSkip == 0, !isLineEnd(position) { return true }
            guard let next = nextLine() else {
                if isLast { position = text.count }
                return false
            }
            position = next
            line += 1
            linesToSkip = max(0, linesToSkip - 1)
        }
        return false

        func nextLine() -> Int? {
            guard let end = (position..<text.count).first(where: isLineEnd) else { return nil }
            return text.withUnsafeBufferPointer { lineEnd($0, end, isLast: isLast) }
        }
    }

    private func isLineEnd(_ place: Int) -> Bool {
        text[place] == UInt8(ascii: "\n") || text[place] == UInt8(ascii: "\r")
    }

    private mutating func take(end: Int) throws(DelimitedError) {
        let start = position
        record.line = line
        record.offset = offset + start
        record.strayQuoteLine = cutting.quotes.stray.map { line + $0 }
        record.bytes.removeAll(keepingCapacity: true)
        record.bytes.append(contentsOf: text[start..<end])
        withUnsafeBytes(of: UInt64(0)) { record.bytes.append(contentsOf: $0) }
        record.fields.removeAll(keepingCapacity: true)
        record.fields.append(contentsOf: cutting.fields[..<cutting.count])
        if end - start > Self.longestField { try checkFields() }
        for index in cutting.quotes.unclean { undoQuotes(of: index) }
    }

    /// Only after the whole record is there: quotes undone earlier would be met again when it is cut a second time.
    private mutating func undoQuotes(of index: Int) {
        let range = record.fields[index]
        let quote = UInt8(ascii: "\"")
        record.fields[index].end = record.bytes.withUnsafeMutableBufferPointer { bytes in
            var to = range.start
            var from = range.start
            var isInside = true
            while from < range.end {
                if isInside, bytes[from] == quote {
                    from += 1
                    isInside = from < range.end && bytes[from] == quote
                    if !isInside { continue }
                }
                bytes[to] = bytes[from]
                to += 1
                from += 1
            }
            return to
        }
    }

    private func checkFields() throws(DelimitedError) {
        for field in record.fields where field.end - field.start > Self.longestField { throw tooLong(line) }
    }

    /// A record that goes on behind the text: an open quote at the end of the file, or one that is too long.
    private func checkRest(_ openQuote: Int?, isLast: Bool) throws(DelimitedError) {
        let length = text.count - position
        if isLast, let openQuote { throw unclosed(line + openQuote) }
        if length > Self.longestField, cutting.unfinishedLength(in: text.count, from: position) > Self.longestField {
            throw tooLong(line + (openQuote ?? cutting.quotes.innerLines))
        }
        if length > Self.longestRecord {
            throw DelimitedError(
                code: "record-too-long", line: line, what: "a record of more than \(Self.longestRecord >> 20) MiB",
                fix: "is a quote missing, or the delimiter another?")
        }
    }

    private func unclosed(_ line: Int) -> DelimitedError {
        DelimitedError(
            code: "unclosed-quote", line: line, what: "a quote opened here is never closed",
            fix: "close the quote, or declare another delimiter")
    }

    private func tooLong(_ line: Int) -> DelimitedError {
        DelimitedError(
            code: "field-too-long", line: line, what: "a field of more than \(Self.longestField >> 20) MiB",
            fix: "is a quote missing, or the delimiter another?")
    }
}
