import AnswerCoding
import Testing

struct ValenceAgreementTests {
    private let barrier: [String: Set<String>] = ["A": ["barrier"]]
    private let driver: [String: Set<String>] = ["A": ["driver"]]

    // Of the valences, four of four pairs differ: 1 − 1 / (32 / 56). Of code and valence, four of eight: 1 − 0.5 / (160 / 240).
    @Test func `coders who give one code with opposite valences agree on the code alone`() throws {
        let given = [[barrier, driver], [barrier, driver], [driver, barrier], [driver, barrier]]
        let agreement = CodeAgreement(coded: given + Array(repeating: [[:], [:]], count: 4))
        let code = try #require(agreement.codes.first)
        #expect(code.alpha == 1)
        let valence = try #require(code.valence)
        #expect(valence.units == 4 && valence.percent == 0)
        #expect(abs((valence.alpha ?? 0) + 0.75) < 1e-12 && abs((valence.both ?? 0) - 0.25) < 1e-12)
    }

    @Test func `who did not give the code says nothing on its valence; who did not see the answer says nothing`() throws
    {
        let agreement = CodeAgreement(coded: [[barrier, [:]], [barrier, barrier], [driver, nil], [driver, driver]])
        let valence = try #require(agreement.codes.first?.valence)
        #expect(valence.units == 2 && valence.percent == 1 && valence.alpha == 1)
        #expect(CodeAgreement(units: [[["A"], ["A"]]]).codes.first?.valence == nil)
    }

    @Test func `two valences of one coder are a judgement of their own`() throws {
        let both: [String: Set<String>] = ["A": ["barrier", "driver"]]
        let agreement = CodeAgreement(coded: [[both, barrier], [both, both]])
        #expect(agreement.codes.first?.valence?.percent == 0.5)
    }
}
