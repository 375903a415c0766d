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
        columns = Self.places(of: required + optional, in: table.header, file: path, findings: findings)
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

    /// Where the columns stand: by their names, else by what differs in case and blanks alone, which is said.
    private static func places(
        of known: [String], in header: [String], file: String, findings: Findings
    ) -> [String: Int] {
        var places = Dictionary(header.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        for name in known where places[name] == nil {
            guard let place = header.firstIndex(where: { columnForm($0) == name }) else { continue }
            places[name] = place
            findings.add(.leniency("column-name", file, 1, "the column '\(header[place])' is read as '\(name)'"))
        }
        return places
    }

    private static func columnForm(_ name: String) -> String {
        name.lowercased().split { $0 == " " || $0 == "_" || $0 == "-" }.joined(separator: "_")
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
        let parts = text.split(separator: ".").map { Int($0) }
        if parts.count == 3, let first = parts[0], let month = parts[1], let year = parts[2], year > 999,
            let day = CalendarDate(year: year, month: month, day: first)
        {
            findings.add(leniency("date-form", record, "\(column) '\(text)' is read as \(day)"))
            return day
        }
        findings.add(
            finding("not-a-date", record, "\(column) '\(text)' is not a date", fix: "write it as 2024-12-31"))
        return nil
    }

    /// `yes` or `no`; other words for them are read and said, an empty cell is no.
    func truth(_ column: String, of record: DelimitedRecord, findings: Findings) -> Bool {
        guard let text = value(column, of: record) else { return false }
        if let truth = ["yes": true, "no": false][text] { return truth }
        let words = ["ja": true, "y": true, "j": true, "true": true, "1": true, "x": true, "yes": true]
            .merging(["nein": false, "n": false, "false": false, "0": false, "no": false, "-": false]) { $1 }
        guard let truth = words[text.lowercased()] else {
            findings.add(
                finding("not-yes-or-no", record, "\(column) '\(text)' is neither yes nor no", fix: "write yes or no"))
            return false
        }
        findings.add(leniency("yes-or-no", record, "\(column) '\(text)' is read as \(truth ? "yes" : "no")"))
        return truth
    }

    /// A whole number, also with blanks or dots between groups of three, which is said.
    func count(_ column: String, of record: DelimitedRecord, findings: Findings) -> Int? {
        guard let text = value(column, of: record) else { return nil }
        if let number = Int(text) { return number }
        let groups = text.split { ". '\u{A0}\u{202F}".contains($0) }
        let isGrouped = groups.count > 1 && groups.dropFirst().allSatisfy { $0.count == 3 } && groups[0].count <= 3
        guard isGrouped, let number = Int(groups.joined()) else {
            findings.add(
                finding("not-a-number", record, "\(column) '\(text)' is not a whole number", fix: "write it as 1234567")
            )
            return nil
        }
        findings.add(leniency("number-form", record, "\(column) '\(text)' is read as \(number)"))
        return number
    }

    func leniency(_ code: String, _ record: DelimitedRecord, _ what: String) -> Diagnostic {
        .leniency(code, file, record.line, what)
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
