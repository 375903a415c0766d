import SurveyModel
import Testing

@testable import Reporting

/// Changes, gaps and rates.
struct DifferenceClaimTests: ClaimFixtures {
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
                == "Eased most: lack of B (−0.67 on the scale from 1 to 5, among the same people). Grew most: “C” (+0.42 on the scale from 1 to 5, among the same people)."
        )
        #expect(
            text(changes([("A", 0.1, -0.2, 0.4), ("B", -0.67, -1, 0.1)]))?.en
                == "Among the same people there is no clear change.")
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
        #expect(text(found)?.en == "The groups differ most on “yes”: large towns 60%, small towns 20%.")
        #expect(claims(on: found).first?.support == .interval)
        #expect(text(groups((0.2, 0.1, 0.4), (0.45, 0.3, 0.6))) == nil)
    }

    private func waveShares(_ rows: [(String, Double, Double, Double, Double)]) -> Table {
        let shares = ["W0", "W2"].map {
            TableColumn(id: "\($0).share", heading: "s", kind: .share, group: Label($0), isWave: true)
        }
        let changes = ["change", "low", "high"].map { TableColumn(id: $0, heading: "c", kind: .share) }
        return table(
            shares + changes,
            rows.map { name, before, after, low, high in
                (name, [before, after, after - before, low, high].map { TableValue(.number($0)) })
            })
    }

    @Test func `a change between waves is told with both numbers, or that none is clear`() {
        let found = waveShares([("A", 0.14, 0.38, 0.1, 0.4), ("B", 0.3, 0.28, -0.2, 0.1)])
        #expect(text(found)?.en == "Rose most: “A” (from 14% to 38%).")
        #expect(claims(on: found).first?.kind == .change)
        #expect(
            text(waveShares([("A", 0.14, 0.2, -0.1, 0.2), ("B", 0.3, 0.28, -0.2, 0.1)]))?.en
                == "Between W0 and W2 there is no clear change.")
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
        #expect(text(found)?.en == "The groups differ most clearly on “A”: group 2 4.0, group 1 3.0.")
        #expect(claims(on: found).first?.support == .test)
        let none = differences([("B", 3, 3.6, 0.1...1.1, 0.2), ("C", 3, 3, -1...1, 1)])
        #expect(text(none)?.en == "There are no clear differences between the groups.")
    }

    @Test func `a difference on a small base is no clear one, and no equality either`() {
        var small = differences([("A", 3, 4, 0.5...1.5, 0.01), ("C", 3, 3, -1...1, 1)])
        for index in small.rows[0].values.indices { small.rows[0].values[index].isLowReliability = true }
        #expect(claims(on: small).isEmpty)
    }

    @Test func `the interval of a difference is not taken for that of a group, whatever groups are called`() {
        var cities = differences([("A", 3, 4, 0.5...1.5, 0.01), ("C", 3, 3, -1...1, 1)])
        for index in cities.columns.indices {
            cities.columns[index].id = cities.columns[index].id.replacing("G.1", with: "ulm").replacing(
                "G.2", with: "bonn")
        }
        let found = claims(on: cities)
        #expect(found.map(\.kind) == [.gap] && found.first?.from == "ulm.mean" && found.first?.to == "bonn.mean")
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
                == "Need is furthest ahead of supply for “A” (distance +1.5). Supply is furthest ahead of need for “B” (distance −1.4)."
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
                == "The last time 51% of the people invited answered (54 of 105), before that 56%.")
    }
}
