import GRDB
import GRDBSQLite

/// The rows of a query, read from SQLite's own memory: a text is valid until the next row.
///
/// The statement is kept for the next one who asks the same: two cannot read by the same words at once.
final class RawRows {
    private let statement: Statement
    private let row: SQLiteStatement

    init(_ database: Database, _ sql: String, _ arguments: StatementArguments = StatementArguments()) throws {
        statement = try database.cachedStatement(sql: sql)
        statement.arguments = arguments
        row = statement.sqliteStatement
    }

    deinit { sqlite3_reset(row) }

    /// Whether there is another one.
    func next() throws -> Bool {
        let result = sqlite3_step(row)
        if result == SQLITE_ROW { return true }
        guard result == SQLITE_DONE else { throw DatabaseError(resultCode: ResultCode(rawValue: result)) }
        return false
    }

    func isNull(_ column: Int32) -> Bool { sqlite3_column_type(row, column) == SQLITE_NULL }

    func int(_ column: Int32) -> Int { Int(sqlite3_column_int64(row, column)) }

    func double(_ column: Int32) -> Double { sqlite3_column_double(row, column) }

    /// The bytes of a text or blob; `nil` for none.
    func bytes(_ column: Int32) -> UnsafeBufferPointer<UInt8>? {
        if isNull(column) { return nil }
        guard let start = sqlite3_column_blob(row, column) else { return UnsafeBufferPointer(start: nil, count: 0) }
        let count = Int(sqlite3_column_bytes(row, column))
        return UnsafeBufferPointer(start: start.assumingMemoryBound(to: UInt8.self), count: count)
    }

    func string(_ column: Int32) -> String? { bytes(column).map { String(decoding: $0, as: UTF8.self) } }
}
