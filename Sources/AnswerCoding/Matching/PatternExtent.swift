/// Which lengths and first bytes the patterns of one kind have, so that most parts of words need no lookup.
struct PatternExtent: Sendable {
    /// One bit per length, the last for all longer ones.
    private var lengths: UInt64 = 0
    /// One bit per pair of first bytes; several pairs share a bit.
    private var firsts = [UInt64](repeating: 0, count: 16)
    private(set) var longest = 0

    mutating func insert(_ text: UnsafeBufferPointer<UInt8>) {
        lengths |= Self.bit(text.count)
        if text.count == 1 { for second in UInt8(0)..<32 { note(text[0], second) } }
        if text.count > 1 { note(text[0], text[1]) }
        longest = max(longest, text.count)
    }

    @inline(__always)
    func contains(length: Int) -> Bool { lengths & Self.bit(length) != 0 }

    /// Whether a pattern may begin at a place of a word.
    @inline(__always)
    func mayBegin(_ word: UnsafeBufferPointer<UInt8>, at place: Int) -> Bool {
        if place + 1 == word.count { return true }
        return firsts[Int(word[place] & 15)] & Self.pair(word[place], word[place + 1]) != 0
    }

    private mutating func note(_ first: UInt8, _ second: UInt8) {
        firsts[Int(first & 15)] |= Self.pair(first, second)
    }

    @inline(__always)
    private static func pair(_ first: UInt8, _ second: UInt8) -> UInt64 {
        1 &<< UInt64((first & 16) << 1 | second & 31)
    }

    @inline(__always)
    private static func bit(_ length: Int) -> UInt64 { 1 &<< UInt64(truncatingIfNeeded: min(length, 63)) }
}
