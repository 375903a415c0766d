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
