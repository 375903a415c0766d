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

struct ExtremeSentenceTests {
    @Test func `largest and smallest are told with their counts and bases`() {
        let found = sentence(on: shares([("A", 12), ("B", 40), ("C", 3 + 4)], of: 64))
        #expect(
            found?.de
                == "Titel: „B“ ist mit 63\u{A0}% am häufigsten (40 von 64 Befragten); am seltensten ist „C“ mit 11\u{A0}% (7 von 64 Befragten)."
        )
        #expect(
            found?.en
                == "Title: “B” is most frequent at 63% (40 of 64 respondents); “C” is least frequent at 11% (7 of 64 respondents)."
        )
    }

    @Test func `how many answered an item of a scale is no finding about it`() {
        let steps = [column.n] + (1...3).map { TableColumn(id: "step\($0)", heading: "s", kind: .share) }
        let found = sentence(
            on: table(
                steps,
                [("A", 54, [10, 20, 24]), ("B", 53, [30, 20, 3])].map { name, base, counts in
                    (name, [TableValue(.count(base))] + counts.map { TableValue(.ratio($0, of: base)) })
                }))
        #expect(found == nil)
    }

    @Test func `ties are named together, up to three`() {
        let two = sentence(on: shares([("A", 20), ("B", 20), ("C", 5)], of: 64))
        #expect(
            two?.de.hasPrefix("Titel: „A“ und „B“ sind mit je 31\u{A0}% am häufigsten (je 20 von 64 Befragten)") == true
        )
        #expect(
            two?.en.hasPrefix("Title: “A” and “B” are most frequent at 31% each (20 of 64 respondents each)") == true)
        #expect(sentence(on: shares([("A", 9), ("B", 9), ("C", 9), ("D", 9), ("E", 5)], of: 64)) == nil)
        #expect(sentence(on: shares([("A", 9), ("B", 9)], of: 64))?.en == "Title: All have the same value (14%).")
    }

    @Test func `what nobody named is called so`() {
        #expect(sentence(on: shares([("A", 20), ("B", 0)], of: 64))?.en.hasSuffix("; nobody named “B”.") == true)
        #expect(sentence(on: shares([("A", 20), ("B", 0)], of: 64))?.de.hasSuffix("; „B“ nannte niemand.") == true)
        #expect(sentence(on: shares([("A", 0), ("B", 0)], of: 64)) == nil)
    }

    @Test func `beside withheld values most is said of those shown, and least not at all`() {
        let found = sentence(on: withheld(shares([("A", 12), ("B", 40), ("C", 3)], of: 64), 2))
        #expect(
            found?.de == "Titel: Unter den gezeigten Werten ist „B“ mit 63\u{A0}% am häufigsten (40 von 64 Befragten).")
        #expect(found?.en == "Title: Among the values shown, “B” is most frequent at 63% (40 of 64 respondents).")
    }

    @Test func `where all or all but one are withheld nothing is said`() {
        let two = shares([("A", 12), ("B", 40)], of: 64)
        #expect(sentence(on: withheld(two, 0)) == nil)
        #expect(sentence(on: withheld(withheld(two, 0), 1)) == nil)
    }

    @Test func `small bases are marked`() {
        let found = sentence(on: shares([("A", 12), ("B", 6)], of: 20, isSmall: true))
        #expect(found?.de.contains("(12 von 20 Befragten, kleine Fallzahl)") == true)
        #expect(found?.en.contains("(12 of 20 respondents, small base)") == true)
        #expect(found?.en.contains("[u]") == false)
    }

    @Test func `from five to nine respondents sentences speak in counts`() {
        let rows = [("A", 6), ("B", 2)].map { name, count in
            (name, [TableValue(.count(count)), TableValue(.notAvailable(.smallBase))])
        }
        let found = sentence(
            on: table([column.n, column.share], rows, total: [TableValue(.count(8)), TableValue(.notApplicable)]))
        #expect(
            found?.en == "Title: “A” is most frequent (6 of 8 respondents); “B” is least frequent (2 of 8 respondents)."
        )
        #expect(found?.de.contains("%") == false)
    }

    @Test func `means are told with how many answered`() {
        let found = sentence(
            on: table(
                [column.n, column.mean],
                [("A", [.init(.count(53)), .init(.number(3.94))]), ("B", [.init(.count(52)), .init(.number(2.06))])]))
        #expect(
            found?.de
                == "Titel: „A“ ist mit 3,9 am höchsten bewertet (n = 53); am niedrigsten bewertet ist „B“ mit 2,1 (n = 52)."
        )
        #expect(found?.en == "Title: “A” is rated highest at 3.9 (n = 53); “B” is rated lowest at 2.1 (n = 52).")
    }

    @Test func `rows that measure different things are not compared`() {
        var numbers = table(
            [column.n, column.mean, TableColumn(id: "median", heading: "m", kind: .mean, decimals: 1)],
            [("projects", [.init(.count(40)), .init(.number(18)), .init(.number(3))])])
        numbers.rowsCompare = false
        #expect(sentence(on: numbers)?.en == "Title: “projects”: mean 18.0, median 3.0 (n = 40).")
    }
}

