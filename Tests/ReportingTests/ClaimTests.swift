import SurveyModel
import Testing

@testable import Reporting

private let column = (
    n: TableColumn(id: "n", heading: "n", kind: .count), share: TableColumn(id: "share", heading: "s", kind: .share),
    mean: TableColumn(id: "mean", heading: "m", kind: .mean, decimals: 1)
)

private let someKey = CellKey(survey: "s", scope: .latest, measure: "m", category: "1")

private func table(_ columns: [TableColumn], _ rows: [(String, [TableValue])], total: [TableValue]? = nil) -> Table {
    var made = rows.map { name, values in
        TableRow(
            id: name, label: Label(name),
            values: values.map { value in
                var keyed = value
                keyed.lineage = value.lineage ?? Evidence(someKey, .responses).figure(.count(0))
                return keyed
            })
    }
    if let total { made.append(TableRow(id: "total", label: "base", values: total, isTotal: true)) }
    return Table(
        id: "t", title: Label(de: "Titel", en: "Title"), base: "b", unit: "u", rowHeading: "r", columns: columns,
        rows: made, source: "s")
}

private func shares(_ rows: [(String, Int)], of base: Int, isSmall: Bool = false) -> Table {
    table(
        [column.n, column.share],
        rows.map { name, count in
            (name, [TableValue(.count(count)), TableValue(.ratio(count, of: base), isLowReliability: isSmall)])
        })
}

private func withheld(_ table: Table, _ row: Int) -> Table {
    var table = table
    for index in table.rows[row].values.indices { table.rows[row].values[index].shown = .withheld }
    return table
}

private func waves(_ rows: [(String, Double, Double)]) -> Table {
    let columns = ["W0", "W2"].flatMap { wave in
        [
            TableColumn(id: "\(wave).n", heading: "n", kind: .count, group: Label(wave)),
            TableColumn(id: "\(wave).mean", heading: "m", kind: .mean, decimals: 1, group: Label(wave)),
        ]
    }
    return table(
        columns,
        rows.map { name, before, after in
            (name, [.init(.count(50)), .init(.number(before)), .init(.count(55)), .init(.number(after))])
        })
}

private func text(_ table: Table) -> Label? { sentence(claims(on: table), on: table) }

private func meaning(_ rows: TableMeaning.Rows, high: ScaleMeaning? = nil) -> TableMeaning {
    var meaning = TableMeaning()
    (meaning.rows, meaning.high) = (rows, high)
    if high != nil { meaning.scale = 1...5 }
    return meaning
}

/// What is said of the rows that lead.
struct LeadingClaimTests {
    private func multi(_ rows: [(String, Int)], of base: Int, isSmall: Bool = false) -> Table {
        var table = shares(rows, of: base, isSmall: isSmall)
        table.rows.append(
            TableRow(id: "total", label: "base", values: [.init(.count(base)), .init(.notApplicable)], isTotal: true))
        table.meaning = meaning(.chosenSeveral)
        return table
    }

    @Test func `people are who says it, with counts, base and the next one`() {
        let found = text(multi([("A", 12), ("B", 40), ("C", 7)], of: 64))
        #expect(found?.de == "Titel – 63\u{A0}% nennen „B“ (40 von 64), 19\u{A0}% „A“.")
        #expect(found?.en == "Title – 63% name “B” (40 of 64), 19% “A”.")
        var single = multi([("A", 12), ("B", 40), ("C", 12)], of: 64)
        single.meaning = meaning(.chosenOne)
        #expect(text(single)?.de == "Titel – 63\u{A0}% antworten „B“ (40 von 64).")
    }

