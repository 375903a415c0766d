import DelimitedText
import SurveyModel

/// All numbers of a publication in one file: a row for each cell of its tables, value and status apart.
///
/// Labels of rows and columns stand in `tables.json`, by the same ids. Shares are fractions; what is withheld or missing has no value, and its status says which of the two. The base is the
/// number that the table itself prints for the cell, and empty where it prints none.
///
/// - Source: the shape is tidy data of Wickham, Journal of Statistical Software 59(10), 2014; to keep the status of an
///   observation apart from its value is the practice of SDMX, code list `CL_OBS_STATUS`.
struct TidyFile {
    let publication: Publication

    /// Beside the CSV files of the tables, each of which carries a language in its name.
    static func name(of publication: Publication) -> String { "data/\(publication.plan.id).csv" }

    static let columns = [
        "table", "row", "column", "measure", "unit", "value", "status", "n", "note",
    ]

    var bytes: [UInt8] {
        delimitedText(header: Self.columns, rows: publication.tables.map(\.table).flatMap(rows))
    }

    private func rows(of table: Table) -> [[String]] {
        let groups = table.columns.map(\.groupID)
        let measures = table.columns.map(\.measure)
        let columns = table.columns.indices.filter { table.columns[$0].kind != .text }.map { place in
            let column = table.columns[place]
            return Column(
                place: place, of: column, unit: unit(of: column, table), measure: measures[place],
                base: base(groups, measures, groups[place]))
        }
        let total = table.rows.first(where: \.isTotal)
        return table.rows.flatMap { row in columns.map { line(table.id.text, row, $0, total) } }
    }

    /// A column of a table, with what is the same in all its rows.
    private struct Column {
        let place: Int
        let of: TableColumn
        let unit, measure: String
        /// The places of the column with the number of responses, of each row or of all.
        let base: (own: Int?, all: Int?)
    }

    private func line(_ table: String, _ row: TableRow, _ column: Column, _ total: TableRow?) -> [String] {
        let value = row.values[column.place]
        let base = count(row, column.base.own) ?? total.flatMap { count($0, column.base.all) }
        return [
            table, row.id, column.of.id, column.measure, column.unit, number(value), status(value),
            base.map(String.init) ?? "",
            value.reason?.rawValue ?? "",
        ]
    }

    private func number(_ value: TableValue) -> String {
        switch value.shown {
        case .count(let count): String(count)
        case .ratio, .number: value.number.map { "\($0)" } ?? ""
        default: ""
        }
    }

    private func status(_ value: TableValue) -> String {
        switch value.shown {
        case .withheld: "withheld"
        case .notAvailable: "not-available"
        case .notApplicable: "not-applicable"
        case .text: "text"
        case .count, .ratio, .number: value.isLowReliability ? "low-reliability" : "published"
        }
    }

    /// Measures that name what they count.
    private static let counted: Set<String> = ["responses", "respondents", "cities", "records", "entries", "points"]

    private func unit(of column: TableColumn, _ table: Table) -> String {
        switch column.kind {
        case .count: Self.counted.contains(column.measure) ? column.measure : table.unit.en
        case .share: "proportion"
        case .mean where column.measure == "mean":
            table.meaning.scale.map { "scale \($0.lowerBound) to \($0.upperBound)" } ?? ""
        case .mean, .plainNumber, .text: ""
        }
    }

    /// The count of responses beside the cells, else that of the row of totals, as the table prints them.
    private func base(_ groups: [String], _ measures: [String], _ own: String) -> (own: Int?, all: Int?) {
        func place(_ measure: String) -> Int? { groups.indices.first { groups[$0] == own && measures[$0] == measure } }
        return (place("responses") ?? place("base"), place("n"))
    }

    private func count(_ row: TableRow, _ place: Int?) -> Int? {
        guard let place, case .count(let count) = row.values[place].shown else { return nil }
        return count
    }
}

extension TableColumn {
    private var dot: String.Index? { id.utf8.lastIndex(of: UInt8(ascii: ".")) }
    /// What it shows of its group: `mean` of `W0.mean`.
    var measure: String { dot.map { String(id[id.utf8.index(after: $0)...]) } ?? id }
    /// Of which group: `W0` of `W0.mean`; empty for everyone.
    fileprivate var groupID: String { dot.map { String(id[..<$0]) } ?? "" }
}
