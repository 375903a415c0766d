import DelimitedText
import SurveyModel

/// Reads a table of desk research: its description and the CSV beside it.
///
/// - Parameter register: What columns of cities and partnerships may name.
/// - Returns: The table, and where its CSV lies.
func decodeDeskTable(
    _ cursor: YamlCursor, register: Register, in files: some ProjectFiles
) -> (table: DeskTable, csv: String)? {
    guard let record = cursor.map(DeskTableKeys.self), record.id != nil,
        let columns = record.columns?.compactMap(decodeDeskColumn)
    else { return nil }
    var desk = DeskTable.unread
    record.fill(&desk)
    desk.columns = columns
    let path = deskPath(record.csv ?? "\(desk.id).csv", beside: cursor.file)
    guard files.bytes(of: path) != nil else {
        reportMissing(path, named: record.csv, at: record.at(\.csv) ?? cursor, in: files)
        return nil
    }
    let reading = DeskReading(path: path, columns: columns, register: register, findings: cursor.findings)
    reading.read(into: &desk, from: files)
    if let name = desk.key {
        if desk.place(of: name) == nil {
            record.at(\.key)?.unknownWord(name, among: columns.map(\.id), code: "unknown-column")
        }
        reading.checkKey(desk)
    }
    return (desk, path)
}

/// Where the CSV of a desk table lies: beside its description.
private func deskPath(_ name: String, beside description: String) -> String {
    guard let slash = description.lastIndex(of: "/") else { return name }
    return description[...slash] + name
}

/// The CSV of a desk table is looked for beside its description, which is not where paths of pipeline.yml begin.
private func reportMissing(_ path: String, named name: String?, at place: YamlCursor, in files: some ProjectFiles) {
    let last = name?.split(separator: "/").last.map(String.init)
    let beside = last.map { deskPath($0, beside: place.file) }
    let isBeside = beside.map { files.bytes(of: $0) != nil } ?? false
    place.report(
        missingFileCode, "the file '\(path)' is missing or cannot be read",
        why: name == nil ? "without 'csv', the table's file is named like its id" : "'csv' is relative to this file",
        fix: isBeside ? "write 'csv: \(last ?? "")'" : "put it there, or correct 'csv'")
}

private func decodeDeskColumn(_ record: ReadMap<DeskColumnKeys>) -> DeskTable.Column? {
    guard let id = record.id else { return nil }
    var column = DeskTable.Column(id: id, label: Label(id), kind: .text)
    record.fill(&column)
    if column.kind == .choice, column.options.isEmpty {
        record.place.report("no-options", "'\(id)' has no options", fix: "write 'options: {word: {de: …, en: …}}'")
    }
    return column
}

/// Reads the rows of one desk table and holds each cell against the type of its column.
private struct DeskReading {
    let path: String
    let columns: [DeskTable.Column]
    let register: Register
    let findings: Findings

    func read(into desk: inout DeskTable, from files: some ProjectFiles) {
        guard let table = NamedTable(path, in: files, required: [], findings: findings) else { return }
        for column in columns
        where !table.has(column.id) && !(table.has(column.id + "_de") && table.has(column.id + "_en")) {
            findings.add(
                "missing-column", in: path, line: 1, "the column '\(column.id)' is missing",
                fix: "add '\(column.id)', or '\(column.id)_de' and '\(column.id)_en'")
        }
        desk.rows = table.records.map { record in
            columns.map { column in
                var cell = cell(column, record, table)
                if column.kind == .number { cell = withPoint(cell, column, record, table) }
                if !cell.de.isEmpty { check(cell, column, record, table) }
                return cell
            }
        }
        desk.places = table.records.map { "\(path):\($0.line)" }
    }

    /// A key names one row only.
    func checkKey(_ desk: DeskTable) {
        var lines: [String: Int] = [:]
        for row in desk.rows.indices {
            let line = desk.places[row].split(separator: ":").last.flatMap { Int($0) } ?? 0
            guard let first = lines.updateValue(line, forKey: desk.rowID(row)) else { continue }
            findings.add(
                "duplicate-key", in: path, line: line,
                "the key '\(desk.rowID(row))' stands twice: lines \(first) and \(line)",
                why: "the key names a row over all editions", fix: "give each row a key of its own")
        }
    }

