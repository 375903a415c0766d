import GRDB
import Glibc
import SurveyModel

/// The study's results in one SQLite file: a cache that can be deleted at any time and comes back the same.
///
/// One writer; every change of a batch is one transaction.
package final class StudyStore {
    let queue: DatabaseQueue
    /// Another process may be writing meanwhile.
    let isReadOnly: Bool
    /// All steps as they stand, once one was asked for; the only writer knows when they change.
    var knownSteps: [StepID: [String: StepRecord]]?
    /// The values of codings, and the cells of tallies, once they were asked for.
    var knownValues: CodingValues?
    var knownCells: [SurveyID: TallyCells] = [:]
    /// What the transaction at work does to them.
    var changedSteps: [StepRecord] = []
    var forgetsSteps = false
    /// Batches of which nothing is known any more, and steps on all batches of a survey that get another fingerprint: an
    /// empty one where they are to be done again.
    var forgottenScopes: [String] = []
    var renewedSteps: [(step: StepID, survey: SurveyID, fingerprint: String)] = []
    /// Batches whose receipts tell of something that changed since the store was opened, and what the receipts were made
    /// from before; see `receiptsMadeFrom`.
    package internal(set) var touchedScopes: Set<String> = []
    var knownReceipts: [SurveyID: String]?
    /// Numbers of codings' values that were compared with those of a sealed result, by what coding was made from.
    var comparedValues: (codebook: String, values: [Bool]) = ("", [])
    /// Whether changes are being made that stay together or not at all.
    private var isInTransaction = false
    /// Whether an earlier run began to fill it and never came to the end of it.
    package let isLeftUnfinished: Bool
    private var isDurable: Bool

    /// Opens the store, and creates it when `isReadOnly` is false.
    package init(path: String, isReadOnly: Bool = false) throws {
        self.isReadOnly = isReadOnly
        queue = try mappingStoreErrors {
            var configuration = Configuration()
            configuration.readonly = isReadOnly
            configuration.busyMode = .timeout(5)
            if !isReadOnly { configuration.prepareDatabase { try $0.execute(sql: Self.settings) } }
            return try DatabaseQueue(path: path, configuration: configuration)
        }
        isLeftUnfinished = try mappingStoreErrors { [queue] in
            try queue.inDatabase { try Int.fetchOne($0, sql: "PRAGMA user_version") == Self.unfinished }
        }
        isDurable = !isLeftUnfinished
        if !isReadOnly { try beginToFill() }
        try mappingStoreErrors { try Schema.prepare(queue, isReadOnly: isReadOnly) }
    }

    /// The `user_version` of a file that is filled for the first time.
    private static let unfinished = 1

    /// Waits for no disk while a new file is filled, and keeps its journal in memory: if the run or the system breaks down,
    /// the file is given up.
    private func beginToFill() throws {
        isDurable = try mappingStoreErrors {
            try queue.inDatabase { database in
                guard try Int.fetchOne(database, sql: "PRAGMA page_count") == 0 else { return isDurable }
                try database.execute(
                    sql: """
                        PRAGMA user_version = \(Self.unfinished); PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY
                        """)
                return false
            }
        }
    }

    /// Sees that everything is on the disk, and from now on every change.
    ///
    /// The mark goes in a transaction of its own: SQLite waits for all pages before it lets go of the journal, which holds
    /// the mark.
    package func makeDurable() throws {
        if isDurable { return }
        try mappingStoreErrors {
            try queue.inDatabase {
                try $0.execute(sql: "PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = FULL")
            }
            try queue.write { try $0.execute(sql: "PRAGMA user_version = 0") }
            try queue.inDatabase { try $0.execute(sql: "PRAGMA synchronous = NORMAL") }
        }
        isDurable = true
    }

    /// Larger pages, and little room for those that are only read: most are read once.
    ///
    /// The rollback journal stays: rows are added behind all others, so that it holds next to nothing, while a write-ahead
    /// log would take every page twice. It is emptied after a transaction and not deleted, so that the next one has no new
    /// file to make last. A run that is killed at any moment leaves the last whole state, once the store is durable.
    private static let settings = """
        PRAGMA page_size = 8192; PRAGMA cache_size = -2048; PRAGMA synchronous = NORMAL; PRAGMA journal_mode = TRUNCATE
        """

    /// The SQLite that is linked.
    package static var version: String {
        (try? DatabaseQueue().read { try String.fetchOne($0, sql: "SELECT sqlite_version()") }) ?? "unknown"
    }

    /// Whether SQLite finds every page and index in order, and every row of tallies is as it was written.
    package var isIntact: Bool {
        (try? read { try String.fetchOne($0, sql: "PRAGMA integrity_check") }) == "ok" && areTalliesWhole
    }

    /// Drops batches and overwrites what they leave in the file, so that nothing of them can be read from it.
    package func erase(
        _ batches: [BatchID], of survey: SurveyID, among declared: [BatchID], shared: StepID
    ) throws {
        try mappingStoreErrors { try queue.inDatabase { try $0.execute(sql: "PRAGMA secure_delete = ON") } }
        try removeBatches(of: survey, except: declared.filter { !batches.contains($0) }, shared: shared)
        try mappingStoreErrors {
            try rewrite()
            try queue.inDatabase { try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
        }
    }

    /// Puts a copy without gaps in the place of all pages: a plain VACUUM would give new numbers to the rows of batches.
    private func rewrite() throws {
        let copy = "\(queue.path).new-\(getpid())"
        unlink(copy)
        defer { unlink(copy) }
        try queue.vacuum(into: copy)
        try DatabaseQueue(path: copy).backup(to: queue)
    }

    /// Makes all changes of `work` one transaction: they stay together, or none does.
    package func transaction<Value>(_ work: () throws -> Value) throws -> Value {
        do {
            return try mappingStoreErrors {
                try queue.unsafeReentrantWrite { database in
                    isInTransaction = true
                    defer { isInTransaction = false }
                    return try Self.withRoom(database) { _ in try Self.transaction(database, work) }
                }
            }
        } catch {
            forgetAll()
            throw error
        }
    }

    private static func transaction<Value>(_ database: Database, _ work: () throws -> Value) throws -> Value {
        // Deferred: where there is nothing to change, nothing is locked.
        try database.beginTransaction(.deferred)
        do {
            let value = try work()
            try database.commit()
            return value
        } catch {
            // Where SQLite has rolled back already, there is nothing to do.
            if database.isInsideTransaction { try? database.rollback() }
            throw error
        }
    }

    func write<Value>(_ body: (Database) throws -> Value) throws -> Value {
        changedSteps = []
        forgetsSteps = false
        (forgottenScopes, renewedSteps) = ([], [])
        do {
            let value = try mappingStoreErrors {
                isInTransaction
                    ? try queue.unsafeReentrantWrite(body)
                    : try queue.write { try Self.withRoom($0, body) }
            }
            if forgetsSteps { knownSteps = nil }
            forgetChanged()
            for step in changedSteps { knownSteps?[step.step, default: [:]][step.scope] = step }
            return value
        } catch {
            forgetAll()
            throw error
        }
    }

    /// After a failure: what was known may have been undone.
    private func forgetAll() { (knownSteps, knownValues, knownCells, knownReceipts) = (nil, nil, [:], nil) }

    /// Gives the pages of a batch room before they have to be written: a load takes a third less time.
    private static func withRoom<Value>(
        _ database: Database, _ body: (Database) throws -> Value
    ) throws -> Value {
        try database.cachedStatement(sql: "PRAGMA cache_size = -4096").execute()
        defer { try? database.cachedStatement(sql: "PRAGMA cache_size = -2048").execute() }
        return try body(database)
    }

    /// Reads in one transaction beside a run; a run, the only writer, needs none, which saves most of a short query.
    func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
        try mappingStoreErrors { isReadOnly ? try queue.read(body) : try queue.unsafeReentrantRead(body) }
    }
}

/// The database failed; data are never to blame for it.
package struct StoreError: Error, Sendable, CustomStringConvertible {
    /// What SQLite said, without the values that were bound.
    package let description: String
    /// The tables are those of another version of the program.
    package var isOfOtherProgram = false
    /// A sealed result is not what it should be; the store itself is sound.
    package var isDamagedSeal = false

    static let otherProgram = StoreError(
        description: "it was made by another version of the program; `tandem run` makes it again",
        isOfOtherProgram: true)
}

/// Says what SQLite could not do as the store's failure; what the caller's own work throws passes as it is.
func mappingStoreErrors<Value>(_ body: () throws -> Value) throws -> Value {
    do {
        return try body()
    } catch let error as DatabaseError {
        throw StoreError(description: "\(error.message ?? "database error") [\(error.extendedResultCode)]")
    }
}
