import Foundation

/// Keys of 64 bits in ascending order, their upper and lower halves apart, as little-endian bytes.
///
/// The upper halves nearly always decide: whoever looks for keys among millions reads only those.
struct SortedKeys {
    let upper: Data
    let lower: Data

    init(_ keys: [UInt64]) {
        let sorted = keys.sorted()
        upper = Self.bytes(of: sorted) { UInt32(truncatingIfNeeded: $0 >> 32) }
        lower = Self.bytes(of: sorted) { UInt32(truncatingIfNeeded: $0) }
    }

    private static func bytes(of keys: [UInt64], _ half: (UInt64) -> UInt32) -> Data {
        let halves = keys.map { half($0).littleEndian }
        return halves.withUnsafeBytes { Data($0) }
    }
}

/// One part of the keys of a batch, as they lie in the store.
struct StoredKeys {
    let upper: UnsafeBufferPointer<UInt8>
    /// Read only where an upper half was found.
    let lower: () -> UnsafeBufferPointer<UInt8>

    var count: Int { upper.count / 4 }

    func key(_ place: Int, _ lower: UnsafeBufferPointer<UInt8>) -> UInt64 {
        UInt64(Self.half(upper, place)) << 32 | UInt64(Self.half(lower, place))
    }

    /// The first place from which on keys are not below one whose upper half this is.
    func place(of half: UInt32) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if Self.half(upper, middle) < half { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Calls `body` with each of some ascending keys that is here.
    func forEach(of keys: [UInt64], _ body: (UInt64) -> Void) {
        if keys.count * 16 < count { search(keys, body) } else { merge(keys, body) }
    }

    private func search(_ keys: [UInt64], _ body: (UInt64) -> Void) {
        for key in keys {
            let half = UInt32(truncatingIfNeeded: key >> 32)
            var place = place(of: half)
            while place < count, Self.half(upper, place) == half {
                if self.key(place, lower()) == key {
                    body(key)
                    break
                }
                place += 1
            }
        }
    }

    private func merge(_ keys: [UInt64], _ body: (UInt64) -> Void) {
        guard let first = keys.first else { return }
        let lower = lower()
        var (place, other) = (place(of: UInt32(truncatingIfNeeded: first >> 32)), 0)
        while place < count, other < keys.count {
            let key = key(place, lower)
            if key < keys[other] {
                place += 1
            } else if keys[other] < key {
                other += 1
            } else {
                body(key)
                place += 1
            }
        }
    }

    private static func half(_ bytes: UnsafeBufferPointer<UInt8>, _ place: Int) -> UInt32 {
        precondition(place >= 0 && place * 4 + 4 <= bytes.count, "a key outside its part")
        return UInt32(
            littleEndian: UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: place * 4, as: UInt32.self))
    }
}
