import SurveyModel
import Testing

@testable import SurveyAnalysis

/// A known population whose cities differ in what they answer, how large they are and how many of them respond.
private struct Population {
    /// By city, the step of every person invited.
    let steps: [[Int]]
    private let rates = [0.25, 0.9, 0.4, 0.75, 0.3, 0.6]

    init() {
        var random = SplitMix(seed: 7)
        let (sizes, centres) = ([120, 40, 90, 30, 60, 50], [2, 4, 3, 5, 1, 3])
        steps = zip(sizes, centres).map { size, centre in
            (0..<size).map { _ in min(5, max(1, centre + random.below(3) - 1)) }
        }
    }

    var mean: Double { Double(steps.joined().reduce(0, +)) / Double(steps.joined().count) }

    var invitations: [Invitation] {
        steps.enumerated().map { Invitation(city: SmallStudy.cities[$0], wave: nil, invited: $1.count) }
    }

    /// Who answers: of each city a random part.
    func answers(_ random: inout SplitMix) -> [AnalysisRow] {
        steps.enumerated().flatMap { city, people in
            var left = people
            let count = Int(Double(people.count) * rates[city])
            return (0..<count).map { _ in
                SmallStudy.row(.init(b: [left.remove(at: random.below(left.count)), 1]), city: city)
            }
        }
    }
}

struct CoverageTests {
    /// Ignoring who was invited, the interval is about another mean, and hardly ever holds this one.
    @Test func `the interval of the mean of all invited holds it in 95 of 100 samples`() throws {
        let population = Population()
        var study = SmallStudy([])
        study.invitations = population.invitations
        var random = SplitMix(seed: 1)
        var (holds, plain) = (0, 0)
        let draws = 2000
        for _ in 0..<draws {
            study.rows = population.answers(&random)
            let plan = TablePlan(id: "t", title: "t", analysis: "ranking", ["items": .question("s", "B")])
            var input = study.input(for: plan)
            let maker = TableMaker(plan: plan, input: input)
            input.invitations = [:]
            for (isInvited, maker) in [(true, maker), (false, TableMaker(plan: plan, input: input))] {
                let estimator = maker.estimator(.latest)
                let mean = estimator.mean("B_1", steps: [1, 2, 3, 4, 5], maker.everyone(.latest))
                let interval = try #require(mean.shownInterval(0.95).value)
                let isHeld = interval.contains(population.mean)
                holds += isInvited && isHeld ? 1 : 0
                plain += !isInvited && isHeld ? 1 : 0
            }
        }
        let share = Double(holds) / Double(draws)
        #expect((0.93...0.97).contains(share), "\(share)")
        #expect(plain < draws / 4, "\(plain)")
    }
}