    @Test func `ties are named together, up to three, also where only the printed number is the same`() {
        #expect(
            text(multi([("A", 20), ("B", 20), ("C", 5)], of: 64))?.de
                == "Titel – Je 31\u{A0}% nennen „A“ und „B“ (20 und 20 von 64).")
        #expect(
            text(multi([("A", 400), ("B", 402), ("C", 5)], of: 1000))?.en
                == "Title – 40% each name “A” and “B” (400 and 402 of 1000).")
        #expect(text(multi([("A", 9), ("B", 9), ("C", 9), ("D", 9), ("E", 5)], of: 64)) == nil)
        #expect(text(multi([("A", 9), ("B", 9)], of: 64)) == nil)
        #expect(text(multi([("A", 0), ("B", 0)], of: 64)) == nil)
    }

    @Test func `what is left over never leads`() {
        var table = multi([("None", 40), ("A", 20), ("B", 10)], of: 64)
        table.meaning.residual = ["None"]
        #expect(text(table)?.en == "Title – 31% name “A” (20 of 64), 16% “B”.")
    }

    @Test func `beside withheld values it is said of those shown`() {
        let found = claims(on: withheld(multi([("A", 12), ("B", 40), ("C", 3)], of: 64), 2))
        #expect(found.first?.isHedged == true)
        #expect(
            text(withheld(multi([("A", 12), ("B", 40), ("C", 3)], of: 64), 2))?.en
                == "Title – 63% name “B” (40 of 64; among the values shown), 19% “A”.")
        let two = multi([("A", 12), ("B", 40)], of: 64)
        #expect(text(withheld(two, 0)) == nil && text(withheld(withheld(two, 0), 1)) == nil)
    }

    @Test func `small bases are said, and from five to nine respondents counts speak`() {
        #expect(
            text(multi([("A", 12), ("B", 6)], of: 20, isSmall: true))?.en
                == "Title – 60% name “A” (12 of 20, small base).")
        let rows = [("A", 6), ("B", 2)].map { name, count in
            (name, [TableValue(.count(count)), TableValue(.notAvailable(.smallBase))])
        }
        var few = table([column.n, column.share], rows, total: [TableValue(.count(8)), TableValue(.notApplicable)])
        few.meaning = meaning(.chosenSeveral)
        #expect(text(few)?.en == "Title – 6 of 8 name “A”.")
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
                == "Titel – Stärkstes Hemmnis: fehlendes A (3,9 auf der Skala von 1 bis 5; 53 Antworten).")
        #expect(
            text(means(.helps))?.en == "Title – Strongest driver: good A (3.9 on the scale from 1 to 5; 53 answers).")
        #expect(text(means(.important))?.de.contains("Am wichtigsten: „A“") == true)
        #expect(text(means(nil))?.en == "Title – Highest mean: “A” (3.9; 53 answers).")
        #expect(
            text(means(.hinders, 3.94, 3.92)) == nil, "of two rows that print the same none leads")
    }

    @Test func `of several waves the last one speaks, and no change is claimed without an interval`() {
        let found = text(waves([("A", 2.9, 3.4), ("B", 3.3, 3.2), ("C", 3.0, 2.0)]))
        #expect(found?.en == "Title – Highest mean: “A” (W2: 3.4; 55 answers).")
    }

    @Test func `rows that measure different things are not compared`() {
        var numbers = table(
            [column.n, column.mean, TableColumn(id: "median", heading: "m", kind: .mean, decimals: 1)],
            [("projects", [.init(.count(40)), .init(.number(18)), .init(.number(3))])])
        numbers.rowsCompare = false
        #expect(text(numbers)?.en == "Title – “projects”: mean 18.0, median 3.0 (40 answers).")
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
                == "Titel – Am häufigsten als Hemmnis genannt: fehlendes B (19 von 65 Befragten). Am häufigsten als Treiber genannt: „A“ (22 von 65 Befragten)."
        )
    }
}

/// Changes, gaps and rates.
struct DifferenceClaimTests {
    private func changes(_ rows: [(String, Double, Double, Double)]) -> Table {
        let columns =
            [column.n]
            + ["change", "low", "high"].map { TableColumn(id: $0, heading: "c", kind: .mean, decimals: 2) }
        var made = table(
            columns,
            rows.map { name, change, low, high in
                (name, [.init(.count(36)), .init(.number(change)), .init(.number(low)), .init(.number(high))])
            })
        made.meaning = meaning(.rated, high: .hinders)
        made.meaning.wordings["B"] = ValenceWording(barrier: Label(de: "fehlendes B", en: "lack of B"))
        return made
    }

