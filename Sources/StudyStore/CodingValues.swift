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

    /// By what tells values apart most: there are as many rules and codes as values, and few valences, kinds and coders.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(code)
        hasher.combine(rule)
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
    private var prepared: RawStatement?

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
        let number = values.count + 1
        let known = Self.known(&numbers[value, default: 0], or: number)
        if known != number { return known }
        let insertion = try insertion(in: database)
        insertion.bind(1, number)
        insertion.copy(2, value.code?.text)
        insertion.copy(3, value.valence.rawValue)
        insertion.copy(4, value.coder)
        insertion.copy(5, value.kind.rawValue)
        insertion.copy(6, value.rule)
        try insertion.run()
        values[number] = value
        return number
    }

    /// The number that stands in a place, or a new one put there: one look into the table for both.
    private static func known(_ place: inout Int, or new: Int) -> Int {
        if place == 0 { place = new }
        return place
    }

    private func insertion(in database: Database) throws -> RawStatement {
        if let prepared { return prepared }
        let statement = RawStatement(
            try database.makeStatement(sql: "INSERT INTO coding_value VALUES (?, ?, ?, ?, ?, ?)"))
        prepared = statement
        return statement
    }

    /// - Parameter own: The caller's number of the value, the same for the same value throughout.
    func number(_ own: Int, in database: Database, of value: () -> CodingValue) throws -> Int {
        if known.count <= own { known += ContiguousArray(repeating: 0, count: own + 1 - known.count) }
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
