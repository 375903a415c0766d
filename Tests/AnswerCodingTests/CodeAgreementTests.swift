import AnswerCoding
import Testing

struct CodeAgreementTests {
    private func agreement(_ first: [Bool], _ second: [Bool]) -> CodeAgreement.OneCode? {
        let units = zip(first, second).map { a, b in [a, b].map { Optional(Set($0 ? ["A"] : [])) } }
        return CodeAgreement(units: units, codes: ["A"]).withIntervals(draws: 200).codes.first
    }

    @Test func `coders who all agree have no interval of alpha`() {
        let alike = agreement((0..<50).map { $0 < 6 }, (0..<50).map { $0 < 6 })
        #expect(alike?.alpha == 1)
        #expect(alike?.alphaInterval == nil)
        #expect(agreement((0..<50).map { $0 < 6 }, (0..<50).map { $0 < 8 })?.alphaInterval != nil)
    }

    @Test func `AC1 is 1 where all coders gave the code everywhere`() {
        #expect(agreement([true, true, true], [true, true, true])?.ac1 == 1)
    }

    @Test func `kappa has no error under systematic disagreement`() {
        let kappa = CohenKappa(Ratings(units: (0..<36).map { [$0 % 2, 1 - $0 % 2] }))
        #expect(kappa?.standardError == 0)
    }
}
