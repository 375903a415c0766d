import SurveyModel
import Testing

@testable import SurveyAnalysis

private typealias Answered = SmallStudy.Answered

/// Six answers a city, of 8, 20, 12, 40 and 30 people invited.
private let invited = [8, 20, 12, 40, 30]
private let steps = [
    [1, 2, 2, 3, 4, 5], [5, 5, 4, 4, 3, 5], [2, 3, 3, 3, 1, 4], [1, 1, 2, 1, 2, 1], [3, 4, 5, 2, 2, 3],
]

private func study(_ invitations: [Invitation], waves: [WaveID] = []) -> SmallStudy {
    let rows = steps.enumerated().flatMap { city, answers in
        answers.map {
            SmallStudy.row(Answered(q: $0 > 2 ? 1 : 2, b: [$0, 3]), city: city, wave: waves.first)
        }
    }
    var study = SmallStudy(rows, waves: waves)
    study.invitations = invitations
    study.rules.reliableFrom = 5
    return study
}

private func invitations(_ numbers: [Int], wave: WaveID? = nil) -> [Invitation] {
    numbers.enumerated().map { Invitation(city: SmallStudy.cities[$0], wave: wave, invited: $1) }
}

private let battery: [String: PlanValue] = ["items": .question("s", "B")]

/// Σ N_h ȳ_h / N and the square root of Σ (N_h / N)² (1 − n_h / N_h) s_h² / n_h.
///
/// - Source: Cochran (1977), 5.1 and 5.6.
private func stratified() -> (mean: Double, error: Double) {
    let population = Double(invited.reduce(0, +))
    var (mean, variance) = (0.0, 0.0)
    for (size, answers) in zip(invited, steps) {
        let (size, n) = (Double(size), Double(answers.count))
        let middle = Double(answers.reduce(0, +)) / n
        let spread = answers.map { (Double($0) - middle) * (Double($0) - middle) }.reduce(0, +) / (n - 1)
        mean += size / population * middle
        variance += (size / population) * (size / population) * (1 - n / size) * spread / n
    }
    return (mean, variance.squareRoot())
}

struct InvitedPopulationTests {
    @Test(arguments: [nil, WaveID("W0")])
    func `the mean of a sample with people invited is that of all invited, with its interval`(wave: WaveID?) throws {
        let study = study(invitations(invited, wave: wave), waves: wave.map { [$0] } ?? [])
        let table = study.table("ranking", battery)
        let (mean, error) = stratified()
        let t = try #require(SpecialFunctions.tQuantile(0.975, df: 25))
        #expect(abs(try #require(table.number("B_1", "mean")) - mean) < 1e-12)
        #expect(abs(try #require(table.number("B_1", "low")) - (mean - t * error)) < 1e-12)
        #expect(abs(try #require(table.number("B_1", "high")) - (mean + t * error)) < 1e-12)
        #expect(table.notes.contains { $0.en.contains("those who did not answer resemble those who did") })
        #expect(table.method?.en.contains("The target are the people invited in these cities") == true)
    }

    @Test func `shares stand for all invited, too, and the invitations are a source of them`() throws {
        let table = study(invitations(invited)).table("frequency", ["question": .question("s", "Q")])
        let first = zip(invited, steps).map { size, answers in
            Double(size * answers.count { $0 > 2 }) / Double(answers.count)
        }
        let share = first.reduce(0, +) / Double(invited.reduce(0, +))
        #expect(abs(try #require(table.number("1", "share")) - share) < 1e-12)
        #expect(table.value("1", "share")?.lineage?.sources == [.invitations("s")])
        #expect(table.value("1", "n")?.lineage?.sources == [])
    }

    @Test func `what all answers tell when they count alike stands beside, where a table asks for it`() throws {
        let asked: [String: PlanValue] = ["unweighted": .flag(true)]
        let ranking = study(invitations(invited)).table("ranking", battery.merging(asked) { $1 })
        #expect(abs(try #require(ranking.number("B_1", "unweighted")) - 86.0 / 30) < 1e-12)
        #expect(
            ranking.value("B_1", "unweighted")?.statement?.kind == .mean, "protection knows it as one of the counts")
        let question: [String: PlanValue] = ["question": .question("s", "Q")]
        let shares = study(invitations(invited)).table("frequency", question.merging(asked) { $1 })
        #expect(shares.value("1", "unweighted")?.shown == .ratio(17, of: 30))
        let plain = study([]).table("ranking", battery.merging(asked) { $1 })
        #expect(!plain.columns.contains { $0.id == "unweighted" }, "nothing is weighted here")
    }

    @Test func `invitations in one proportion leave shares exact`() {
        let table = study(invitations([12, 12, 12, 12, 12])).table("frequency", ["question": .question("s", "Q")])
        #expect(table.value("1", "share")?.shown == .ratio(17, of: 30))
        #expect(table.notes.contains { $0.en.contains("finite population") })
    }

    @Test
    func `more answers than people invited, or a city without a number, leave all invitations unused and are said`() {
        let contradicted = study(invitations([5, 20, 12, 40, 30])).table("ranking", battery)
        let missing = study(invitations([8, 20, 12, 40])).table("ranking", battery)
        let plain = study([]).table("ranking", battery)
        for (table, words) in [(contradicted, "contradict the answers"), (missing, "not known for all cities")] {
            #expect(table.number("B_1", "mean") == plain.number("B_1", "mean"))
            #expect(table.number("B_1", "low") == plain.number("B_1", "low"))
            #expect(table.notes.contains { $0.en.contains(words) })
            #expect(!table.notes.contains { $0.en.contains("finite population") })
        }
    }

    @Test func `a sample over several waves knows no people invited, and says that it is not weighted`() {
        let table = study(invitations(invited, wave: "W0"), waves: ["W0", "W1"]).table("ranking", battery)
        #expect(table.value("B_1", "mean")?.number == study([]).table("ranking", battery).value("B_1", "mean")?.number)
        #expect(table.notes.contains { $0.en.contains("not weighted, as people were invited to single waves") })
    }

    @Test func `two cities with known weights show no estimate beside their count`() {
        var two = study(invitations(invited))
        two.rows.removeAll { ![SmallStudy.cities[0], SmallStudy.cities[1]].contains($0.city) }
        two.rules.reliableFrom = 30
        let table = two.table("frequency", ["question": .question("s", "Q")])
        #expect(table.value("1", "share")?.shown == .notAvailable(.fewCities))
    }

    @Test func `a response rate counts cities whose invitations are known, and never tells more than all`() {
        let surveys: [String: PlanValue] = ["surveys": .surveys(["s"])]
        let known = study(invitations([8, 20])).table("response-rate", surveys)
        #expect(known.value("s", "share")?.shown == .ratio(12, of: 28))
        #expect(known.notes.count == 1)
        #expect(known.counts?.cells.map(\.count) == [30, 18, 12])
        let more = study(invitations([5, 20, 12, 40, 30])).table("response-rate", surveys)
        #expect(more.value("s", "share")?.shown == .notAvailable(.notStated))
        #expect(more.value("s", "answered")?.shown == .count(30))
        #expect(more.method?.en.contains("AAPOR RR2") == true)
    }
}
