import SurveyModel
import Testing

@testable import SurveyAnalysis

private typealias Answered = SmallStudy.Answered

/// Sixty people: of the first option 14 give it up and 6 take it up, all others answer alike in both waves.
private func study(weight: (Int) -> Double = { _ in 1 }, isWeighted: Bool = false) -> SmallStudy {
    let rows = ["W0", "W1"].flatMap { wave in
        (0..<60).map { person in
            let first = wave == "W0" ? person < 14 || person >= 40 : (14..<20).contains(person) || person >= 40
            let tick = wave == "W0" ? person % 4 == 0 : person % 3 == 0
            return SmallStudy.row(
                Answered(q: first ? 1 : 2, m: [tick ? 1 : 0, 0]), wave: WaveID(wave), person: "p\(person)",
                weight: weight(person), isLatest: wave == "W1")
        }
    }
    return SmallStudy(rows, waves: ["W0", "W1"], hasCities: false, isWeighted: isWeighted)
}

private func change(_ study: SmallStudy, _ question: QuestionID, _ pairing: String, test: Bool = true) -> Table {
    study.table(
        "share-change",
        [
            "question": .question("s", question), "from": .wave("W0"), "to": .wave("W1"), "pairing": .word(pairing),
            "test": .flag(test),
        ])
}

struct ShareChangeTests {
    @Test func `of the same people it is told how many took an option up and gave it up, with McNemar's tests`() throws
    {
        let table = change(study(), "Q", "paired")
        #expect(table.value("1", "n")?.shown == .count(60))
        #expect(table.value("1", "gained")?.shown == .count(6))
        #expect(table.value("1", "lost")?.shown == .count(14))
        #expect(abs(try #require(table.number("1", "change")) - (6 - 14) / 60.0) < 1e-12)
        // Of three options; nobody changed the third, whose p is 1. P(X ≤ 6) = 60460 / 2^20; the own part is 38760.
        let (tail, own, all) = (60460.0, 38760.0, 1_048_576.0)
        #expect(abs(try #require(table.number("1", "p")) - 3 * 2 * tail / all) < 1e-12)
        #expect(abs(try #require(table.number("1", "mid-p")) - 3 * (2 * tail - own) / all) < 1e-12)
        #expect(table.number("3", "p") == 1)
        #expect(
            table.notes.contains {
                $0.en.contains("The p-values of the 3 answers tested are corrected together, by the method of Holm")
            })
    }

    /// Those who leave options and those who come to them are the same people.
    @Test func `whoever leaves an option of a single choice takes up another, and both sums are protected`() throws {
        let counts = try #require(change(study(), "Q", "paired").counts)
        #expect(counts.dimensions == ["moved", "left", "taken"])
        let left = counts.cells.filter { $0.coordinates[0] == "yes" && $0.coordinates[2] == CountTable.total }
        let taken = counts.cells.filter { $0.coordinates[0] == "yes" && $0.coordinates[1] == CountTable.total }
        #expect(left.map(\.count).reduce(0, +) == 20)
        #expect(taken.map(\.count).reduce(0, +) == 20)
        #expect(counts.nonAdditive.isEmpty)
    }

    @Test func `weighted answers change by weighted shares, and are tested by t`() throws {
        let table = change(study(weight: { $0 < 14 ? 3 : 1 }, isWeighted: true), "Q", "paired")
        #expect(abs(try #require(table.number("1", "change")) - (6 - 42) / 88.0) < 1e-12)
        #expect(table.columns.last?.heading.en == "p by t and Holm (weighted)")
        #expect(table.number("1", "p") != nil)
    }

    /// The difference of everybody is that of the shares, and people are clusters: it equals the paired one here.
    @Test func `of everybody it is the difference of shares, with people as clusters`() throws {
        let everybody = change(study(), "Q", "unpaired")
        let paired = change(study(), "Q", "paired")
        #expect(everybody.value("1", "W0.share")?.shown == .ratio(34, of: 60))
        let difference = try #require(everybody.number("1", "change"))
        #expect(abs(difference - (26 - 34) / 60.0) < 1e-12)
        let error = { (table: Table, df: Double) in
            let t = try #require(SpecialFunctions.tQuantile(0.975, df: df))
            return (try #require(table.number("1", "high")) - difference) / t
        }
        #expect(abs(try error(everybody, 58) - (try error(paired, 59))) < 1e-12)
        let ticks = change(study(), "M", "unpaired")
        #expect(ticks.value("1", "W1.share")?.shown == .ratio(20, of: 60))
        #expect(abs(try #require(ticks.number("1", "change")) - 5 / 60.0) < 1e-12)
    }
}
