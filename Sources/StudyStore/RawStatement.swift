import GRDB
import GRDBSQLite

/// A statement that changes rows, bound by place from bytes and run again and again.
///
/// Texts are bound without a copy: they must stay where they are until `run` is over.
final class RawStatement {
    private let statement: Statement
    private let handle: SQLiteStatement
    /// Texts that stay bound, kept alive.
    private var kept: [UnsafeMutableBufferPointer<UInt8>] = []

    init(_ statement: Statement) {
        self.statement = statement
        handle = statement.sqliteStatement
    }

    deinit { for text in kept { text.deallocate() } }

    func bind(_ place: Int32, _ value: Int?) {
        if let value { sqlite3_bind_int64(handle, place, Int64(value)) } else { bindNull(place) }
    }

    func bind(_ place: Int32, _ value: Double) { sqlite3_bind_double(handle, place, value) }

    func bindNull(_ place: Int32) { sqlite3_bind_null(handle, place) }

    func bind(_ place: Int32, _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>?) {
        guard let range else { return bindNull(place) }
        precondition(range.lowerBound >= 0 && range.upperBound <= text.count, "a text outside its row")
        guard let base = text.baseAddress else { return copy(place, "") }
        let start = UnsafeRawPointer(base + range.lowerBound).assumingMemoryBound(to: CChar.self)
        sqlite3_bind_text(handle, place, start, Int32(range.count), nil)
    }

    /// Binds a text that SQLite keeps for itself.
    func copy(_ place: Int32, _ text: String?) {
        guard let text else { return bindNull(place) }
        let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        sqlite3_bind_text(handle, place, text, Int32(text.utf8.count), transient)
    }

    /// Binds bytes that SQLite keeps for itself.
    func copy(_ place: Int32, _ bytes: [UInt8]) {
        let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        sqlite3_bind_blob(handle, place, bytes, Int32(bytes.count), transient)
    }

    /// Binds a text that is the same in every row.
    func keep(_ place: Int32, _ text: String) {
        let bytes = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(1, text.utf8.count))
        _ = bytes.initialize(from: text.utf8)
        kept.append(bytes)
        bind(place, UnsafeBufferPointer(bytes), 0..<text.utf8.count)
    }

    func run() throws {
        let result = sqlite3_step(handle)
        sqlite3_reset(handle)
        guard result == SQLITE_DONE else {
            throw DatabaseError(
                resultCode: ResultCode(rawValue: result),
                message: String(cString: sqlite3_errmsg(sqlite3_db_handle(handle))))
        }
    }
}
