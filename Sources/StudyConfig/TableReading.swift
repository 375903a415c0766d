import DelimitedText
import SurveyModel

/// A CSV file that people edit, read leniently, with its columns known by name; every leniency is a finding.
struct NamedTable {
    let file: String
    let records: [DelimitedRecord]
    /// What stands between the fields.
    let delimiter: UInt8
    private var findings: Findings
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
        (file, records, delimiter, self.findings) = (path, table.records, table.delimiter, findings)
        columns = Self.places(of: required + optional, in: table.header, file: path, findings: findings)
        let absent = required.filter { columns[$0] == nil }
        for name in absent {
            findings.add(
                "missing-column", in: path, line: 1, "the column '\(name)' is missing",
                why: "the file needs \(required.joined(separator: ", "))",
                fix: nearestWord(to: name, among: table.header).map { "is it the column '\($0)'?" })
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

    /// The same table, of whose rows others are told.
    func reporting(rowsTo findings: Findings) -> NamedTable {
        var table = self
        table.findings = findings
        return table
    }

    /// What is made of each row; a row with an error counts for nothing.
    func readable<Row>(_ read: (DelimitedRecord) -> Row?) -> [Row] {
        records.compactMap { record in
            let before = findings.errors.count
            let row = read(record)
            return findings.errors.count == before ? row : nil
        }
    }

    /// The trimmed text of a cell; `nil` when empty or when the file has no such column.
    func value(_ column: String, of record: DelimitedRecord) -> String? {
        guard let index = columns[column], index < record.fields.count else { return nil }
        let text = trimmedBlanks(record.fields[index])
        return text.isEmpty ? nil : text
    }

    /// A day such as `2024-12-31`; anything else is a finding.
    func day(_ column: String, of record: DelimitedRecord) -> CalendarDate? {
        guard let text = value(column, of: record) else { return nil }
        if let day = CalendarDate(iso: text) { return day }
        let parts = text.split(separator: ".").map { Int($0) }
        if parts.count == 3, let first = parts[0], let month = parts[1], let year = parts[2], year > 999,
            let day = CalendarDate(year: year, month: month, day: first)
        {
            return leniently("date-form", record, "\(column) '\(text)' is read as \(day)", day)
        }
        report("not-a-date", record, "\(column) '\(text)' is not a date", fix: "write it as 2024-12-31")
        return nil
    }

    /// `yes` or `no`; other words for them are read and said, an empty cell is no.
    func truth(_ column: String, of record: DelimitedRecord) -> Bool {
        guard let text = value(column, of: record) else { return false }
        if let truth = ["yes": true, "no": false][text] { return truth }
        let isYes = ["ja", "y", "j", "true", "1", "x", "yes"].contains(text.lowercased())
        guard isYes || ["nein", "n", "false", "0", "no", "-"].contains(text.lowercased()) else {
            report("not-yes-or-no", record, "\(column) '\(text)' is neither yes nor no", fix: "write yes or no")
            return false
        }
        return leniently("yes-or-no", record, "\(column) '\(text)' is read as \(isYes ? "yes" : "no")", isYes)
    }

    /// A whole number, also with blanks or dots between groups of three, which is said.
    func count(_ column: String, of record: DelimitedRecord) -> Int? {
        guard let text = value(column, of: record) else { return nil }
        if let number = Int(text) { return number }
        let groups = text.split { ". '\u{A0}\u{202F}".contains($0) }
        let isGrouped = groups.count > 1 && groups.dropFirst().allSatisfy { $0.count == 3 } && groups[0].count <= 3
        guard isGrouped, let number = Int(groups.joined()) else {
            report("not-a-number", record, "\(column) '\(text)' is not a whole number", fix: "write it as 1234567")
            return nil
        }
        return leniently("number-form", record, "\(column) '\(text)' is read as \(number)", number)
    }

    /// One of the cases of an enumeration, also in other case, which is said.
    func word<Word: RawRepresentable & CaseIterable>(_ column: String, of record: DelimitedRecord) -> Word?
    where Word.RawValue == String {
        guard let text = value(column, of: record) else { return nil }
        if let word = Word(rawValue: text) { return word }
        if let word = Word(rawValue: text.lowercased()) {
            return leniently("word-form", record, "\(column) '\(text)' is read as '\(word.rawValue)'", word)
        }
        let known = Word.allCases.map(\.rawValue)
        report(
            "unknown-word", record, "\(column) '\(text)' is not known",
            why: "known are \(known.joined(separator: ", "))", fix: likely(text, among: known))
        return nil
    }

    func has(_ column: String) -> Bool { columns[column] != nil }

    func report(
        _ code: String, _ record: DelimitedRecord, _ what: String, severity: Diagnostic.Severity = .error,
        why: String? = nil, fix: String? = nil
    ) {
        findings.add(code, severity: severity, in: file, line: record.line, what, why: why, fix: fix)
    }

    func leniently<Value>(_ code: String, _ record: DelimitedRecord, _ what: String, _ value: Value) -> Value {
        findings.add(.leniency(code, file, record.line, what))
        return value
    }
}

func missingFile(_ path: String, at location: Diagnostic.Location? = nil) -> Diagnostic {
    let location = location ?? .init(file: path)
    // The files of a study lie in its folder: nothing is looked for elsewhere.
    if path.hasPrefix("/") || path.split(separator: "/").contains("..") {
        return Diagnostic(
            code: missingFileCode, at: location, what: "the file '\(path)' lies outside the project",
            why: "a study is its folder: what makes its numbers must move, be kept and be released with it",
            fix: "copy the file into the folder of pipeline.yml, and write its path from there")
    }
    return Diagnostic(
        code: missingFileCode, at: location, what: "the file '\(path)' is missing or cannot be read",
        fix: "put it there, or correct the path; paths are relative to the folder of pipeline.yml")
}

let missingFileCode = "missing-file"
