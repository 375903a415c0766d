/// Up to sixteen bytes of plain letters and digits, classified and hashed at once.
///
/// Plain are the letters of ASCII and, in two bytes each, of U+00C0 to U+017F, which German, English and most
/// neighbouring languages use. A few of the latter end a run although they are letters, see `others`; `TextReader`
/// decodes these.
struct LetterRun {
    /// At most `most`; at `most`, the word may go on.
    let count: Int
    let key: SpellingKey

    static let most = 16

    /// Whether the run has letters and ends before the sixteenth byte.
    @inline(__always)
    var isWhole: Bool { UInt(bitPattern: count &- 1) < UInt(Self.most - 1) }

    /// - Parameter bytes: The beginning of a scalar; sixteen bytes must be readable from there.
    @inline(__always)
    init(at bytes: UnsafePointer<UInt8>) {
        let block = UnsafeRawPointer(bytes).loadUnaligned(as: SIMD16<UInt8>.self)
        let (halves, others) = (
            unsafeBitCast(block, to: SIMD2<UInt64>.self), unsafeBitCast(Self.others(block), to: SIMD2<UInt64>.self)
        )
        // Without branches, since the length of the next word cannot be predicted.
        let bits = (others.x.trailingZeroBitCount, others.y.trailingZeroBitCount)
        let goesOn = 0 &- bits.0 >> 6
        count = (bits.0 &+ bits.1 & goesOn) >> 3
        key = SpellingKey(
            x: halves.x & Self.before(others.x),
            y: halves.y & Self.before(others.y) & UInt64(bitPattern: Int64(goesOn)))
    }

    /// All bits below the lowest set bit.
    @inline(__always)
    private static func before(_ bits: UInt64) -> UInt64 { (bits & (0 &- bits)) &- 1 }

    /// All bits set in each byte that is no plain letter.
    ///
    /// × (C3 97) and ÷ (C3 B7) are no letters, so bytes 97 and B7 end a run, also in letters that have them.
    @inline(__always)
    private static func others(_ block: SIMD16<UInt8>) -> SIMDMask<SIMD16<Int8>> {
        let letters = ((block | all(0x20)) &- all(UInt8(ascii: "a"))) .< all(26)
        let digits = (block &- all(UInt8(ascii: "0"))) .< all(10)
        let leads = (block &- all(0xC3)) .< all(3)
        let follow = (block &- all(0x80)) .< all(0x40)
        let signs = (block | all(0x20)) .== all(0xB7)
        return .!(letters .| digits .| leads .| follow) .| signs
    }

    /// Comparing with a vector of constants takes one instruction, comparing with a scalar takes many.
    @inline(__always)
    private static func all(_ byte: UInt8) -> SIMD16<UInt8> { SIMD16(repeating: byte) }
}

/// A spelling of at most sixteen bytes as two numbers, or the hash of a longer one.
struct SpellingKey: Equatable {
    var x: UInt64
    var y: UInt64

    /// Marks a longer spelling in the last byte; FF occurs in no UTF-8.
    private static let long: UInt64 = 0xFF << 56

    init(x: UInt64, y: UInt64) { (self.x, self.y) = (x, y) }

    /// - Parameter number: The number of the spelling among the long ones.
    init(hash: UInt64, long number: Int) {
        (x, y) = (hash, Self.long | UInt64(truncatingIfNeeded: number))
    }

    /// The number of a long spelling; `nil` for a short one.
    var long: Int? { y >= Self.long ? Int(truncatingIfNeeded: y & ~Self.long) : nil }

    /// A hash whose highest bits are well mixed.
    @inline(__always)
    var hash: UInt64 { (x ^ (y &* 0x9E37_79B9_7F4A_7C15)) &* 0xD6E8_FEB8_6659_FD93 }
}

extension SpellingKey {
    /// - Parameters:
    ///   - bytes: Sixteen must be readable.
    ///   - count: How many of them are the spelling, at most sixteen.
    init(at bytes: UnsafePointer<UInt8>, count: Int) {
        let halves = UnsafeRawPointer(bytes).loadUnaligned(as: SIMD2<UInt64>.self)
        let bits = UInt64(truncatingIfNeeded: count) << 3
        x = count < 8 ? halves.x & (1 << bits - 1) : halves.x
        y = count < 8 ? 0 : count < 16 ? halves.y & (1 << (bits - 64) - 1) : halves.y
    }

    /// How many bytes a short spelling has.
    var count: Int { y == 0 ? 8 - x.leadingZeroBitCount >> 3 : 16 - y.leadingZeroBitCount >> 3 }

    /// The spelling, padded with zeros.
    var bytes: SIMD2<UInt64> { SIMD2(x, y) }
}