    private func cell(_ column: DeskTable.Column, _ record: DelimitedRecord, _ table: NamedTable) -> Label {
        if table.has(column.id) { return Label(table.value(column.id, of: record) ?? "") }
        let cell = Label(
            de: table.value(column.id + "_de", of: record) ?? "", en: table.value(column.id + "_en", of: record) ?? "")
        if cell.de.isEmpty != cell.en.isEmpty {
            table.report(
                "missing-translation", record, "\(column.id) is given in one language only",
                why: "a label stands in every language of the study",
                fix: "fill in '\(column.id)_\(cell.de.isEmpty ? "de" : "en")'")
        }
        return cell
    }

    /// A number with a decimal comma, as German spreadsheets write it between semicolons, with a point.
    private func withPoint(
        _ cell: Label, _ column: DeskTable.Column, _ record: DelimitedRecord, _ table: NamedTable
    ) -> Label {
        guard table.delimiter != UInt8(ascii: ","), Double(cell.de) == nil, let number = germanNumber(cell.de) else {
            return cell
        }
        return table.leniently("number-form", record, "\(column.id) '\(cell.de)' is read as \(number)", Label(number))
    }

    private func check(
        _ cell: Label, _ column: DeskTable.Column, _ record: DelimitedRecord, _ table: NamedTable
    ) {
        switch column.kind {
        case .text, .url, .code: break
        case .number:
            if Double(cell.de) == nil {
                table.report(
                    "not-a-number", record, "\(column.id) '\(cell.de)' is not a number", fix: "write it as 1234.5")
            }
        case .date:
            if CalendarDate(iso: cell.de) == nil {
                table.report(
                    "not-a-date", record, "\(column.id) '\(cell.de)' is not a date", fix: "write it as 2024-12-31")
            }
        case .choice: checkWords([cell.de], among: column.options.keys.sorted(), "unknown-word", column, record, table)
        case .city:
            checkWords(
                DeskTable.parts(cell), among: register.cities.map(\.id.text), "unknown-city", column, record, table)
        case .partnership:
            checkWords(
                DeskTable.parts(cell), among: register.partnerships.map(\.id.text), "unknown-partnership", column,
                record, table)
        }
    }

    private func checkWords(
        _ words: [String], among known: [String], _ code: String, _ column: DeskTable.Column,
        _ record: DelimitedRecord, _ table: NamedTable
    ) {
        for word in words where !known.contains(word) {
            table.report(code, record, "\(column.id) '\(word)' is not known", fix: likely(word, among: known))
        }
    }
}

/// `12,5` and `1.234,5` with a point and without group signs; `nil` for everything else.
private func germanNumber(_ text: String) -> String? {
    let halves = text.split(separator: ",", omittingEmptySubsequences: false)
    guard halves.count == 2, !halves[1].isEmpty, halves[1].allSatisfy({ ("0"..."9").contains($0) }) else { return nil }
    let groups = halves[0].split(separator: ".", omittingEmptySubsequences: false)
    guard groups.count == 1 || groups.dropFirst().allSatisfy({ $0.count == 3 }) && groups[0].count <= 4 else {
        return nil
    }
    let number = groups.joined() + "." + halves[1]
    return Double(number) == nil ? nil : number
}

/// Holds the codes that desk tables name against the codebook, which is read after them.
func checkDeskCodes(_ desk: [DeskStage], _ codebook: Codebook?, findings: Findings) {
    let known = codebook?.codes.map(\.id.text) ?? []
    for table in desk.map(\.table) {
        for column in table.columns.indices where table.columns[column].kind == .code {
            for (row, place) in zip(table.rows, table.places) {
                for code in DeskTable.parts(row[column]) where !known.contains(code) {
                    let halves = place.split(separator: ":")
                    findings.add(
                        "unknown-code", in: String(halves[0]), line: halves.last.flatMap { Int($0) } ?? 0,
                        "the code '\(code)' is not in the codebook", fix: likely(code, among: known))
                }
            }
        }
    }
}
