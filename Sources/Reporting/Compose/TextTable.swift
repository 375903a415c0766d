import SurveyModel

/// A table of words for the appendix: a row has an id, its label, and one text per column.
func textTable(
    _ id: TableID, _ title: Label, heading: Label, columns: [(id: String, heading: Label)],
    rows: [(id: String, texts: [Label])],
    base: Label, sheetName: Label
) -> PublishedTable {
    let table = Table(
        id: id, title: title, base: base, unit: "", rowHeading: heading,
        columns: columns.map { TableColumn(id: $0.id, heading: $0.heading, kind: .text) },
        rows: rows.map { row in
            TableRow(
                id: row.id, label: row.texts.first ?? "", values: row.texts.dropFirst().map { TableValue(.text($0)) })
        }, source: "")
    return PublishedTable(
        table: table, number: nil, sheetName: sheetName, objectName: "tbl_\(id)", notes: [], figure: nil)
}
