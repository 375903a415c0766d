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
        var areThere = false
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
    /// - Parameter text: With `RawRecord.padding` zero bytes behind it.
    /// - Parameter isLast: Whether the text ends here; its last record may then lack a line end.
    mutating func cut(_ text: [UInt8], from start: Int, isLast: Bool) -> Outcome {
        if !quotes.unclean.isEmpty { quotes.unclean.removeAll(keepingCapacity: true) }
        quotes.areThere = false
        quotes.stray = nil
        count = 0
        return text.withUnsafeBufferPointer { text in
            let rest = UnsafeBufferPointer(rebasing: text[start...])
            return fields.withUnsafeMutableBufferPointer { fields in
                var pass = CuttingPass(text: rest, fields: fields, delimiter: delimiter, isLast: isLast)
                let outcome = pass.run(&quotes)
                count = pass.count
                if case .record(let end, let next) = outcome { return .record(end: start + end, next: start + next) }
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
/// On plain memory: with checks at every byte it took half as long again. The zero bytes behind the text stop every
/// walk, and the fuzz target runs over it with the address sanitizer.
private struct CuttingPass {
    /// The text from the record's start on, and `RawRecord.padding` zero bytes behind it.
    let text: UnsafeBufferPointer<UInt8>
    /// Where the text ends.
    let end: Int
    let fields: UnsafeMutableBufferPointer<RawRecord.Field>
    let delimiter: UInt8
    let isLast: Bool
    var count = 0

    init(
        text: UnsafeBufferPointer<UInt8>, fields: UnsafeMutableBufferPointer<RawRecord.Field>, delimiter: UInt8,
        isLast: Bool
    ) {
        self.text = text
        end = text.count - RawRecord.padding
        (self.fields, self.delimiter, self.isLast) = (fields, delimiter, isLast)
    }

    /// Places in the outcome are distances from the record's start.
    mutating func run(_ quotes: inout FieldCutting.Quotes) -> FieldCutting.Outcome {
        var begin = 0
        while count < fields.count {
            var at = 0
            if text[begin] == UInt8(ascii: "\"") {
                quotes.areThere = true
                guard let next = takeQuoted(begin + 1, &quotes) else {
                    return .incomplete(openQuote: text.lineBreaks(from: 0, to: begin))
                }
                at = next
            } else {
                at = takePlain(begin)
            }
            if text[at] != delimiter { return outcome(at) }
            begin = at + 1
        }
        return .noRoom
    }

    /// Takes fields without quotes, up to one with quotes or the last one.
    ///
    /// Eight bytes at a time, and by itself, so that all it works with stays in registers.
    ///
    /// - Returns: Where the last of them ends.
    @inline(never)
    private mutating func takePlain(_ start: Int) -> Int {
        let (text, fields) = (text, fields)
        let bytes = UnsafeRawBufferPointer(text)
        let delimiters = UInt64(delimiter) &* 0x0101_0101_0101_0101
        var (begin, count, place) = (start, count, start)
        while true {
            let word = bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self).littleEndian
            if controls(in: word) != 0 { break }
            var found = zeroBytes(in: word ^ delimiters)
            while found != 0 {
                let at = place &+ found.trailingZeroBitCount &>> 3
                found &= found &- 1
                fields[count] = RawRecord.Field(start: begin, end: at, wasQuoted: false)
                count &+= 1
                begin = at &+ 1
                if text[begin] == UInt8(ascii: "\"") || count == fields.count {
                    self.count = count
                    return at
                }
            }
            place &+= 8
        }
        self.count = count
        return takeLast(begin, from: max(begin, place))
    }

    /// Goes on where the line may end, or the text.
    private mutating func takeLast(_ start: Int, from place: Int) -> Int {
        var (begin, at) = (start, place)
        while true {
            while text[at] != delimiter, !isLineEnd(text[at]), at != end { at += 1 }
            fields[count] = RawRecord.Field(start: begin, end: at, wasQuoted: false)
            count += 1
            begin = at + 1
            if text[at] != delimiter || text[begin] == UInt8(ascii: "\"") || count == fields.count { return at }
            at = begin
        }
    }

    /// How the record ends behind its last field.
    private func outcome(_ at: Int) -> FieldCutting.Outcome {
        if at == end { return isLast ? .record(end: end, next: end) : .incomplete(openQuote: nil) }
        guard let next = lineEnd(text, at, end: end, isLast: isLast) else { return .incomplete(openQuote: nil) }
        return .record(end: at, next: next)
    }

    private func closingQuote(from start: Int) -> Int? {
        text[start] == UInt8(ascii: "\"") ? start : text.firstIndex(of: UInt8(ascii: "\""), from: start)
    }

    /// - Returns: Where the field that opened before `begin` is over; `nil` when its quote is not closed.
    private mutating func takeQuoted(_ begin: Int, _ quotes: inout FieldCutting.Quotes) -> Int? {
        var close = begin
        var isUnclean = false
        while true {
            guard let found = closingQuote(from: close) else { return nil }
            close = found
            if found + 1 == end {
                if isLast { break }
                return nil
            }
            if text[found + 1] != UInt8(ascii: "\"") { break }
            isUnclean = true
            close = found + 2
        }
        var at = close + 1
        while text[at] != delimiter, !isLineEnd(text[at]), at != end { at += 1 }
        let isStray = at > close + 1
        if isStray, quotes.stray == nil { quotes.stray = text.lineBreaks(from: 0, to: begin) }
        if isStray || isUnclean { quotes.unclean.append(count) }
        fields[count] = RawRecord.Field(start: begin, end: isStray ? at : close, wasQuoted: true)
        count += 1
        return at
    }
}

private var lowBits: UInt64 { 0x7F7F_7F7F_7F7F_7F7F }

/// The top bit of each byte that is zero; no carry goes from one byte to the next.
@inline(__always)
private func zeroBytes(in word: UInt64) -> UInt64 { ~((word & lowBits) &+ lowBits | word) & ~lowBits }

/// The top bit of each byte below 14: line ends, zero bytes and a few others.
@inline(__always)
private func controls(in word: UInt64) -> UInt64 {
    ~((word & lowBits) &+ 0x7272_7272_7272_7272 | word) & ~lowBits
}

@inline(__always)
func isLineEnd(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }

/// Where the text goes on behind the line end at `at`; `nil` when that cannot be known yet.
func lineEnd(_ text: UnsafeBufferPointer<UInt8>, _ at: Int, end: Int, isLast: Bool) -> Int? {
    guard text[at] == UInt8(ascii: "\r") else { return at + 1 }
    if at + 1 < end { return text[at + 1] == UInt8(ascii: "\n") ? at + 2 : at + 1 }
    return isLast ? at + 1 : nil
}
