import Foundation

/// Keys of 64 bits in ascending order, as little-endian bytes.
struct SortedKeys {
    let data: Data

    init(data: Data) { self.data = data }

    init(_ keys: [UInt64]) {
        data = keys.sorted().map(\.littleEndian).withUnsafeBytes { Data($0) }
    }

    func containsAny(of keys: [UInt64]) -> Bool {
        data.withUnsafeBytes { bytes in keys.contains { Self.contains($0, bytes) } }
    }

    /// By halving.
    private static func contains(_ key: UInt64, _ bytes: UnsafeRawBufferPointer) -> Bool {
        var (low, high) = (0, bytes.count / 8)
        while low < high {
            let middle = (low + high) / 2
            let found = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: middle * 8, as: UInt64.self))
            if found == key { return true }
            if found < key { low = middle + 1 } else { high = middle }
        }
        return false
    }
}
