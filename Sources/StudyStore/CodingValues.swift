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

    /// As the columns of `coding_value` say it; what is unknown there counts as if it were neutral, and by the dictionary.
    init(code: String?, valence: String?, coder: String?, kind: String?, rule: String?) {
        self.code = code.map { CodeID($0) }
        self.valence = valence.flatMap { Valence(rawValue: $0) } ?? .neutral
        self.coder = coder ?? ""
        self.kind = kind.flatMap { CoderKind(rawValue: $0) } ?? .dictionary
        self.rule = rule
    }

    /// By what tells values apart most: there are as many rules and codes as values, and few valences, kinds and coders.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(code)
        hasher.combine(rule)
    }

    fileprivate init(_ row: Row) { self.init(code: row[1], valence: row[2], coder: row[3], kind: row[4], rule: row[5]) }
}

/// The numbers of all values of codings, as the table `coding_value` holds them.
///
/// Kept from batch to batch: the only writer knows when there are more.
final class CodingValues {
    private(set) var values: [Int: CodingValue] = [:]
    private var numbers: [CodingValue: Int] = [:]
    /// The last of the numbers that nobody asked for.
    private var lastFree = CodingValues.named
    private var prepared: BulkInsert?
    /// Numbers of values that are not yet written.
    private var new: [Int] = []
    /// By the caller's own numbers of values; 0 for one that was not asked for.
    private var known: ContiguousArray<Int32> = []

    /// Up to here, values have the numbers that callers prefer, which are the same wherever a batch is read.
    static let named = 1 << 24

    init(in database: Database) throws {
        let rows = try Row.fetchCursor(
            database, sql: "SELECT id, code, valence, coder, kind, rule FROM coding_value ORDER BY id")
        while let row = try rows.next() {
            let value = CodingValue(row)
            values[row[0]] = value
            numbers[value] = row[0]
            lastFree = max(lastFree, row[0])
        }
    }

    /// - Parameter wanted: The number that a new value gets where no other one has it.
    /// - Returns: A new number for a value that was not met before; `store` writes it down.
    func number(of value: CodingValue, wanted: Int = 0) -> Int {
        let isFree = wanted > 0 && wanted <= Self.named && values[wanted] == nil
        let number = isFree ? wanted : lastFree + 1
        let known = Self.known(&numbers[value, default: 0], or: number)
        if known != number { return known }
        lastFree = max(lastFree, number)
        new.append(number)
        values[number] = value
        return number
    }

    /// Writes the values that were met since, in the order of their numbers: in any other, SQLite would look for the place of
    /// each.
    func store(in database: Database) throws {
        if new.isEmpty { return }
        let rows = try insertion(in: database)
        for number in new.sorted() {
            guard let value = values[number] else { continue }
            rows.waiting.pointee.add(number)
            rows.waiting.pointee.add(optional: value.code?.text)
            rows.waiting.pointee.add(value.valence.rawValue)
            rows.waiting.pointee.add(value.coder)
            rows.waiting.pointee.add(value.kind.rawValue)
            rows.waiting.pointee.add(optional: value.rule)
            try rows.endRow()
        }
        try rows.finish()
        new.removeAll(keepingCapacity: true)
    }

    /// The number that stands in a place, or a new one put there: one look into the table for both.
    private static func known(_ place: inout Int, or new: Int) -> Int {
        if place == 0 { place = new }
        return place
    }

    private func insertion(in database: Database) throws -> BulkInsert {
        if let prepared { return prepared }
        let insertion = try BulkInsert(
            into: "coding_value", columns: ["id", "code", "valence", "coder", "kind", "rule"], in: database)
        prepared = insertion
        return insertion
    }

    /// - Parameter own: The caller's number of the value, the same for the same value throughout.
    func number(_ own: Int, of value: () -> CodingValue) -> Int {
        if known.count <= own { known += ContiguousArray(repeating: 0, count: own + 1 - known.count) }
        if known[own] == 0 { known[own] = Int32(number(of: value(), wanted: own + 1)) }
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
