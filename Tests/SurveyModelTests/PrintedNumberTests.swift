import SurveyModel
import Testing

private func shares(_ values: [TableValue.Shown], id: String = "share") -> Table {
    Table(
        id: "t", title: "t", base: "b", unit: "u", rowHeading: "r",
        columns: [TableColumn(id: id, heading: "h", kind: .share)],
        rows: values.enumerated().map { TableRow(id: "\($0)", label: "l", values: [TableValue($1)]) }, source: "s"
    ).printed
}

struct PrintedNumberTests {
    @Test func `few are not printed as nobody, nor almost all as all`() {
        let table = shares([.ratio(1995, of: 2000), .ratio(5, of: 2000)])
        #expect(table.columns[0].decimals == 1)
        #expect(table.rows.map { $0.values[0].shown } == [.number(0.998), .number(0.003)])
        let weighted = shares([.number(0.99951), .number(0.00049)])
        #expect(weighted.columns[0].decimals == 2)
        #expect(weighted.rows.map { $0.values[0].shown } == [.number(0.9995), .number(0.0005)])
    }

    @Test func `nobody, all and what is not shown need no decimals`() {
        let table = shares([.ratio(0, of: 2000), .ratio(2000, of: 2000), .withheld, .ratio(200, of: 2000)])
        #expect(table.columns[0].decimals == 0)
        #expect(table.rows[3].values[0].shown == .ratio(200, of: 2000))
    }

    @Test func `shares that stand without counts keep the precision in which they are proved`() {
        #expect(shares([.ratio(5, of: 2000)], id: "top2").columns[0].decimals == 0)
    }
}

struct PrintedProbabilityTests {
    @Test func `a probability that would print as 0 is the least that is printed, marked as a bound`() {
        let columns = [
            TableColumn(id: "p", heading: "p", kind: .mean, decimals: 3),
            TableColumn(id: "mean", heading: "m", kind: .mean, decimals: 3),
        ]
        let rows = [0.0004, 0.0005, 0].map { number in
            TableRow(id: "r", label: "r", values: [TableValue(.number(number)), TableValue(.number(number))])
        }
        let printed = Table(
            id: "t", title: "t", base: "", unit: "", rowHeading: "", columns: columns, rows: rows, source: ""
        ).printed
        #expect(printed.rows.map { $0.values[0].shown } == [.number(0.001), .number(0.001), .number(0.001)])
        #expect(printed.rows.map { $0.values[0].isBelow } == [true, false, true])
        #expect(printed.rows.map { $0.values[1].shown } == [.number(0), .number(0.001), .number(0)])
    }
}
