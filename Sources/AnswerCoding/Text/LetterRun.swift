/// Up to sixteen bytes of plain letters and digits, looked at and hashed at once.
///
/// Plain are those of ASCII and, in two bytes each, U+00C0 to U+017F: what German, English and most neighbours are
/// written in. A few of the latter end a run, though letters (see `mask`); whoever reads looks at them one by one.
struct LetterRun {
    /// At most `most`; then the word may go on.
    let count: Int
    let key: SpellingKey

    static let most = 16

    /// Some letters, and no more of them behind.
    @inline(__always)
    var isWhole: Bool { UInt(bitPattern: count &- 1) < UInt(Self.most - 1) }

    /// - Parameter bytes: The beginning of a scalar, with sixteen bytes that may be read.
    @inline(__always)
    init(at bytes: UnsafePointer<UInt8>) {
        let block = UnsafeRawPointer(bytes).loadUnaligned(as: SIMD16<UInt8>.self)
        let (halves, others) = (
            unsafeBitCast(block, to: SIMD2<UInt64>.self), unsafeBitCast(Self.others(block), to: SIMD2<UInt64>.self)
        )
        // Without branches, since nothing foretells how long the next word is.
        let bits = (others.x.trailingZeroBitCount, others.y.trailingZeroBitCount)
        let goesOn = 0 &- bits.0 >> 6
        count = (bits.0 &+ bits.1 & goesOn) >> 3
        key = SpellingKey(
            x: halves.x & Self.before(others.x),
            y: halves.y & Self.before(others.y) & UInt64(bitPattern: Int64(goesOn)))
    }

    /// All bits below the lowest one.
    @inline(__always)
    private static func before(_ bits: UInt64) -> UInt64 { (bits & (0 &- bits)) &- 1 }

    /// All bits set in each byte that is no plain letter.
    ///
    /// × (C3 97) and ÷ (C3 B7) are none, so that no letter with a second byte 97 or B7 is plain.
    @inline(__always)
    private static func others(_ block: SIMD16<UInt8>) -> SIMDMask<SIMD16<Int8>> {
        let letters = ((block | all(0x20)) &- all(UInt8(ascii: "a"))) .< all(26)
        let digits = (block &- all(UInt8(ascii: "0"))) .< all(10)
        let leads = (block &- all(0xC3)) .< all(3)
        let follow = (block &- all(0x80)) .< all(0x40)
        let signs = (block | all(0x20)) .== all(0xB7)
        return .!(letters .| digits .| leads .| follow) .| signs
    }

    /// Comparing with a vector of constants is one instruction, with a scalar it is many.
    @inline(__always)
    private static func all(_ byte: UInt8) -> SIMD16<UInt8> { SIMD16(repeating: byte) }
}

/// A spelling of at most sixteen bytes as two numbers, or the hash of a longer one.
struct SpellingKey: Equatable {
    var x: UInt64
    var y: UInt64

    /// The last byte of a longer one; no UTF-8 has it.
    private static let long: UInt64 = 0xFF << 56

    init(x: UInt64, y: UInt64) { (self.x, self.y) = (x, y) }

    /// - Parameter number: Among the long spellings.
    init(hash: UInt64, long number: Int) {
        (x, y) = (hash, Self.long | UInt64(truncatingIfNeeded: number))
    }

    /// The number of a long spelling.
    var long: Int? { y >= Self.long ? Int(truncatingIfNeeded: y & ~Self.long) : nil }

    /// Good in its highest bits.
    @inline(__always)
    var hash: UInt64 { (x ^ (y &* 0x9E37_79B9_7F4A_7C15)) &* 0xD6E8_FEB8_6659_FD93 }
}

extension SpellingKey {
    /// - Parameters:
    ///   - bytes: Sixteen may be read.
    ///   - count: At most sixteen of them are the spelling.
    init(at bytes: UnsafePointer<UInt8>, count: Int) {
        let halves = UnsafeRawPointer(bytes).loadUnaligned(as: SIMD2<UInt64>.self)
        let bits = UInt64(truncatingIfNeeded: count) << 3
        x = count < 8 ? halves.x & (1 << bits - 1) : halves.x
        y = count < 8 ? 0 : count < 16 ? halves.y & (1 << (bits - 64) - 1) : halves.y
    }

    /// The spelling, filled up with zeros.
    var bytes: SIMD2<UInt64> { SIMD2(x, y) }
}
