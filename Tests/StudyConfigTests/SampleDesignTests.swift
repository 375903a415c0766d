import StudyConfig
import SurveyModel
import Testing

struct SampleDesignTests {
    private func instrument(_ design: String, weight: String = "weight: w\n", more: String = "") throws(ConfigError)
        -> Instrument
    {
        try readInstrument(
            """
            id: drawn
            title: T
            \(weight)\(more)design: \(design)
            questions:
              - {id: S, type: single, asked: S, options: {1: a, 2: b}}
              - {id: C, type: integer, asked: C}
              - {id: O, type: open, asked: O}

            """)
    }

    private func codes(_ design: String, weight: String = "weight: w\n", more: String = "") -> [String] {
        do throws(ConfigError) {
            _ = try instrument(design, weight: weight, more: more)
            return []
        } catch { return error.diagnostics.map(\.code) }
    }

    @Test func `strata, clusters and populations are questions`() throws {
        let design = try #require(try instrument("{strata: S, clusters: C, lonely: average}").design)
        #expect(design.strata == "S" && design.clusters == "C" && design.lonely == .average)
    }

    @Test func `each replicate weight is read as a number`() throws {
        let found = try instrument("{replicates: {columns: 'r{}', count: 3, method: BRR, mse: yes, df: 2}}")
        #expect(found.questions.map(\.id) == ["S", "C", "O", "r1", "r2", "r3"])
        let weights = try #require(found.design?.replicates)
        #expect(weights.method == .brr && weights.aroundEstimate && weights.degreesOfFreedom == 2)
    }

    @Test(arguments: [
        ("{strata: X}", "unknown-question"), ("{strata: O}", "wrong-question-type"),
        ("{lonely: adjust}", "empty-design"),
        ("{replicates: {columns: r, count: 3, method: BRR}}", "no-number"),
        ("{replicates: {columns: 'r{}', count: 1, method: BRR}}", "replicate-count"),
        ("{replicates: {columns: 'r{}', count: 3, method: JKn}}", "missing-key"),
        ("{replicates: {columns: 'r{}', count: 3, method: bootstrap}}", "missing-key"),
        ("{replicates: {columns: 'r{}', count: 3, method: JKn, scales: [0.5, 0.5]}}", "wrong-number-of-scales"),
        ("{replicates: {columns: 'r{}', count: 2, method: JKn, scales: [0.5, -1]}}", "unusable-scale"),
        ("{replicates: {columns: 'r{}', count: 2, method: BRR, df: 0}}", "unusable-df"),
        ("{strata: S, lonely: certainty}", "unknown-word"),
    ])
    func `a design that cannot be used is named`(design: String, code: String) {
        #expect(codes(design).contains(code), "\(codes(design))")
    }

    @Test func `a design needs weights, and is beside neither cities nor waves`() {
        #expect(codes("{strata: S, population: C}", weight: "") == ["design-without-weights"])
        #expect(codes("{strata: S}", more: "city: {column: c}\n") == ["design-and-city"])
        let waves = "wave: {from: file, pattern: '*-{wave}.csv', values: [W0]}\n"
        #expect(codes("{strata: S}", more: waves) == ["design-and-wave"])
    }
}
