/// Cuts UTF-8 bytes into records, however they are cut into chunks.
///
/// Blank lines are no records. Memory is one chunk and one record, which is used again for the next.
package struct RecordParser {
    private var cutting: FieldCutting
    private var record = RawRecord()
    /// What is not cut yet, with `RawRecord.padding` zero bytes behind it.
    private var text = [UInt8](repeating: 0, count: RawRecord.padding)
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
        text.removeLast(RawRecord.padding)
        text.removeFirst(position)
        offset += position
        position = 0
        text.append(contentsOf: chunk)
        record.mayHaveReturns = text.withUnsafeBufferPointer { $0.firstIndex(of: UInt8(ascii: "\r"), from: 0) != nil }
        withUnsafeBytes(of: UInt64(0)) { text.append(contentsOf: $0) }
        try cutRecords(isLast: false, body)
    }

    /// Where the text ends.
    private var end: Int { text.count - RawRecord.padding }

    /// Completes the last record, which may lack its line end.
    package mutating func finish(_ body: (RawRecord) throws -> Void) throws {
        try cutRecords(isLast: true, body)
    }

    private mutating func cutRecords(isLast: Bool, _ body: (RawRecord) throws -> Void) throws {
        while skipLines(isLast: isLast), position < end {
            switch cutting.cut(text, from: position, isLast: isLast) {
            case .noRoom:
                if cutting.makeRoom() { continue }
                throw DelimitedError(code: "too-many-fields", line: line, what: "more than \(Self.mostFields) fields")
            case .incomplete(let openQuote):
                return try checkRest(openQuote, isLast: isLast)
            case .record(let end, let next):
                try take(end: end)
                record.endsFile = next == end
                // Only quotes hold line breaks of a record.
                line += 1 + (cutting.quotes.areThere ? lineBreaks(to: end) : 0)
                position = next
                try body(record)
            }
        }
    }

    private func lineBreaks(to end: Int) -> Int {
        text.withUnsafeBufferPointer {
            record.mayHaveReturns ? $0.lineBreaks(from: position, to: end) : $0.lineFeeds(from: position, to: end)
        }
    }

    /// Blank lines, and those before the first record.
    ///
    /// - Returns: Whether a record may begin here.
    private mutating func skipLines(isLast: Bool) -> Bool {
        while position < end {
            if linesToSkip == 0, !isLineEnd(text[position]) { return true }
            guard let next = nextLine() else {
                if isLast { position = end }
                return false
            }
            position = next
            line += 1
            linesToSkip = max(0, linesToSkip - 1)
        }
        return false

        func nextLine() -> Int? {
            guard let end = (position..<self.end).first(where: { isLineEnd(text[$0]) }) else { return nil }
            return text.withUnsafeBufferPointer { lineEnd($0, end, end: self.end, isLast: isLast) }
        }
    }

    private mutating func take(end: Int) throws(DelimitedError) {
        let start = position
        record.line = line
        record.offset = offset + start
        record.strayQuoteLine = cutting.quotes.stray.map { line + $0 }
        // From plain memory: slices of arrays would be counted as owners.
        record.bytes.removeAll(keepingCapacity: true)
        text.withUnsafeBufferPointer {
            record.bytes.append(contentsOf: UnsafeBufferPointer(rebasing: $0[start..<end + RawRecord.padding]))
        }
        takeFields()
        if end - start > Self.longestField { try checkFields() }
        for index in cutting.quotes.unclean { undoQuotes(of: index) }
    }

    /// Most records have as many fields as the one before.
    private mutating func takeFields() {
        cutting.fields.withUnsafeBufferPointer { fields in
            let fields = UnsafeBufferPointer(rebasing: fields[..<cutting.count])
            if record.fields.count == fields.count {
                record.fields.withUnsafeMutableBufferPointer { _ = $0.update(fromContentsOf: fields) }
            } else {
                record.fields.replaceSubrange(record.fields.indices, with: fields)
            }
        }
    }

    /// Only after the whole record is there: quotes undone earlier would be met again when it is cut a second time.
    private mutating func undoQuotes(of index: Int) {
        let range = record.fields[index]
        let quote = UInt8(ascii: "\"")
        record.fields[index].end = record.bytes.withUnsafeMutableBufferPointer { bytes in
            guard let base = bytes.baseAddress else { return range.end }
            let text = UnsafeBufferPointer(rebasing: bytes[..<range.end])
            var to = range.start
            var from = range.start
            var isInside = true
            while from < range.end {
                let next = isInside ? text.firstIndex(of: quote, from: from) ?? range.end : range.end
                (base + to).update(from: base + from, count: next - from)
                to += next - from
                guard next < range.end else { break }
                isInside = next + 1 < range.end && bytes[next + 1] == quote
                if isInside {
                    bytes[to] = quote
                    to += 1
                }
                from = next + (isInside ? 2 : 1)
            }
            return to
        }
    }

    private func checkFields() throws(DelimitedError) {
        for field in record.fields where field.end - field.start > Self.longestField { throw tooLong(line) }
    }

    /// A record that goes on behind the text: an open quote at the end of the file, or one that is too long.
    private func checkRest(_ openQuote: Int?, isLast: Bool) throws(DelimitedError) {
        let length = end - position
        if isLast, let openQuote { throw unclosed(line + openQuote) }
        if length > Self.longestField, cutting.unfinishedLength(in: end, from: position) > Self.longestField {
            throw tooLong(line + (openQuote ?? lineBreaks(to: end)))
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
