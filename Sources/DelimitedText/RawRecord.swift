/// One record, its quotes taken off, with the place where it stands in the file.
package struct RawRecord: Sendable {
    package struct Field: Sendable {
        /// Range in `bytes`.
        package var start: Int
        package var end: Int
        /// Tells `""` from nothing at all.
        package var wasQuoted: Bool

        package init(start: Int, end: Int, wasQuoted: Bool) {
            (self.start, self.end, self.wasQuoted) = (start, end, wasQuoted)
        }
    }

    /// The record's text with `padding` bytes behind it; only the ranges of its fields mean anything.
    package var bytes: [UInt8] = []
    package var fields: [Field] = []
    /// Physical line on which the record starts, from 1.
    package var line = 1
    /// Offset of its first byte in the decoded text.
    package var offset = 0
    /// The physical line of a field that goes on behind its closing quote: the sign of a quote left open before.
    package var strayQuoteLine: Int?
    /// Whether some text of it may hold a CR.
    package var mayHaveReturns = true
    /// Whether the file ends with it, without a line end.
    package var endsFile = false

    /// Eight bytes can be read from the start of every field.
    package static let padding = 8

    package init() {}

    package func text(_ index: Int) -> String {
        let field = fields[index]
        return String(decoding: bytes[field.start..<field.end], as: UTF8.self)
    }

    package func isEmpty(_ index: Int) -> Bool { fields[index].start == fields[index].end }

    package var isWhollyEmpty: Bool { fields.allSatisfy { $0.start == $0.end } }
}
