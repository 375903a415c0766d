import SurveyModel
import Testing

@testable import SurveyAnalysis

private typealias Answered = SmallStudy.Answered

/// A hundred people; of 1 to 5 on `B_1` 10, 15, 20, 25 and 30 chose each.
private let study = SmallStudy(
    (0..<100).map { person in
        let step = [10, 25, 45, 70, 100].firstIndex { person < $0 } ?? 4
        return SmallStudy.row(Answered(b: [1 + step, 1 + person % 5]), city: person % 6)
    })

private func table(_ boxes: [String], reversed: [QuestionID] = []) -> Table {
    study.table(
        "ranking",
        ["items": .question("s", "B"), "boxes": .words(boxes), "reversed": .items(reversed)])
}

struct StepBoxTests {
    @Test func `both ends of a scale are shown, of one step and of two`() {
        let table = table(["top-1", "top-2", "bottom-2", "bottom-1"])
        let shares = [("top1", 30), ("top2", 55), ("bottom2", 25), ("bottom1", 10)]
        #expect(table.columns.map(\.id).suffix(4) == shares.map(\.0)[...])
        for (column, count) in shares { #expect(table.value("B_1", column)?.shown == .ratio(count, of: 100)) }
        #expect(table.method?.en.contains("bottom 1 is the share of the lowest step") == true)
        #expect(table.columns.last?.heading == Label(de: "Bottom 1 (Prozent)", en: "Bottom 1 (per cent)"))
    }

    @Test func `without the key the two highest steps are shown, as before`() {
        let table = study.table("ranking", ["items": .question("s", "B")])
        #expect(table.columns.map(\.id).suffix(2) == ["median", "top2"])
        #expect(table.counts?.cells.contains { $0.coordinates == ["B_1", "rest 1+2+3"] } == true)
    }

    @Test func `an item that is turned round has mean, interval, median and boxes of the turned steps`() throws {
        let (plain, turned) = (table(["top-2", "bottom-1"]), table(["top-2", "bottom-1"], reversed: ["B_1"]))
        func number(_ table: Table, _ column: String) throws -> Double {
            try #require(table.number("B_1", column))
        }
        #expect(try number(plain, "mean") == 3.5)
        #expect(try number(turned, "mean") == 2.5)
        #expect(try number(turned, "low") == 6 - number(plain, "high"))
        #expect(try number(turned, "high") == 6 - number(plain, "low"))
        #expect(try number(turned, "median") == 6 - number(plain, "median"))
        #expect(turned.value("B_1", "top2")?.shown == .ratio(25, of: 100))
        #expect(turned.value("B_1", "bottom1")?.shown == .ratio(30, of: 100))
        #expect(turned.rows[0].label == Label(de: "x (umgedreht)", en: "x (turned round)"))
        #expect(turned.rows[1] == plain.rows[1], "other items stay as they are")
        #expect(turned.value("B_1", "mean")?.lineage?.formula.text == "6 − (Σx / n = 350 / 100)")
    }

    @Test func `protection knows every step behind other boxes, by the steps that people chose`() throws {
        let turned = table(["top-2"], reversed: ["B_1"])
        let counts = try #require(turned.counts)
        func count(_ step: String) -> Int? { counts.cells.first { $0.coordinates == ["B_1", step] }?.count }
        #expect(["1", "2", "3", "4", "5"].map(count) == [10, 15, 20, 25, 30])
        #expect(count("bottom 1+2") == 25)
        #expect(counts.hierarchy.contains(CountParent(dimension: "step", category: "bottom 1+2", parts: ["1", "2"])))
        #expect(turned.value("B_1", "top2")?.statement?.kind == .box(.bottomTwo))
        #expect(turned.value("B_1", "mean")?.statement?.turned == 6)
    }
}
