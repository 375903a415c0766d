import DelimitedText
import SurveyModel

/// A CSV file that people edit, read leniently, with its columns known by name; every leniency is a finding.
struct NamedTable {
    let file: String
    let records: [DelimitedRecord]
    private let columns: [String: Int]

    /// - Returns: `nil` when the file is missing, unreadable or lacks a required column.
    init?(
        _ path: String, in files: some ProjectFiles, required: [String], optional: [String] = [], findings: Findings
    ) {
        guard let bytes = files.bytes(of: path) else {
            findings.add(missingFile(path))
            return nil
        }
        let table: DelimitedTable
        do {
            table = try readTable(bytes, file: path)
        } catch {
            findings.add(error.diagnostic(in: path))
            return nil
        }
        table.notes.forEach(findings.add)
        file = path
        records = table.records
        columns = Dictionary(table.header.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        let absent = required.filter { columns[$0] == nil }
        for name in absent {
            findings.add(
                Diagnostic(
                    code: "missing-column", at: .init(file: path, line: 1), what: "the column '\(name)' is missing",
                    why: "the file needs \(required.joined(separator: ", "))",
                    fix: nearestWord(to: name, among: table.header).map { "is it the column '\($0)'?" }))
        }
        if !absent.isEmpty { return nil }
    }

    /// The trimmed text of a cell; `nil` when empty or when the file has no such column.
    func value(_ column: String, of record: DelimitedRecord) -> String? {
        guard let index = columns[column], index < record.fields.count else { return nil }
        let text = trimmed(record.fields[index])
        return text.isEmpty ? nil : text
    }

    /// A day such as `2024-12-31`; anything else is a finding.
    func day(_ column: String, of record: DelimitedRecord, findings: Findings) -> CalendarDate? {
        guard let text = value(column, of: record) else { return nil }
        if let day = CalendarDate(iso: text) { return day }
        findings.add(
            finding("not-a-date", record, "\(column) '\(text)' is not a date", fix: "write it as 2024-12-31"))
        return nil
    }

    func has(_ column: String) -> Bool { columns[column] != nil }

    func finding(
        _ code: String, _ record: DelimitedRecord, _ what: String, severity: Diagnostic.Severity = .error,
        why: String? = nil, fix: String? = nil
    ) -> Diagnostic {
        Diagnostic(severity, code: code, at: .init(file: file, line: record.line), what: what, why: why, fix: fix)
    }
}

func missingFile(_ path: String, at location: Diagnostic.Location? = nil) -> Diagnostic {
    Diagnostic(
        code: missingFileCode, at: location ?? .init(file: path),
        what: "the file '\(path)' is missing or cannot be read",
        fix: "put it there, or correct the path; paths are relative to pipeline.yml")
}

let missingFileCode = "missing-file"

func trimmed(_ text: some StringProtocol) -> String {
    let blank: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0 == "\u{00A0}" || $0 == "\r" || $0 == "\n" }
    guard let start = text.firstIndex(where: { !blank($0) }), let end = text.lastIndex(where: { !blank($0) }) else {
        return ""
    }
    return String(text[start...end])
}
