import SurveyModel
import Testing

@testable import SurveyAnalysis

struct WaveWeightsTests {
    /// 120 people, of whom two gave no answer to the margin's question.
    private let study = SmallStudy((0..<120).map(row))

    private static func row(_ i: Int) -> AnalysisRow {
        let choice: Int? = i % 60 == 7 ? nil : 1 + i % 2
        return SmallStudy.row(SmallStudy.Answered(p: choice), weight: 1 + Double(i % 3))
    }

    private func weighting(_ missing: Weighting.MissingLevels) -> Weighting {
        var weighting = Weighting(
            method: .raking,
            margins: [
                .init(variable: .question("P"), name: "P", wave: nil, levels: ["1", "2"], totals: [600, 400])
            ])
        weighting.missing = missing
        return weighting
    }

    private func weights(_ missing: Weighting.MissingLevels) throws -> WaveWeights {
        try WaveWeights(of: study.rows, instrument: study.instrument, by: weighting(missing))
    }

    @Test func `who lacks an answer that a margin needs is refused where nothing else is said`() {
        let problem = #expect(throws: WeightingProblem.self) { try weights(.refuse) }
        #expect(problem == .missingLevel(margin: "P", rows: [7, 67]))
        #expect(problem?.diagnostic.fix?.contains("missing: mean-weight") == true)
    }

    @Test func `left out they weigh nothing, and the others meet the totals`() throws {
        let found = try weights(.exclude)
        #expect(found.lacking == [7, 67])
        #expect(found.weights[7] == 0 && found.weights[67] == 0)
        #expect(abs(found.weights.sum() - 1000) < 1e-9)
    }

    @Test func `with the mean weight their own weight is raised as the others' are on average`() throws {
        let (found, others) = (try weights(.meanWeight), try weights(.exclude))
        let own = study.rows.map(\.weight)
        let answered = study.rows.indices.filter { ![7, 67].contains($0) }
        let raised = 1000 / answered.map { own[$0] }.sum()
        #expect(abs(found.weights[7] - own[7] * raised) < 1e-9)
        for row in answered { #expect(found.weights[row] == others.weights[row]) }
    }

    @Test func `an answer that the margin does not name is an error under every policy`() {
        var other = study
        other.rows[3].cells[1] = .code(9)
        #expect(throws: WeightingProblem.unknownLevel(margin: "P", rows: [3])) {
            try WaveWeights(of: other.rows, instrument: other.instrument, by: weighting(.refuse).with(.exclude))
        }
    }

    @Test func `the table says what they count`() {
        for (missing, words) in [
            (Weighting.MissingLevels.exclude, "counts in no figure"), (.meanWeight, "counts with the mean weight"),
        ] {
            let plan = TablePlan(
                id: "t", title: "t", analysis: "frequency", ["question": .question("s", "P"), "missing": .flag(false)])
            var input = study.input(for: plan)
            input.weightings = ["s": weighting(missing)]
            #expect(tabulate(plan, from: input).notes.contains { $0.en.contains(words) })
        }
    }
}

extension Weighting {
    fileprivate func with(_ missing: MissingLevels) -> Weighting {
        var weighting = self
        weighting.missing = missing
        return weighting
    }
}
