import Foundation
import SurveyModel
import Testing

@testable import StudyStore

struct StoredBytesTests {
    private func finds(_ sought: [UInt64], in keys: [UInt64]) -> Bool {
        let sorted = SortedKeys(keys)
        func bytes(_ data: Data) -> [UInt8] { Array(data) }
        return bytes(sorted.upper).withUnsafeBufferPointer { upper in
            bytes(sorted.lower).withUnsafeBufferPointer { lower in
                var isFound = false
                StoredKeys(upper: upper, lower: { lower }).forEach(of: sought.sorted()) { _ in isFound = true }
                return isFound
            }
        }
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

    @Test func `as many keys as there are stored are found in one go`() {
        let keys = (0..<2_000).map { UInt64($0) &* 0x9E37_79B9_7F4A_7C15 }
        let even = keys.enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
        let sorted = SortedKeys(even)
        var found: Set<UInt64> = []
        Array(sorted.upper).withUnsafeBufferPointer { upper in
            Array(sorted.lower).withUnsafeBufferPointer { lower in
                StoredKeys(upper: upper, lower: { lower }).forEach(of: keys.sorted()) { found.insert($0) }
            }
        }
        #expect(found == Set(even))
    }

    private func decoded(_ bytes: [UInt8]) -> [[StratumTally]]? {
        bytes.withUnsafeBufferPointer { bytes in
            guard var decoder = TallyDecoder(bytes) else { return nil }
            var cells: [[StratumTally]] = []
            while !decoder.isAtEnd {
                guard let cell = decoder.cell() else { return nil }
                while cells.count < cell.cell { cells.append([]) }
                var strata: [StratumTally] = []
                for _ in 0..<cell.count {
                    guard let entry = decoder.entry() else { return nil }
                    strata.append(StratumTally(decoder.strata[entry.stratum], entry.tally))
                }
                cells.append(strata)
            }
            return cells
        }
    }

    private func encoded(_ cells: [[StratumTally]]) -> [UInt8] {
        let strata = Set(cells.joined().map(\.stratum)).sorted()
        var encoder = TallyEncoder(strata: strata)
        for (number, tallies) in cells.enumerated() {
            let entries = tallies.map {
                BatchTallies.Entry(stratum: strata.firstIndex(of: $0.stratum) ?? 0, tally: $0.tally)
            }
            entries.withUnsafeBufferPointer { encoder.add(number, $0) }
        }
        return encoder.bytes
    }

    @Test func `tallies come back to the last bit, counts in the short form and plain ones in the shortest`() {
        var (plain, count, values) = (Tally(), Tally(), Tally())
        for weight in [0.1, 0.7, 1e16, 1] {
            plain.add(weight: 1)
            count.add(weight: weight)
            values.add(weight: weight, value: 3.3)
        }
        let cells = [plain, count, values].map { [StratumTally("", Tally()), StratumTally("köln", $0)] } + [[]]
        #expect(decoded(encoded(cells)) == cells)
        let sizes = cells.map { encoded([$0]).count }
        #expect(sizes[0] < sizes[1] && sizes[1] < sizes[2])
    }

    @Test func `tallies add up over strata in any order`() throws {
        func strata(_ names: [String]) -> [StratumTally] {
            names.enumerated().map { place, name in
                var tally = Tally()
                tally.add(weight: 0.1 + Double(place), value: 3.3)
                return StratumTally(name, tally)
            }
        }
        let batches = [["m"], ["a", "m", "z"], ["b", "z"], ["a", "b", "c", "m"], []].map(strata)
        var (sums, expected): (TallySums, [StratumTally]) = (TallySums(), [])
        for batch in batches {
            try TallySeal.sealed(encoded([batch]), []).withUnsafeBufferPointer { try sums.add($0, of: []) }
            expected.add(batch)
        }
        #expect(decoded(sums.bytes).map { $0.map { $0.sorted { $0.stratum < $1.stratum } } } == [expected])
    }

    @Test func `bytes that are no tallies are refused`() {
        var tally = Tally()
        tally.add(weight: 0.3, value: 2)
        let bytes = encoded([[StratumTally("ulm", tally)]])
        for count in 0..<bytes.count where count != 5 { #expect(decoded(Array(bytes.prefix(count))) == nil) }
        #expect(decoded(Array(repeating: 0xFF, count: 40)) == nil)
    }

    @Test func `codings come back as they were packed, with and without a place, counted or not`() {
        let written: [(Int, Range<Int>?, Bool)] = [
            (1, 0..<3, true), (70_000, nil, true), (2, 5..<1_000, false), (3, nil, false),
        ]
        for count in 0...written.count {
            var packed = PackedCodings()
            for coding in written.prefix(count) {
                packed.add(value: coding.0, span: coding.1, isEffective: coding.2)
            }
            var back: [(Int, Range<Int>?, Bool)] = []
            packed.withText { text in
                PackedCoding.forEach(in: text) { back.append(($0.value, $0.span, $0.isEffective)) }
            }
            #expect(back.elementsEqual(written.prefix(count)) { $0 == $1 })
        }
        var packed = PackedCodings()
        packed.add(value: 12, span: 3..<40, isEffective: true)
        packed.add(value: 5, span: nil, isEffective: false)
        packed.withText { #expect(String(decoding: $0, as: UTF8.self) == "[[12,3,40],[5,-1,-1,0]]") }
        packed.clear()
        #expect(packed.isEmpty)
    }
}
