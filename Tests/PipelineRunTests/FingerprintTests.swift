import Testing

@testable import PipelineRun

struct FingerprintTests {
    @Test func `dictionaries and sets count by content, not by order`() {
        let one = Dictionary(uniqueKeysWithValues: (0..<50).map { ("k\($0)", $0) })
        let two = Dictionary(uniqueKeysWithValues: (0..<50).reversed().map { ("k\($0)", $0) })
        #expect(Fingerprint.of(one) == Fingerprint.of(two))
        #expect(Fingerprint.of(Set(0..<50)) == Fingerprint.of(Set((0..<50).reversed())))
    }

    @Test func `every part counts`() {
        struct Pair: Encodable { var a: String?; var b: [Int] }
        let values = [Pair(a: nil, b: []), Pair(a: "", b: []), Pair(a: "x", b: [1, 2]), Pair(a: "x", b: [12])]
        #expect(Set(values.map { Fingerprint.of($0) }).count == 4)
    }

    @Test func `parts of different shape never look alike`() {
        enum Kind: Encodable { case one(Int), two(Int), none }
        let texts = [Fingerprint.of(["ab", "c"]), Fingerprint.of(["a", "bc"]), Fingerprint.of(["abc"])]
        let nests = [Fingerprint.of([[1], [2]]), Fingerprint.of([[1, 2]]), Fingerprint.of([[1, 2], []])]
        let kinds = [Kind.one(1), .two(1), .none].map { Fingerprint.of($0) }
        let sets = [Fingerprint.of(["k": Set([1, 2])]), Fingerprint.of(["k": Set([12])]), Fingerprint.of(["k": 1])]
        #expect(Set(texts + nests + kinds + sets).count == 12)
        #expect(Fingerprint.of(Optional<Int>.none) != Fingerprint.of(0))
    }
}
