import SurveyModel
import Testing

@testable import SurveyAnalysis

private typealias Answered = SmallStudy.Answered

/// Sixty people in W0; of these the first 40 answer in W1, every third in W2; 15 others join in W1.
private let study = SmallStudy(
    (0..<60).map { person($0, "W0") } + (0..<40).map { person($0, "W1") } + (60..<75).map { person($0, "W1") }
        + (0..<60).filter { $0 % 3 == 0 }.map { person($0, "W2") }, waves: ["W0", "W1", "W2"])

private func person(_ number: Int, _ wave: WaveID) -> AnalysisRow {
    SmallStudy.row(Answered(q: 1), city: (number / 12) % 2 * 2, wave: wave, person: "p\(number)")
}

private func table(_ values: [String: PlanValue] = [:], breaks: [Break] = [.overall]) -> Table {
    study.table("attrition", values.merging(["survey": .survey("s")]) { $1 }, breaks: breaks)
}

struct AttritionTests {
    @Test func `people of a wave are found again in each later one`() {
        let table = table()
        #expect(table.columns.map(\.id) == ["n", "W1.n", "W1.share", "W2.n", "W2.share"])
        #expect(
            table.rows[0].values.map(\.shown) == [
                .count(60), .count(40), .ratio(40, of: 60), .count(20), .ratio(20, of: 60),
            ])
        let later = self.later
        #expect(later.rows[0].values.map(\.shown) == [.count(55), .count(14), .ratio(14, of: 55)])
    }

    private var later: Table { table(["from": .wave("W1")]) }

    @Test func `groups are those of the first wave, and small ones are withheld`() throws {
        let groups = table(breaks: [.overall, .partnership])
        #expect(groups.value("partnership.P0", "n")?.shown == .count(36))
        #expect(groups.value("partnership.P1", "n")?.shown == .count(24))
        #expect(groups.value("partnership.P1", "W1.n")?.shown == .count(16))
        let counts = try #require(groups.counts)
        #expect(counts.dimensions == ["participation W1", "participation W2", "wave", "place"])
        #expect(
            counts.cells.contains {
                $0.coordinates == ["no", CountTable.total, "W0", CountTable.total] && $0.count == 20
            })
    }

    @Test func `evidence holds the responses of people in both waves`() throws {
        let evidence = try #require(table().value("total", "W1.n")?.lineage?.evidence.first)
        #expect(evidence.sample == .bothWaves(earlier: "W0"))
        #expect(evidence.key.scope == .wave("W1"))
    }
}
