/// What a stretch of bytes is as UTF-8.
struct Utf8Check {
    /// Bytes before this one are whole characters.
    private(set) var end = 0
    private(set) var fault: Fault?
    /// Offsets of U+FFFD, the sign of a character that was lost before.
    private(set) var replacements: [Int] = []

    enum Fault { case notUtf8, nul }

    /// - Parameter isLast: No bytes follow; an incomplete character is then a fault.
    init(_ text: borrowing Span<UInt8>, isLast: Bool) {
        while true {
            end = Self.endOfPlainText(text, from: end)
            guard end < text.count else { return }
            // Most letters of Europe that are no ASCII.
            if text[end] >= 0xC2, text[end] <= 0xDF, end + 1 < text.count, Self.isContinuation(text[end + 1]) {
                end += 2
                continue
            }
            if text[end] == 0 {
                fault = .nul
                return
            }
            let length = Self.length(of: text[end])
            if length > 0, end + length > text.count, !isLast, Self.isBegun(text, at: end) { return }
            guard length > 0, end + length <= text.count, Self.isCharacter(text, at: end, length: length) else {
                fault = .notUtf8
                return
            }
            if length == 3, text[end] == 0xEF, text[end + 1] == 0xBF, text[end + 2] == 0xBD { replacements.append(end) }
            end += length
        }
    }

    /// The first byte from `start` on that is no ASCII character, or NUL.
    private static func endOfPlainText(_ text: borrowing Span<UInt8>, from start: Int) -> Int {
        var at = start
        let raw = text.bytes
        let lastWord = text.count - 8
        while at <= lastWord {
            let word = raw.unsafeLoadUnaligned(fromByteOffset: at, as: UInt64.self).littleEndian
            let found = suspicious(word) & 0x8080_8080_8080_8080
            if found != 0 { return at &+ found.trailingZeroBitCount &>> 3 }
            at &+= 8
        }
        while at < text.count, text[at] != 0, text[at] < 0x80 { at += 1 }
        return at
    }

    /// Eight bytes, the top bit set in those that are no ASCII characters, or NUL; certain up to the first.
    @inline(__always)
    private static func suspicious(_ word: UInt64) -> UInt64 { word | (word &- 0x0101_0101_0101_0101) }

    private static func length(of first: UInt8) -> Int {
        switch first {
        case 0xC2...0xDF: 2
        case 0xE0...0xEF: 3
        case 0xF0...0xF4: 4
        default: 0
        }
    }

    /// Well-formed by the Unicode Standard, table 3-7.
    private static func isCharacter(_ text: borrowing Span<UInt8>, at index: Int, length: Int) -> Bool {
        guard seconds(of: text[index]).contains(text[index + 1]) else { return false }
        return length < 3 || isContinuation(text[index + 2]) && (length < 4 || isContinuation(text[index + 3]))
    }

    /// Whether a character that the text cuts off is one so far.
    private static func isBegun(_ text: borrowing Span<UInt8>, at index: Int) -> Bool {
        (index + 1 == text.count || seconds(of: text[index]).contains(text[index + 1]))
            && (index + 2 >= text.count || isContinuation(text[index + 2]))
    }

    private static func isContinuation(_ byte: UInt8) -> Bool { (0x80...0xBF).contains(byte) }

    private static func seconds(of first: UInt8) -> ClosedRange<UInt8> {
        switch first {
        case 0xE0: 0xA0...0xBF
        case 0xED: 0x80...0x9F
        case 0xF0: 0x90...0xBF
        case 0xF4: 0x80...0x8F
        default: 0x80...0xBF
        }
    }
}
