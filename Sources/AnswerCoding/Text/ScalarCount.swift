/// Converts places in bytes to places in Unicode scalars, in one pass for ascending places.
struct ScalarCount {
    private var byte = 0
    private var scalars = 0

    /// - Parameter place: The beginning of a scalar.
    mutating func scalars(before place: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
        if place < byte { (byte, scalars) = (0, 0) }
        let walked = UnsafeBufferPointer(rebasing: bytes[byte..<place])
        scalars += walked.reduce(0) { $0 &+ ($1 & 0xC0 == 0x80 ? 0 : 1) }
        byte = place
        return scalars
    }
}
