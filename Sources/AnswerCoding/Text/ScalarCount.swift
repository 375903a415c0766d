/// Converts places in bytes to places in Unicode scalars, in one pass for ascending places.
struct ScalarCount {
    private var byte = 0
    private var scalars = 0

    /// - Parameters:
    ///   - place: The beginning of a scalar.
    ///   - bytes: Behind them, seven more must be readable.
    mutating func scalars(before place: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
        if place < byte { (byte, scalars) = (0, 0) }
        let raw = UnsafeRawBufferPointer(bytes).baseAddress
        while byte < place, let raw {
            let count = min(8, place &- byte)
            scalars &+= count &- Self.following(raw.loadUnaligned(fromByteOffset: byte, as: UInt64.self), count)
            byte &+= count
        }
        return scalars
    }

    /// How many of the first of eight bytes go on with a scalar: those that begin with the bits 10.
    @inline(__always)
    private static func following(_ eight: UInt64, _ count: Int) -> Int {
        let bits = eight >> 7 & ~(eight >> 6) & 0x0101_0101_0101_0101
        let counted = bits << UInt64(truncatingIfNeeded: 64 &- 8 &* count)
        return Int(truncatingIfNeeded: (counted &* 0x0101_0101_0101_0101) >> 56)
    }
}
