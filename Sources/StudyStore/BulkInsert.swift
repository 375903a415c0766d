import GRDB
import GRDBSQLite

/// An INSERT of several rows at once: what SQLite does around a statement takes as long as a row of it.
///
/// The values of a row are added to `waiting` in the order of the columns; `finish` inserts the last rows.
final class BulkInsert {
    private static let mostRows = 16
    /// What SQLite lets a statement bind.
    private static let mostValues = 32_766

    /// On plain memory: in a property of a class, every value would be asked whether somebody else is at it.
    let waiting: UnsafeMutablePointer<InsertBuffer>
    private let width: Int
    private let database: Database
    /// The statements of so many rows and of one; what they are made of is read once for all batches.
    private let (several, single): (String, String)

    init(into table: String, columns: [String], in database: Database) throws {
        width = columns.count
        let rows = max(1, min(Self.mostRows, Self.mostValues / columns.count))
        let row = "(" + Array(repeating: "?", count: columns.count).joined(separator: ", ") + ")"
        let head = "INSERT INTO \(quoted(table)) (\(columns.joined(separator: ", "))) VALUES "
        self.database = database
        several = head + Array(repeating: row, count: rows).joined(separator: ", ")
        single = head + row
        waiting = .allocate(capacity: 1)
        waiting.initialize(to: InsertBuffer(values: rows * columns.count))
    }

    deinit {
        waiting.pointee.deallocate()
        waiting.deallocate()
    }

    func endRow() throws {
        guard waiting.pointee.isFull else { return }
        try insert(0..<waiting.pointee.count, by: several)
        waiting.pointee.clear()
    }

    /// Inserts the rows that wait.
    func finish() throws {
        for start in stride(from: 0, to: waiting.pointee.count, by: width) {
            try insert(start..<start + width, by: single)
        }
        waiting.pointee.clear()
    }

    private func insert(_ values: Range<Int>, by sql: String) throws {
        let handle = try database.cachedStatement(sql: sql).sqliteStatement
        waiting.pointee.bind(values, to: handle)
        let result = sqlite3_step(handle)
        sqlite3_reset(handle)
        guard result == SQLITE_DONE else {
            throw DatabaseError(
                resultCode: ResultCode(rawValue: result),
                message: String(cString: sqlite3_errmsg(sqlite3_db_handle(handle))))
        }
    }
}
