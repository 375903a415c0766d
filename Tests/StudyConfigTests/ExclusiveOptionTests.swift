import StudyConfig
import SurveyModel
import Testing

/// Options that rule others out, as an instrument declares them.
struct ExclusiveOptionTests {
    private func read(_ keys: String, type: String = "multi, columns: 'U{code}'") throws(ConfigError)
        -> Instrument
    {
        try readInstrument(
            """
            id: ps
            title: T
            questions:
              - {id: Q, asked: A, type: \(type), options: {1: a, 2: b, 9: none}, \(keys)}
            """)
    }

    @Test func `contradictions count as they were given where nothing else is said`() throws {
        #expect(try read("exclusive: [9]").questions[0].exclusive == ExclusiveOptions(codes: [9]))
        let said = try read("exclusive: 9, contradictory: exclusive-wins").questions[0].exclusive
        #expect(said == ExclusiveOptions(codes: [9], contradictions: .exclusiveWins))
    }

    @Test(arguments: [
        ("exclusive: [8]", "multi, columns: 'U{code}'", "unknown-option"),
        ("exclusive: [9]", "single", "not-a-multiple-choice"),
        ("contradictory: not-counted", "multi, columns: 'U{code}'", "nothing-exclusive"),
    ])
    func `what cannot be meant is an error`(keys: String, type: String, code: String) {
        do {
            _ = try read(keys, type: type)
            Issue.record("read")
        } catch {
            #expect(error.diagnostics.map(\.code).contains(code), "\(error.diagnostics)")
        }
    }
}
