import SurveyModel
import Testing

@testable import Reporting

/// What is said of the rows that lead.
struct LeadingClaimTests: ClaimFixtures {
    private func multi(_ rows: [(String, Int)], of base: Int, isSmall: Bool = false) -> Table {
        var table = shares(rows, of: base, isSmall: isSmall)
        table.rows.append(
            TableRow(id: "total", label: "base", values: [.init(.count(base)), .init(.notApplicable)], isTotal: true))
        table.meaning = meaning(.chosenSeveral)
        return table
    }

    @Test func `people are who says it, with counts, base and the next one`() {
        let found = text(multi([("A", 12), ("B", 40), ("C", 7)], of: 64))
        #expect(found?.de == "63\u{A0}% nennen „B“ (40 von 64), 19\u{A0}% „A“.")
        #expect(found?.en == "63% name “B” (40 of 64), 19% “A”.")
        var single = multi([("A", 12), ("B", 40), ("C", 12)], of: 64)
        single.meaning = meaning(.chosenOne)
        #expect(text(single)?.de == "63\u{A0}% antworten „B“ (40 von 64).")
    }

    @Test func `ties are named together, up to three, also where only the printed number is the same`() {
        #expect(
            text(multi([("A", 20), ("B", 20), ("C", 5)], of: 64))?.de
                == "Je 31\u{A0}% nennen „A“ und „B“ (20 und 20 von 64).")
        #expect(
            text(multi([("A", 400), ("B", 402), ("C", 5)], of: 1000))?.en
                == "40% each name “A” and “B” (400 and 402 of 1000).")
        #expect(text(multi([("A", 9), ("B", 9), ("C", 9), ("D", 9), ("E", 5)], of: 64)) == nil)
        #expect(text(multi([("A", 9), ("B", 9)], of: 64)) == nil)
        #expect(text(multi([("A", 0), ("B", 0)], of: 64)) == nil)
    }

    @Test func `what is left over never leads`() {
        var table = multi([("None", 40), ("A", 20), ("B", 10)], of: 64)
        table.meaning.residual = ["None"]
        #expect(text(table)?.en == "31% name “A” (20 of 64), 16% “B”.")
    }

    @Test func `beside withheld values it is said of those shown`() {
        let found = claims(on: withheld(multi([("A", 12), ("B", 40), ("C", 3)], of: 64), 2))
        #expect(found.first?.isHedged == true)
        #expect(
            text(withheld(multi([("A", 12), ("B", 40), ("C", 3)], of: 64), 2))?.en
                == "63% name “B” (40 of 64; among the values shown), 19% “A”.")
        let two = multi([("A", 12), ("B", 40)], of: 64)
        #expect(text(withheld(two, 0)) == nil && text(withheld(withheld(two, 0), 1)) == nil)
    }

    @Test func `small bases are said, and from five to nine respondents counts speak`() {
        #expect(
            text(multi([("A", 12), ("B", 6)], of: 20, isSmall: true))?.en
                == "60% name “A” (12 of 20, small base).")
        let rows = [("A", 6), ("B", 2)].map { name, count in
            (name, [TableValue(.count(count)), TableValue(.notAvailable(.smallBase))])
        }
        var few = table([column.n, column.share], rows, total: [TableValue(.count(8)), TableValue(.notApplicable)])
        few.meaning = meaning(.chosenSeveral)
        #expect(text(few)?.en == "6 of 8 name “A”.")
    }

    @Test func `how many answered an item of a scale is no finding about it`() {
        let steps = [column.n] + (1...3).map { TableColumn(id: "step\($0)", heading: "s", kind: .share) }
        let rows = [("A", 54, [10, 20, 24]), ("B", 53, [30, 20, 3])].map { name, base, counts in
            (name, [TableValue(.count(base))] + counts.map { TableValue(.ratio($0, of: base)) })
        }
        #expect(claims(on: table(steps, rows)).isEmpty)
    }

    // MARK: Scales

    private func means(_ high: ScaleMeaning?, _ first: Double = 3.94, _ second: Double = 2.06) -> Table {
        var made = table(
            [column.n, column.mean],
            [("A", [.init(.count(53)), .init(.number(first))]), ("B", [.init(.count(52)), .init(.number(second))])])
        made.meaning = meaning(.rated, high: high)
        made.meaning.wordings["A"] = ValenceWording(
            barrier: Label(de: "fehlendes A", en: "lack of A"), driver: Label(de: "gutes A", en: "good A"))
        return made
    }

    @Test func `a mean says what a high answer says, and calls a barrier by its bad state`() {
        #expect(
            text(means(.hinders))?.de
                == "Stärkstes Hemmnis: fehlendes A (3,9 auf der Skala von 1 bis 5; 53 Antworten).")
        #expect(
            text(means(.helps))?.en == "Strongest driver: good A (3.9 on the scale from 1 to 5; 53 answers).")
        #expect(text(means(.important))?.de.contains("Am wichtigsten: „A“") == true)
        #expect(text(means(nil))?.en == "Highest mean: “A” (3.9; 53 answers).")
        #expect(
            text(means(.hinders, 3.94, 3.92)) == nil, "of two rows that print the same none leads")
    }

    @Test func `of several waves the last one speaks, and no change is claimed without an interval`() {
        let found = text(waves([("A", 2.9, 3.4), ("B", 3.3, 3.2), ("C", 3.0, 2.0)]))
        #expect(found?.en == "Highest mean: “A” (W2: 3.4; 55 answers).")
    }

    @Test func `rows that measure different things are not compared`() {
        var numbers = table(
            [column.n, column.mean, TableColumn(id: "median", heading: "m", kind: .mean, decimals: 1)],
            [("projects", [.init(.count(40)), .init(.number(18)), .init(.number(3))])])
        numbers.rowsCompare = false
        #expect(text(numbers)?.en == "“projects”: mean 18.0, median 3.0 (40 answers).")
    }

    @Test func `a theme is told by its valences, since naming counts those too who say that it is no problem`() {
        let columns = [column.n] + ["barrier", "driver"].map { TableColumn(id: $0, heading: "v", kind: .count) }
        var made = table(
            columns,
            [
                ("A", [.init(.count(30)), .init(.count(8)), .init(.count(22))]),
                ("B", [.init(.count(20)), .init(.count(19)), .init(.count(1))]),
            ], total: [.init(.count(65)), .init(.notApplicable), .init(.notApplicable)])
        made.meaning = meaning(.named)
        made.meaning.wordings["B"] = ValenceWording(barrier: Label(de: "fehlendes B", en: "lack of B"))
        #expect(
            text(made)?.de
                == "Am häufigsten als Hemmnis genannt: fehlendes B (19 von 65 Befragten). Am häufigsten als Treiber genannt: „A“ (22 von 65 Befragten)."
        )
    }
}
