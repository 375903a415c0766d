import Foundation

/// Keys of 64 bits in ascending order, their upper and lower halves apart, as little-endian bytes.
///
/// The upper halves nearly always decide: whoever looks for keys among millions reads only those.
struct SortedKeys {
    let upper: Data
    let lower: Data

    init(_ keys: [UInt64]) {
        let sorted = keys.sorted()
        upper = Self.bytes(of: sorted.map { UInt32(truncatingIfNeeded: $0 >> 32) })
        lower = Self.bytes(of: sorted.map { UInt32(truncatingIfNeeded: $0) })
    }

    private static func bytes(of halves: [UInt32]) -> Data {
        halves.map(\.littleEndian).withUnsafeBytes { Data($0) }
    }

    /// Places whose upper half is that of one of the keys, each with the lower half that would make it the key.
    static func candidates(for keys: [UInt64], in upper: UnsafeRawBufferPointer) -> [(place: Int, lower: UInt32)] {
        keys.flatMap { key in
            let half = UInt32(truncatingIfNeeded: key >> 32)
            return Self.places(of: half, upper).map { ($0, UInt32(truncatingIfNeeded: key)) }
        }
    }

    static func isAny(of candidates: [(place: Int, lower: UInt32)], in lower: UnsafeRawBufferPointer) -> Bool {
        candidates.contains { ($0.place + 1) * 4 <= lower.count && half(at: $0.place, lower) == $0.lower }
    }

    /// By halving.
    private static func places(of wanted: UInt32, _ bytes: UnsafeRawBufferPointer) -> Range<Int> {
        let count = bytes.count / 4
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if half(at: middle, bytes) < wanted { low = middle + 1 } else { high = middle }
        }
        while high < count, half(at: high, bytes) == wanted { high += 1 }
        return low..<high
    }

    private static func half(at place: Int, _ bytes: UnsafeRawBufferPointer) -> UInt32 {
        UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: place * 4, as: UInt32.self))
    }
}