struct ChangeSentenceTests {
    @Test func `the largest rise and the largest fall are told with both waves and their n`() {
        let found = sentence(on: waves([("A", 2.9, 3.4), ("B", 3.3, 3.2), ("C", 3.0, 2.0)]))
        #expect(
            found?.de.hasSuffix(
                "Von W0 zu W2 steigt „A“ am stärksten (von 2,9 auf 3,4; n = 50 und 55); dagegen sinkt „C“ am stärksten (von 3,0 auf 2,0; n = 50 und 55)."
            ) == true)
        #expect(
            found?.en.hasSuffix(
                "From W0 to W2, “A” rises most (from 2.9 to 3.4; n = 50 and 55) and “C” falls most (from 3.0 to 2.0; n = 50 and 55)."
            ) == true)
        #expect(found?.en.contains("In W2, “A” is rated highest at 3.4 (n = 55)") == true)
    }

    @Test func `equal changes, changes that rounding hides and withheld waves are no finding`() {
        #expect(sentence(on: waves([("A", 2, 3), ("B", 3, 4)]))?.en.contains("rises") == false)
        #expect(sentence(on: waves([("A", 3.01, 3.04), ("B", 2, 2)]))?.en.contains("rises") == false)
        #expect(
            sentence(on: withheld(waves([("A", 2, 3), ("B", 3, 2.5), ("C", 3, 3)]), 0))?.en.contains("rises") == false)
    }

    @Test func `the same people are told apart from all`() {
        let columns = [
            TableColumn(id: "n", heading: "n", kind: .count),
            TableColumn(id: "change", heading: "c", kind: .mean, decimals: 2),
        ]
        let found = sentence(
            on: table(
                columns,
                [
                    ("A", [.init(.count(36)), .init(.number(0.42), isLowReliability: false)]),
                    ("B", [.init(.count(12)), .init(.number(-0.3), isLowReliability: true)]),
                ]))
        #expect(
            found?.en
                == "Title: Among the same people, “A” rises most (+0.42; n = 36) and “B” falls most (−0.30; n = 12, small base)."
        )
    }
}

struct SupplySentenceTests {
    @Test func `what is wanted more than offered, and the other way round, is told with the gap`() {
        let gap = TableColumn(id: "gap", heading: "g", kind: .mean, decimals: 1)
        let found = sentence(
            on: table([gap], [("A", [.init(.number(1.5))]), ("B", [.init(.number(-1.4))]), ("C", [.init(.number(0))])]))
        #expect(
            found?.en
                == "Title: Demand exceeds supply most for “A” (+1.5). Supply exceeds demand most for “B” (−1.4).")
        #expect(sentence(on: table([gap], [("A", [.init(.number(1))]), ("B", [.init(.number(1))])])) == nil)
    }
}

struct GroupSentenceTests {
    private func groups(_ small: (Int, Int), _ large: (Int, Int), isSmall: Bool = false) -> Table {
        let columns = ["small", "large"].flatMap { group in
            [
                TableColumn(id: "S.\(group).n", heading: "n", kind: .count, group: Label("\(group) towns")),
                TableColumn(id: "S.\(group).share", heading: "s", kind: .share, group: Label("\(group) towns")),
            ]
        }
        func values(_ part: (Int, Int)) -> [TableValue] {
            [TableValue(.count(part.0)), TableValue(.ratio(part.0, of: part.1), isLowReliability: isSmall)]
        }
        return table(columns, [("yes", values(small) + values(large)), ("no", values((5, 50)) + values((5, 50)))])
    }

    @Test func `the widest gap between groups is told with both shares`() {
        #expect(
            sentence(on: groups((10, 50), (30, 50)))?.en
                == "Title: The groups differ most on “yes”: large towns 60% (30 of 50), small towns 20% (10 of 50).")
    }

    @Test func `small gaps and small bases are no finding`() {
        #expect(sentence(on: groups((10, 50), (12, 50))) == nil)
        #expect(sentence(on: groups((5, 20), (15, 20), isSmall: true)) == nil)
    }
}
