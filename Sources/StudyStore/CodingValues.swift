import GRDB
import SurveyModel

/// What a coding says beside where: few among many codings.
package struct CodingValue: Sendable, Hashable {
    /// `nil` where a person saw an answer and gave no code.
    package var code: CodeID?
    package var valence: Valence
    package var coder: String
    package var kind: CoderKind
    package var rule: String?

    package init(_ coding: Coding) {
        (code, valence, coder, kind, rule) = (coding.code, coding.valence, coding.coder, coding.kind, coding.rule)
    }

    fileprivate init(_ row: Row) {
        code = (row[1] as String?).map { CodeID($0) }
        valence = Valence(rawValue: row[2]) ?? .neutral
        coder = row[3]
        kind = CoderKind(rawValue: row[4]) ?? .dictionary
        rule = row[5]
    }
}

/// The numbers of all values of codings, as the table `coding_value` holds them.
///
/// Kept from batch to batch: the only writer knows when there are more.
final class CodingValues {
    private(set) var values: [Int: CodingValue] = [:]
    private var numbers: [CodingValue: Int] = [:]
    /// By the caller's own numbers of values; 0 for one that was not asked for.
    private var known: ContiguousArray<Int32> = []

    init(in database: Database) throws {
        let rows = try Row.fetchCursor(
            database, sql: "SELECT id, code, valence, coder, kind, rule FROM coding_value ORDER BY id")
        while let row = try rows.next() {
            let value = CodingValue(row)
            values[row[0]] = value
            numbers[value] = row[0]
        }
    }

    /// - Returns: A new number for a value that was not met before.
    func number(of value: CodingValue, in database: Database) throws -> Int {
        if let number = numbers[value] { return number }
        let number = values.count + 1
        try database.cachedStatement(sql: "INSERT INTO coding_value VALUES (?, ?, ?, ?, ?, ?)").execute(
            arguments: [number, value.code?.text, value.valence.rawValue, value.coder, value.kind.rawValue, value.rule])
        values[number] = value
        numbers[value] = number
        return number
    }

    /// - Parameter own: The caller's number of the value, the same for the same value throughout.
    func number(_ own: Int, in database: Database, of value: () -> CodingValue) throws -> Int {
        while known.count <= own { known.append(0) }
        if known[own] == 0 { known[own] = Int32(try number(of: value(), in: database)) }
        return Int(known[own])
    }
}

extension StudyStore {
    /// The values of codings, read once by the only writer.
    func codingValues(in database: Database) throws -> CodingValues {
        if let knownValues { return knownValues }
        let values = try CodingValues(in: database)
        if !isReadOnly { knownValues = values }
        return values
    }
}
