import GRDB
import SurveyModel

/// How much two versions of a response say the same.
package struct VersionAgreement: Sendable, Hashable {
    /// `nil` where one of them names no respondent.
    package var isSameRespondent: Bool?
    /// Cells that one of the two fills, and how many of them are equal.
    package var cells = 0
    package var equal = 0

    /// Whether they are two people's, by all that one can see.
    package var isOfStrangers: Bool { isSameRespondent != true && equal * 2 < cells }
}

/// Reads single rows of a batch, each as a list of cells.
private struct VersionReader {
    let table: ResponseTable

    /// City, partnership, day, all closed answers and all open ones; `nil` for cells that say nothing.
    struct Version {
        var respondent: String?
        var cells: [DatabaseValue?]
        var open: [String: String] = [:]
    }

    func versions(of batch: BatchID, _ records: Set<Int>, in database: Database) throws -> [Int: Version] {
        guard let ranges = try RowRanges(table.instrument.id, batch, in: database) else { return [:] }
        var versions: [Int: Version] = [:]
        let columns =
            ["record", "respondent", "city", "partnership", "date", "marks"] + table.stored.map { "v\($0 + 1)" }
        let rows = try Row.fetchCursor(
            database,
            sql: "SELECT \(columns.joined(separator: ", ")) FROM \(quoted(table.name)) WHERE rowid BETWEEN ? AND ?",
            arguments: [ranges.responses.first, ranges.responses.last])
        while let row = try rows.next() {
            let record: Int = row[0]
            if records.contains(record) { versions[record] = Version(respondent: row[1], cells: cells(row)) }
        }
        let answers = try Row.fetchCursor(
            database, sql: "SELECT record, question, text FROM open_answer WHERE rowid BETWEEN ? AND ?",
            arguments: [ranges.answers.first, ranges.answers.last])
        while let row = try answers.next() { versions[row[0]]?.open[row[1]] = row[2] }
        return versions
    }

    private func cells(_ row: Row) -> [DatabaseValue?] {
        let marks = Array((row[5] as String).utf8)
        let answers = table.variables.indices.filter { table.variables[$0].storage != .openText }.map { index in
            if MissingReason(mark: marks[index]) != nil { return DatabaseValue?.none }
            if let code = PackedAnswer.code(marks[index]) { return code.databaseValue }
            return table.stored.firstIndex(of: index).map { row[6 + $0] as DatabaseValue }
        }
        return [2, 3, 4].map { (row[$0] as DatabaseValue).isNull ? nil : row[$0] as DatabaseValue } + answers
    }
}

extension VersionAgreement {
    fileprivate init(_ old: VersionReader.Version, _ new: VersionReader.Version) {
        if let first = old.respondent, let second = new.respondent { isSameRespondent = first == second }
        for (first, second) in zip(old.cells, new.cells) where first != nil || second != nil {
            count(first == second)
        }
        for question in Set(old.open.keys).union(new.open.keys) { count(old.open[question] == new.open[question]) }
    }

    private mutating func count(_ isEqual: Bool) {
        cells += 1
        if isEqual { equal += 1 }
    }
}

extension StudyStore {
    /// Compares rows of two batches, pair by pair.
    ///
    /// - Parameter pairs: The records of the earlier and the later batch; rows of people who withdrew are left out.
    package func agreements(
        of instrument: Instrument, from earlier: BatchID, to later: BatchID, _ pairs: [(earlier: Int, later: Int)]
    ) throws -> [VersionAgreement?] {
        let reader = VersionReader(table: ResponseTable(instrument))
        return try read { database in
            let old = try reader.versions(of: earlier, Set(pairs.map(\.earlier)), in: database)
            let new = try reader.versions(of: later, Set(pairs.map(\.later)), in: database)
            return pairs.map { pair in
                guard let first = old[pair.earlier], let second = new[pair.later],
                    first.respondent != Response.withdrawnRespondent, second.respondent != Response.withdrawnRespondent
                else { return nil }
                return VersionAgreement(first, second)
            }
        }
    }
}

extension StudyStore {
    /// Rows of a later batch that look like rows of an earlier one with one cell corrected, in a survey without ids.
    ///
    /// Asked only where the later batch brings at least half of the earlier one again: then what it lacks was corrected or
    /// taken out. Among strangers, rows of short questionnaires differ in one cell, too.
    /// - Parameter equal: The ids of rows that both hold.
    /// - Returns: Their lines in the later file; each lost row is found once.
    package func rowsCorrected(
        of instrument: Instrument, from earlier: BatchID, to later: BatchID, apartFrom equal: [String]
    ) throws -> [Int] {
        let reader = VersionReader(table: ResponseTable(instrument))
        let shared = Set(equal)
        return try read { database in
            let old = try places(of: instrument, earlier, in: database)
            guard equal.count * 2 >= old.count else { return [] }
            let lost = old.filter { !shared.contains($0.response) }.prefix(Self.mostCompared)
            let new = try places(of: instrument, later, in: database).filter { !shared.contains($0.response) }
            guard !lost.isEmpty, !new.isEmpty else { return [] }
            let before = try reader.versions(of: earlier, Set(lost.map(\.record)), in: database)
            let after = try reader.versions(
                of: later, Set(new.prefix(Self.mostCompared).map(\.record)), in: database)
            var unmatched = Neighbours(before.values)
            return new.filter { place in after[place.record].map { unmatched.take(oneCellFrom: $0) } ?? false }
                .map(\.line)
        }
    }

    /// More corrections than this in one delivery are none; the comparison stays small.
    private static let mostCompared = 5000

    private func places(
        of instrument: Instrument, _ batch: BatchID, in database: Database
    ) throws -> [(record: Int, line: Int, response: String)] {
        guard let span = try RowRanges(instrument.id, batch, in: database)?.responses else { return [] }
        return try Row.fetchAll(
            database,
            sql: """
                SELECT record, line, response FROM \(quoted(ResponseTable(instrument).name))
                WHERE rowid BETWEEN ? AND ? ORDER BY rowid
                """, arguments: [span.first, span.last]
        ).map { (record: $0[0], line: $0[1], response: $0[2]) }
    }
}

/// Finds rows that differ from others in at most one cell: both are equal without it.
private struct Neighbours {
    private struct Gap: Hashable {
        var place: Int
        var others: [DatabaseValue?]
    }

    private var counts: [Gap: Int] = [:]

    init(_ versions: some Sequence<VersionReader.Version>) {
        for version in versions {
            for gap in Self.gaps(version) { counts[gap, default: 0] += 1 }
        }
    }

    /// Whether there is such a row.
    mutating func take(oneCellFrom version: VersionReader.Version) -> Bool {
        guard let gap = Self.gaps(version).first(where: { counts[$0, default: 0] > 0 }) else { return false }
        counts[gap, default: 0] -= 1
        return true
    }

    private static func gaps(_ version: VersionReader.Version) -> [Gap] {
        let cells = version.cells + version.open.sorted { $0.key < $1.key }.map { $0.value.databaseValue }
        return cells.indices.map { place in
            var others = cells
            others[place] = nil
            return Gap(place: place, others: others)
        }
    }
}
