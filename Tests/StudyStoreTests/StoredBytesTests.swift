import Foundation
import SurveyModel
import Testing

@testable import StudyStore

struct StoredBytesTests {
    private func finds(_ sought: [UInt64], in keys: [UInt64]) -> Bool {
        let sorted = SortedKeys(keys)
        let candidates = sorted.upper.withUnsafeBytes { SortedKeys.candidates(for: sought, in: $0) }
        return sorted.lower.withUnsafeBytes { SortedKeys.isAny(of: candidates, in: $0) }
    }

    @Test func `keys are told apart by both halves`() {
        let keys: [UInt64] = [0x0000_0001_0000_0001, 0x0000_0001_0000_0003, 0, .max, 0x8000_0000_0000_0000]
        for key in keys { #expect(finds([5, key], in: keys)) }
        #expect(!finds([0x0000_0001_0000_0002, 0x0000_0002_0000_0001, 1, .max - 1], in: keys))
        #expect(!finds([], in: keys) && !finds([1], in: []))
    }

    @Test func `any key of many is found, and none that is not there`() {
        var generator = SystemRandomNumberGenerator()
        let keys = (0..<5_000).map { _ in UInt64.random(in: 0..<1 << 34, using: &generator) }
        let known = Set(keys)
        for key in keys.prefix(200) { #expect(finds([key], in: keys)) }
        for key in keys.prefix(200) where !known.contains(key ^ 1) { #expect(!finds([key ^ 1], in: keys)) }
    }

    @Test func `strata come back to the last bit, counts in the short form`() throws {
        var (count, values) = (Tally(), Tally())
        for weight in [0.1, 0.7, 1e16, 1] {
            count.add(weight: weight)
            values.add(weight: weight, value: 3.3)
        }
        let short = [StratumTally("", count), StratumTally("köln", Tally())]
        let long = [StratumTally("ulm", values)]
        for strata in [short, long, short + long, []] {
            let bytes = StratumTallyCoding.bytes(of: strata)
            #expect(bytes.withUnsafeBytes { StratumTallyCoding.strata(of: $0) } == strata)
        }
        #expect(StratumTallyCoding.bytes(of: [short[0]]).count < StratumTallyCoding.bytes(of: long).count)
    }

    @Test func `bytes that are no strata are refused`() {
        let bytes = StratumTallyCoding.bytes(of: [StratumTally("ulm", Tally())])
        for count in 1..<bytes.count {
            #expect(Array(bytes.prefix(count)).withUnsafeBytes { StratumTallyCoding.strata(of: $0) } == nil)
        }
        #expect(([9] + bytes.dropFirst()).withUnsafeBytes { StratumTallyCoding.strata(of: $0) } == nil)
    }
}
