import Glibc

/// Finds the fields of one record in a text that may end anywhere.
///
/// RFC 4180 with LF, CRLF or CR between records, line breaks inside quotes, and a quote inside an unquoted field taken
/// as text.
struct FieldCutting {
    enum Outcome {
        /// The record ends before `end`, its line end before `next`.
        case record(end: Int, next: Int)
        /// The text ends within the record; `openQuote` is the line break count at a quote that is still open.
        case incomplete(openQuote: Int?)
        /// The record has more fields than there is room for.
        case noRoom
    }

    static let mostFields = 20_000

    private let delimiter: UInt8
    /// The first `count` are those of the record cut last, by their distance from its start.
    private(set) var fields = [RawRecord.Field](repeating: .init(start: 0, end: 0, wasQuoted: false), count: 256)
    private(set) var count = 0
    private(set) var quotes = Quotes()

    /// What quotes there were in the record cut last.
    struct Quotes {
        /// Fields with quotes to be undone: doubled ones, or a closing one with text behind it.
        var unclean: [Int] = []
        /// Line breaks inside quotes.
        var innerLines = 0
        /// Line breaks before the first closing quote with text behind it.
        var stray: Int?
    }

    init(delimiter: UInt8) { self.delimiter = delimiter }

    /// - Returns: Whether there may be more fields than there was room for.
    mutating func makeRoom() -> Bool {
        guard fields.count < Self.mostFields else { return false }
        fields += fields.prefix(Self.mostFields - fields.count).map { $0 }
        return true
    }

    /// Cuts the record that begins at `start`.
    ///
    /// - Parameter isLast: Whether the text ends here; its last record may then lack a line end.
    mutating func cut(_ text: [UInt8], from start: Int, isLast: Bool) -> Outcome {
        quotes.unclean.removeAll(keepingCapacity: true)
        quotes.innerLines = 0
        quotes.stray = nil
        count = 0
        return text.withUnsafeBufferPointer { text in
            fields.withUnsafeMutableBufferPointer { fields in
                var pass = CuttingPass(text: text, fields: fields, delimiter: delimiter, start: start, isLast: isLast)
                let outcome = pass.run(&quotes)
                count = pass.count
                return outcome
            }
        }
    }

    /// The longest of the last field and what follows it, after an incomplete record.
    func unfinishedLength(in text: Int, from start: Int) -> Int {
        guard count > 0 else { return text - start }
        let last = fields[count - 1]
        return max(last.end - last.start, text - start - last.end)
    }
}

/// One walk over the bytes of a record.
///
/// On plain memory: with checks at every byte it took half as long again. Every index is compared with the end first, and
/// the fuzz target runs over it with the address sanitizer.
private struct CuttingPass {
    let text: UnsafeBufferPointer<UInt8>
    let fields: UnsafeMutableBufferPointer<RawRecord.Field>
    let delimiter: UInt8
    let start: Int
    let isLast: Bool
    var count = 0

    init(
        text: UnsafeBufferPointer<UInt8>, fields: UnsafeMutableBufferPointer<RawRecord.Field>, delimiter: UInt8,
        start: Int, isLast: Bool
    ) {
        self.text = text
        self.fields = fields
        self.delimiter = delimiter
        self.start = start
        self.isLast = isLast
    }

    mutating func run(_ quotes: inout FieldCutting.Quotes) -> FieldCutting.Outcome {
        let (text, fields, delimiter, start, end) = (text, fields, delimiter, start, text.count)
        var at = start
        var count = 0
        while count < fields.count {
            if at < end, text[at] == UInt8(ascii: "\"") {
                self.count = count
                guard let next = takeQuoted(at + 1, &quotes) else { return .incomplete(openQuote: quotes.innerLines) }
                at = next
            } else {
                let begin = at
                while at < end {
                    let byte = text[at]
                    if byte == delimiter || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { break }
                    at += 1
                }
                fields[count] = RawRecord.Field(start: begin - start, end: at - start, wasQuoted: false)
            }
            count += 1
            if at == end {
                self.count = count
                return isLast ? .record(end: end, next: end) : .incomplete(openQuote: nil)
            }
            if text[at] != delimiter {
                self.count = count
                guard let next = lineEnd(text, at, isLast: isLast) else { return .incomplete(openQuote: nil) }
                return .record(end: at, next: next)
            }
            at += 1
        }
        return .noRoom
    }

    @inline(__always)
    private func endOfUnquoted(_ from: Int) -> Int {
        var at = from
        while at < text.count {
            let byte = text[at]
            if byte == delimiter || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { break }
            at += 1
        }
        return at
    }

    /// - Returns: Where the field that opened before `begin` is over; `nil` when its quote is not closed.
    private mutating func takeQuoted(_ begin: Int, _ quotes: inout FieldCutting.Quotes) -> Int? {
        var close = begin
        var isUnclean = false
        while true {
            guard let found = text.firstIndex(of: UInt8(ascii: "\""), from: close) else { return nil }
            close = found
            if found + 1 == text.count {
                if isLast { break }
                return nil
            }
            if text[found + 1] != UInt8(ascii: "\"") { break }
            isUnclean = true
            close = found + 2
        }
        var at = endOfUnquoted(close + 1)
        let isStray = at > close + 1
        if isStray { quotes.stray = quotes.stray ?? quotes.innerLines }
        if isStray || isUnclean { quotes.unclean.append(count) }
        quotes.innerLines += text.lineBreaks(from: begin, to: close)
        fields[count] = RawRecord.Field(start: begin - start, end: (isStray ? at : close) - start, wasQuoted: true)
        if !isStray { at = close + 1 }
        return at
    }
}

/// Where the text goes on behind the line end at `at`; `nil` when that cannot be known yet.
func lineEnd(_ text: UnsafeBufferPointer<UInt8>, _ at: Int, isLast: Bool) -> Int? {
    guard text[at] == UInt8(ascii: "\r") else { return at + 1 }
    if at + 1 < text.count { return text[at + 1] == UInt8(ascii: "\n") ? at + 2 : at + 1 }
    return isLast ? at + 1 : nil
}
