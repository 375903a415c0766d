import DelimitedText
import ProjectFiles
import StudyConfig
import SurveyIngest
import SurveyModel

/// The tables with answers that people work through: CSV files anywhere in the project, but for its reports, with the
/// column `unit` and words of the answer under `text` or, released to be printed, under `quote`.
struct Worklists {
    let project: ProjectDirectory

    /// Takes the rows of withdrawn responses out of every list that holds words of theirs; what coders noted on them is
    /// emptied in the others.
    ///
    /// - Parameter scope: Where quotes alone are withdrawn, coders keep what they work on.
    /// - Returns: The files that changed, with the number of rows taken out.
    func remove(
        _ found: [WithdrawnRows.Found], scope: WithdrawalScope
    ) throws -> [(path: String, count: Int)] {
        var changed: [(path: String, count: Int)] = []
        let words = scope == .quotes ? ["quote"] : ["text", "quote"]
        for (path, table) in tables() {
            guard words.contains(where: table.header.contains) else {
                if scope != .quotes { try emptyNotes(on: found, path, table) }
                continue
            }
            let kept = table.records.filter { !Self.isFrom(found, $0, table) }
            guard kept.count < table.records.count else { continue }
            try write(table, kept.map(\.fields), to: path)
            changed.append((path, table.records.count - kept.count))
        }
        return changed
    }

    /// What a coder noted on an answer may hold words of it.
    private func emptyNotes(on found: [WithdrawnRows.Found], _ path: String, _ table: DelimitedTable) throws {
        guard let note = table.header.firstIndex(of: "note") else { return }
        let rows = table.records.map { record in
            var fields = record.fields
            if Self.isFrom(found, record, table) { fields[note] = "" }
            return fields
        }
        if rows != table.records.map(\.fields) { try write(table, rows, to: path) }
    }

    private func write(_ table: DelimitedTable, _ rows: [[String]], to path: String) throws {
        let bytes = delimitedText(
            header: table.header, rows: rows, delimiter: UInt8(ascii: ";"), byteOrderMark: true)
        try Files.replace(project.absolute(path), with: bytes)
    }

    /// Codings of withdrawn answers: ids and codes without text, with how many there are in each file.
    func codings(_ found: [WithdrawnRows.Found]) -> [(path: String, count: Int)] {
        tables().compactMap { path, table in
            let count = table.records.count { Self.isFrom(found, $0, table) }
            return count > 0 ? (path, count) : nil
        }
    }

    func tables() -> [(path: String, table: DelimitedTable)] {
        files(in: "").filter { $0.hasSuffix(".csv") }.compactMap { path in
            guard let bytes = project.bytes(of: path), Self.mayHaveUnits(bytes),
                let table = try? readTable(bytes, file: path), table.header.contains("unit")
            else { return nil }
            return (path, table)
        }
    }

    /// Whether the column can stand in the header, without reading a large survey to its end.
    private static func mayHaveUnits(_ bytes: [UInt8]) -> Bool {
        let begin = bytes.prefix(1 << 16)
        return begin.prefix(1000).contains(0) || String(decoding: begin, as: UTF8.self).contains("unit")
    }

    /// Paths below a folder of the project; reports, and what begins with a dot, are left out.
    private func files(in folder: String) -> [String] {
        Files.names(in: project.absolute(folder)).flatMap { name -> [String] in
            let path = folder.isEmpty ? name : folder + "/" + name
            if name.hasPrefix(".") || path == "reports" { return [] }
            return Files.isDirectory(project.absolute(path)) ? files(in: path) : [path]
        }
    }

    private static func isFrom(
        _ found: [WithdrawnRows.Found], _ record: DelimitedRecord, _ table: DelimitedTable
    ) -> Bool {
        guard let place = table.header.firstIndex(of: "unit"), let unit = UnitID(trimmedBlanks(record.fields[place]))
        else {
            return false
        }
        return found.contains { entry in
            entry.rows.contains { unit.isOf($0.response, survey: entry.batch.survey, wave: entry.batch.wave) }
        }
    }
}
