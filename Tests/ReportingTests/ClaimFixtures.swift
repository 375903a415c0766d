import SurveyModel

@testable import Reporting

private let someKey = CellKey(survey: "s", scope: .latest, measure: "m", category: "1")

/// Small tables of which something is said.
protocol ClaimFixtures {}

extension ClaimFixtures {
    var column: (n: TableColumn, share: TableColumn, mean: TableColumn) {
        (
            n: TableColumn(id: "n", heading: "n", kind: .count),
            share: TableColumn(id: "share", heading: "s", kind: .share),
            mean: TableColumn(id: "mean", heading: "m", kind: .mean, decimals: 1)
        )
    }

    func table(_ columns: [TableColumn], _ rows: [(String, [TableValue])], total: [TableValue]? = nil) -> Table {
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

    func shares(_ rows: [(String, Int)], of base: Int, isSmall: Bool = false) -> Table {
        table(
            [column.n, column.share],
            rows.map { name, count in
                (name, [TableValue(.count(count)), TableValue(.ratio(count, of: base), isLowReliability: isSmall)])
            })
    }

    func withheld(_ table: Table, _ row: Int) -> Table {
        var table = table
        for index in table.rows[row].values.indices { table.rows[row].values[index].shown = .withheld }
        return table
    }

    func waves(_ rows: [(String, Double, Double)]) -> Table {
        let columns = ["W0", "W2"].flatMap { wave in
            [
                TableColumn(id: "\(wave).n", heading: "n", kind: .count, group: Label(wave), isWave: true),
                TableColumn(
                    id: "\(wave).mean", heading: "m", kind: .mean, decimals: 1, group: Label(wave), isWave: true),
            ]
        }
        return table(
            columns,
            rows.map { name, before, after in
                (name, [.init(.count(50)), .init(.number(before)), .init(.count(55)), .init(.number(after))])
            })
    }

    func text(_ table: Table) -> Label? { sentence(claims(on: table), on: table) }

    func meaning(_ rows: TableMeaning.Rows, high: ScaleMeaning? = nil) -> TableMeaning {
        var meaning = TableMeaning()
        (meaning.rows, meaning.high) = (rows, high)
        if high != nil { meaning.scale = 1...5 }
        return meaning
    }
}
