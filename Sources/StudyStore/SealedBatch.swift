import GRDB
import GRDBSQLite
import SurveyModel

/// A batch that was read into a store of its own, somewhere else.
package struct SealedBatch: Sendable {
    package var batch: Batch
    package var instrument: Instrument
    /// The store that holds nothing but the batch.
    package var path: String
    /// What was done on it there.
    package var steps: [StepRecord]
    /// Of the codebook: stores with the same one give the same number to the same coding.
    package var codebook: String

    package init(_ batch: Batch, of instrument: Instrument, path: String, steps: [StepRecord], codebook: String) {
        (self.batch, self.instrument, self.path, self.steps) = (batch, instrument, path, steps)
        self.codebook = codebook
    }
}

extension StudyStore {
    /// Writes what the store holds of batches into a new file without gaps: the same content gives the same bytes.
    ///
    /// The store is of no further use.
    /// - Parameter pageSize: What an empty table takes.
    package func seal(to path: String, pageSize: Int) throws {
        try mappingStoreErrors {
            try queue.inDatabase { database in
                try Schema.dropAll(but: SealedReading.tables, in: database)
                try database.execute(sql: "PRAGMA page_size = \(pageSize)")
                try database.execute(sql: "VACUUM INTO ?", arguments: [path])
            }
        }
    }

    /// Takes a batch in as if it had been read here, in one transaction; a failure leaves the earlier rows.
    ///
    /// - Parameter shared: The step that decides on all batches of a survey together; it is to be done anew.
    /// - Throws: `StoreError` also where the other store is none, or is not of this form.
    package func take(_ sealed: SealedBatch, shared: StepID) throws {
        try attaching(sealed.path) {
            try transaction {
                try write { database in
                    let table = ResponseTable(sealed.instrument)
                    try prepare(table, in: database)
                    try clear(sealed.batch, table: table, shared, in: database)
                    try SealedReading(sealed, table, database, self).take()
                    for step in sealed.steps { try setStep(step, in: database) }
                }
            }
        }
    }

    private func attaching(_ path: String, _ body: () throws -> Void) throws {
        let place = Self.readsUris ? "file:\(Self.encoded(path))?mode=ro&immutable=1" : path
        try mappingStoreErrors {
            try queue.inDatabase {
                try $0.execute(sql: "ATTACH DATABASE ? AS sealed", arguments: [place])
                // Each page is read once.
                try $0.execute(sql: "PRAGMA sealed.cache_size = 20")
            }
        }
        defer { try? queue.inDatabase { try $0.execute(sql: "DETACH DATABASE sealed") } }
        try body()
    }

    /// Whether SQLite can be told that nobody writes to a file, so that it leaves locks and journals alone.
    private static let readsUris = sqlite3_compileoption_used("USE_URI") != 0

    /// A path in a URI: letters, digits and a few signs as they are, every other byte by its number.
    private static func encoded(_ path: String) -> String {
        let plain = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/-_.".utf8)
        let digits = Array("0123456789ABCDEF".utf8)
        let bytes = path.utf8.flatMap { byte in
            plain.contains(byte) ? [byte] : [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
