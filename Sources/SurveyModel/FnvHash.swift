/// The 64-bit hash of Fowler, Noll and Vo, variant 1a: for looking up and checking, never for keeping a secret.
///
/// Each step can be undone, so that no change within one byte is lost; two texts have one hash once in 2^64 times.
package struct FnvHash: Sendable {
    @usableFromInline package var value: UInt64 = 0xcbf2_9ce4_8422_2325

    @inlinable
    package init() {}

    /// - Parameter seed: Tells apart what is hashed for another purpose.
    @inlinable
    package init(seed: UInt8) { add(seed) }

    /// Inlined, as it is called for every byte of a survey.
    @inlinable
    package mutating func add(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x100_0000_01b3 }

    @inlinable
    package mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) {
        var hash = self
        for byte in bytes { hash.add(byte) }
        self = hash
    }

    /// Eight bytes at a time, for what only this program writes and reads: another hash than byte by byte.
    ///
    /// The upper half is folded into the lower after each product, which alone would carry no bit downwards. That step can be
    /// undone, too.
    @inlinable
    package mutating func add(words bytes: UnsafeBufferPointer<UInt8>) {
        let raw = UnsafeRawBufferPointer(bytes)
        var hash = value
        var place = 0
        while place &+ 8 <= raw.count {
            let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: place, as: UInt64.self))
            hash = (hash ^ word) &* 0x100_0000_01b3
            hash ^= hash &>> 32
            place &+= 8
        }
        value = hash
        add(UnsafeBufferPointer(rebasing: bytes[place...]))
    }

    @inlinable
    package func adding(_ bytes: UnsafeBufferPointer<UInt8>) -> FnvHash {
        var hash = self
        hash.add(bytes)
        return hash
    }
}
