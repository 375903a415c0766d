import SurveyModel
import Testing

struct DerivationTests {
    private let sizes = Derivation(
        source: .value("POP"),
        bands: [.init(code: 1, from: 0), .init(code: 2, from: 20_000), .init(code: 3, from: 100_000)])

    @Test(arguments: [(0.0, 1), (19_999, 1), (20_000, 2), (99_999.5, 2), (100_000, 3), (4_000_000, 3)])
    func `a number belongs to the last band that it reaches`(number: Double, code: Int) {
        #expect(sizes.answer(from: [.number(number)]) == .code(code))
    }

    @Test func `a number below all bands is invalid, a missing one stays missing for its reason`() {
        #expect(sizes.answer(from: [.number(-1)]) == .missing(.invalid))
        #expect(sizes.answer(from: [.missing(.preferNotToSay)]) == .missing(.preferNotToSay))
    }

    @Test func `options are grouped, and an option in no group is invalid`() {
        let regions = Derivation(
            source: .answer("LAND"),
            bands: [.init(code: 1, codes: [3, 8]), .init(code: 2, codes: [1], missing: [.dontKnow])])
        #expect(regions.answer(from: [.code(8)]) == .code(1))
        #expect(regions.answer(from: [.missing(.dontKnow)]) == .code(2))
        #expect(regions.answer(from: [.missing(.notShown)]) == .missing(.notShown))
        #expect(regions.answer(from: [.code(5)]) == .missing(.invalid))
    }

    @Test func `ticked options are counted without those that mean none`() {
        let number = Derivation(
            source: .count("NET", without: [9]),
            bands: [.init(code: 0, from: 0, missing: [.notShown]), .init(code: 1, from: 1), .init(code: 2, from: 2)])
        func answer(_ ticks: [Int]) -> Cell { number.answer(from: ticks.map { .code($0) }, options: [1, 2, 9]) }
        #expect(answer([0, 0, 1]) == .code(0))
        #expect(answer([0, 1, 1]) == .code(1))
        #expect(answer([1, 1, 0]) == .code(2))
        let notShown = [Cell](repeating: .missing(.notShown), count: 3)
        #expect(number.answer(from: notShown, options: [1, 2, 9]) == .code(0))
    }

    @Test func `a break keeps its name in the store`() {
        for grouping in Break.plain + [.answer("SIZE")] { #expect(Break(rawValue: grouping.rawValue) == grouping) }
        #expect(Break(rawValue: "size") == nil)
    }
}
