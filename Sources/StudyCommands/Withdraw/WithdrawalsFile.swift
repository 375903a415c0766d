import DelimitedText
import PipelineRun
import ProjectFiles
import StudyConfig
import SurveyModel

/// `withdrawals.csv`, which people and the command both write.
struct WithdrawalsFile {
    let path: String
    let project: ProjectDirectory

    private static let columns = ["kind", "id", "scope", "date"]

    /// Adds a line and keeps everything else of the file.
    ///
    /// - Returns: Whether it was new.
    func add(_ entry: Withdrawal) throws -> Bool {
        let table = try table()
        let names = table.header.map { $0.lowercased() }
        let header = table.header + Self.columns.filter { !names.contains($0) }
        let values = [
            "kind": entry.kind.rawValue, "id": entry.id, "scope": entry.scope.rawValue,
            "date": entry.date?.description ?? "",
        ]
        let line = header.map { values[$0.lowercased()] ?? "" }
        var rows = table.records.map { $0.fields + Array(repeating: "", count: header.count - $0.fields.count) }
        let place = header.map { $0.lowercased() }
        func says(_ row: [String], _ column: String) -> String {
            place.firstIndex(of: column).map { row[$0] } ?? ""
        }
        let isKnown = rows.contains { row in
            says(row, "kind") == entry.kind.rawValue && says(row, "id") == entry.id
                && (WithdrawalScope(written: says(row, "scope")) ?? .all) == entry.scope
        }
        if isKnown { return false }
        rows.append(line)
        let bytes = delimitedText(
            header: header, rows: rows, delimiter: UInt8(ascii: ";"), byteOrderMark: true, guardFormulas: false)
        try Files.replace(project.absolute(path), with: bytes)
        return true
    }

    private func table() throws -> DelimitedTable {
        let bytes = project.bytes(of: path) ?? []
        let head = Array((Self.columns.joined(separator: ";") + "\n").utf8)
        do {
            return try readTable(bytes.isEmpty ? head : bytes, file: path)
        } catch {
            throw PipelineError.data(error.diagnostic(in: path).printed)
        }
    }
}