    @Test func `a change is claimed where its interval tells it from chance, and a falling barrier reads as good news`()
    {
        let found = text(changes([("A", 0.1, -0.2, 0.4), ("B", -0.67, -1, -0.3), ("C", 0.42, 0.1, 0.8)]))
        #expect(
            found?.en
                == "Title – Eased most: lack of B (−0.67 on the scale from 1 to 5, among the same people). Grew most: “C” (+0.42 on the scale from 1 to 5, among the same people)."
        )
        #expect(
            text(changes([("A", 0.1, -0.2, 0.4), ("B", -0.67, -1, 0.1)]))?.en
                == "Title – Among the same people no clear change shows.")
        #expect(text(withheld(changes([("A", 0.1, -0.2, 0.4), ("B", -0.67, -1, 0.1), ("C", 0, -1, 1)]), 0)) == nil)
    }

    private func groups(_ small: (Double, Double, Double), _ large: (Double, Double, Double)) -> Table {
        let columns = ["small", "large"].flatMap { group in
            ["share", "low", "high"].map {
                TableColumn(id: "S.\(group).\($0)", heading: "s", kind: .share, group: Label("\(group) towns"))
            }
        }
        func values(_ part: (Double, Double, Double)) -> [TableValue] {
            [part.0, part.1, part.2].map { TableValue(.number($0)) }
        }
        return table(columns, [("yes", values(small) + values(large)), ("no", values(small) + values(small))])
    }

    @Test func `a gap between groups is claimed where their intervals are apart`() {
        let found = groups((0.2, 0.1, 0.3), (0.6, 0.5, 0.7))
        #expect(text(found)?.en == "Title – The groups differ most on “yes”: large towns 60%, small towns 20%.")
        #expect(claims(on: found).first?.support == .interval)
        #expect(text(groups((0.2, 0.1, 0.4), (0.45, 0.3, 0.6))) == nil)
    }

    private func waveShares(_ rows: [(String, Double, Double, Double, Double)]) -> Table {
        let shares = ["W0", "W2"].map { TableColumn(id: "\($0).share", heading: "s", kind: .share, group: Label($0)) }
        let changes = ["change", "low", "high"].map { TableColumn(id: $0, heading: "c", kind: .share) }
        return table(
            shares + changes,
            rows.map { name, before, after, low, high in
                (name, [before, after, after - before, low, high].map { TableValue(.number($0)) })
            })
    }

    @Test func `a change between waves is told with both numbers, or that none is clear`() {
        let found = waveShares([("A", 0.14, 0.38, 0.1, 0.4), ("B", 0.3, 0.28, -0.2, 0.1)])
        #expect(text(found)?.en == "Title – Rose most: “A” (from 14% to 38%).")
        #expect(claims(on: found).first?.kind == .change)
        #expect(
            text(waveShares([("A", 0.14, 0.2, -0.1, 0.2), ("B", 0.3, 0.28, -0.2, 0.1)]))?.en
                == "Title – Between W0 and W2 no clear change shows.")
    }

    private func differences(_ rows: [(String, Double, Double, ClosedRange<Double>, Double)]) -> Table {
        let groups = ["G.1", "G.2"].map {
            TableColumn(id: "\($0).mean", heading: "m", kind: .mean, decimals: 1, group: Label("group \($0.suffix(1))"))
        }
        let figures = ["difference", "low", "high", "p"].map {
            TableColumn(id: "G.2.\($0)", heading: "d", kind: .mean, decimals: 2, group: "group 2")
        }
        return table(
            groups + figures,
            rows.map { name, first, second, interval, p in
                (
                    name,
                    [first, second, second - first, interval.lowerBound, interval.upperBound, p].map {
                        TableValue(.number($0))
                    }
                )
            })
    }

    @Test func `groups differ where interval and test say so`() {
        let found = differences([("A", 3, 4, 0.5...1.5, 0.01), ("B", 3, 3.6, 0.1...1.1, 0.2), ("C", 3, 3, -1...1, 1)])
        #expect(text(found)?.en == "Title – The groups differ most clearly on “A”: group 2 4.0, group 1 3.0.")
        #expect(claims(on: found).first?.support == .test)
        let none = differences([("B", 3, 3.6, 0.1...1.1, 0.2), ("C", 3, 3, -1...1, 1)])
        #expect(text(none)?.en == "Title – No clear differences between the groups show.")
    }

    @Test func `what is wanted more than offered, and the other way round, is told with the distance`() {
        let columns = ["supply.mean", "demand.mean", "gap"].map {
            TableColumn(id: $0, heading: "g", kind: .mean, decimals: 1)
        }
        let rows = [("A", 1.0, 2.5), ("B", 2.4, 1.0), ("C", 2.0, 2.0)].map { name, supply, demand in
            (name, [supply, demand, demand - supply].map { TableValue(.number($0)) })
        }
        #expect(
            text(table(columns, rows))?.en
                == "Title – Need is furthest ahead of supply for “A” (distance +1.5). Supply is furthest ahead of need for “B” (distance −1.4)."
        )
    }

    @Test func `the response rate is told with the one before`() {
        let columns = [
            TableColumn(id: "invited", heading: "i", kind: .count),
            TableColumn(id: "answered", heading: "a", kind: .count),
            column.share,
        ]
        let rows = [("W0", 59), ("W1", 54)].map { name, answered in
            (name, [TableValue(.count(105)), .init(.count(answered)), .init(.ratio(answered, of: 105))])
        }
        #expect(
            text(table(columns, rows))?.en
                == "Title – The last time 51% of the people invited answered (54 of 105), before that 56%.")
    }
}
