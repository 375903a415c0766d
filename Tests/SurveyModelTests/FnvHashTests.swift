import SurveyModel
import Testing

struct FnvHashTests {
    private func hash(_ bytes: [UInt8]) -> UInt64 {
        var hash = FnvHash()
        bytes.withUnsafeBufferPointer { hash.add(words: $0) }
        return hash.value
    }

    @Test(arguments: [0, 1, 7, 8, 9, 64, 100])
    func `no change of one bit is lost, and two of the highest bits do not cancel each other`(count: Int) {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37) }
        let whole = hash(bytes)
        func flipped(_ bits: [Int]) -> UInt64 {
            var changed = bytes
            for bit in bits { changed[bit / 8] ^= 1 << (bit % 8) }
            return hash(changed)
        }
        for bit in 0..<(8 * count) { #expect(flipped([bit]) != whole) }
        for word in stride(from: 16, through: count, by: 8) {
            #expect(flipped([63, 8 * word - 1]) != whole)
        }
    }
}
