import GRDB
import ResponseResolution
import SurveyModel

/// Where the responses of a batch belong, as the store keeps it.
package struct StoredLocation: Sendable, Hashable {
    /// What it was made from.
    package var madeFrom: String
    /// Of all that was looked up, and of the responses that count for nothing.
    package var digest: String
    /// Responses with a place.
    package var rows: Int

    package init(madeFrom: String, digest: String, rows: Int) {
        (self.madeFrom, self.digest, self.rows) = (madeFrom, digest, rows)
    }
}

/// Writes where the responses of one batch belong, inside a transaction.
package final class LocationWriter {
    private let database: Database
    private let batch: Batch
    private let step: StepID
    private let isCleared: Bool
    private var parts = 0

    /// - Parameter isCleared: Whether nothing of the batch is there.
    init(_ database: Database, _ batch: Batch, _ step: StepID, isCleared: Bool = false) throws {
        (self.database, self.batch, self.step, self.isCleared) = (database, batch, step, isCleared)
        if isCleared { return }
        let place: StatementArguments = [batch.survey.text, batch.id.text]
        for name in ["status", "batch_key", "id_of_other_wave", "batch_location"] {
            try database.cachedStatement(sql: "DELETE FROM \(name) WHERE survey = ? AND batch = ?")
                .execute(arguments: place)
        }
    }

    /// Adds a part of the keys of the batch; a few thousand at once take little room and are quickly found.
    package func add(keys: [UInt64]) throws {
        if keys.isEmpty { return }
        let sorted = SortedKeys(keys)
        try database.cachedStatement(sql: "INSERT INTO batch_key VALUES (?, ?, ?, ?, ?)").execute(
            arguments: [batch.survey.text, batch.id.text, parts, sorted.upper, sorted.lower])
        parts += 1
    }

    package func finish(_ location: BatchLocation, _ stored: StoredLocation, in store: StudyStore) throws {
        try add(keys: location.keys)
        try store.replaceRefused(location.refused, of: batch, step: step, in: database)
        try store.replaceFindings(location.findings, of: batch, step: step, isCleared: isCleared, in: database)
        try store.replaceSample(location.sample, of: batch, isCleared: isCleared, in: database)
        try store.replaceStatuses(location.statuses, of: batch, isCleared: isCleared, in: database)
        try database.cachedStatement(sql: "INSERT INTO batch_location VALUES (?, ?, ?, ?, ?)").execute(
            arguments: [batch.survey.text, batch.id.text, stored.madeFrom, stored.digest, stored.rows])
    }
}

extension BatchLocation {
    /// Those of its responses that count for nothing.
    package var statuses: [ResponseStatus] {
        inactive.map { ResponseStatus(record: $0, isActive: false, isLatest: false) }
    }
}

extension StudyStore {
    /// - Returns: `nil` where it is not known where the responses of a batch belong.
    package func location(of batch: Batch) throws -> StoredLocation? {
        try read { database in
            let statement = try database.cachedStatement(
                sql: "SELECT made_from, digest, rows FROM batch_location WHERE survey = ? AND batch = ?")
            return try Row.fetchOne(statement, arguments: [batch.survey.text, batch.id.text]).map {
                StoredLocation(madeFrom: $0[0], digest: $0[1], rows: $0[2])
            }
        }
    }

    /// The same of all batches of a survey.
    package func locations(of survey: SurveyID) throws -> [BatchID: StoredLocation] {
        try read { database in
            let rows = try RawRows(
                database, "SELECT batch, made_from, digest, rows FROM batch_location WHERE survey = ?", [survey.text])
            var locations: [BatchID: StoredLocation] = [:]
            while try rows.next() {
                locations[BatchID(rows.string(0) ?? "")] = StoredLocation(
                    madeFrom: rows.string(1) ?? "", digest: rows.string(2) ?? "", rows: rows.int(3))
            }
            return locations
        }
    }

    /// Says anew where the responses of a batch belong, from its stored rows.
    ///
    /// - Parameter step: Under which refusals and findings are kept.
    package func relocate(
        _ batch: Batch, instrument: Instrument, step: StepID,
        _ body: (LocationWriter, _ forEachRow: ((IdentityBytes) throws -> Void) throws -> Void) throws -> Void
    ) throws {
        try write { database in
            let writer = try LocationWriter(database, batch, step)
            try body(writer) { try self.forEachIdentity(of: batch, instrument: instrument, in: database, $0) }
        }
    }
}
