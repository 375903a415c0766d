import DelimitedText
import SurveyModel

/// Reads a table of desk research: its description and the CSV beside it.
func decodeDeskTable(_ cursor: YamlCursor, in files: some ProjectFiles) -> DeskTable? {
    guard let record = cursor.record(DeskTableSchema.file),
        let id: Identifier<DeskTable> = record.identifier("id"),
        let columns = record.required("columns")?.list?.compactMap(decodeDeskColumn)
    else { return nil }
    var desk = DeskTable(
        id: id.text, title: record.required("title")?.label ?? "", source: record.required("source")?.label ?? "",
        checkedOn: nil, columns: columns, rows: [])
    if let date = record["checked_on"], let text = date.text {
        desk.checkedOn = CalendarDate(iso: text)
        if desk.checkedOn == nil { date.report("not-a-date", "'\(text)' is not a date", fix: "write it as 2024-12-31") }
    }
    let path = deskPath(record["csv"]?.text ?? "\(id).csv", beside: cursor.file)
    desk.rows = readDeskRows(path, columns: columns, in: files, findings: cursor.findings)
    return desk
}

/// Where the CSV of a desk table lies: beside its description.
func deskPath(_ name: String, beside description: String) -> String {
    guard let slash = description.lastIndex(of: "/") else { return name }
    return description[...slash] + name
}

private func decodeDeskColumn(_ cursor: YamlCursor) -> DeskTable.Column? {
    guard let record = cursor.record(DeskTableSchema.column),
        let id: Identifier<DeskTable.Column> = record.identifier("id")
    else { return nil }
    return DeskTable.Column(
        id: id.text, label: record.required("label")?.label ?? Label(id.text),
        kind: record["type"]?.choice(DeskTable.Column.Kind.self) ?? .text)
}

private func readDeskRows(
    _ path: String, columns: [DeskTable.Column], in files: some ProjectFiles, findings: Findings
) -> [[Label]] {
    guard let table = NamedTable(path, in: files, required: [], findings: findings) else { return [] }
    for column in columns where !table.has(column.id) && !(table.has(column.id + "_de") && table.has(column.id + "_en"))
    {
        findings.add(
            Diagnostic(
                code: "missing-column", at: .init(file: path, line: 1), what: "the column '\(column.id)' is missing",
                fix: "add '\(column.id)', or '\(column.id)_de' and '\(column.id)_en'"))
    }
    return table.records.map { record in
        columns.map { column in
            let cell = deskCell(column, record, table)
            if column.kind == .number, !cell.de.isEmpty, Double(cell.de) == nil {
                findings.add(table.finding("not-a-number", record, "\(column.id) '\(cell.de)' is not a number"))
            }
            if column.kind == .date, !cell.de.isEmpty, CalendarDate(iso: cell.de) == nil {
                findings.add(table.finding("not-a-date", record, "\(column.id) '\(cell.de)' is not a date"))
            }
            return cell
        }
    }
}

private func deskCell(_ column: DeskTable.Column, _ record: DelimitedRecord, _ table: NamedTable) -> Label {
    if table.has(column.id) { return Label(table.value(column.id, of: record) ?? "") }
    return Label(
        de: table.value(column.id + "_de", of: record) ?? "", en: table.value(column.id + "_en", of: record) ?? "")
}
