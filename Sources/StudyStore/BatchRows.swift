import GRDB
import SurveyModel

/// What an ingested batch amounts to.
package struct BatchRecord: Sendable, Hashable {
    package var batch: Batch
    package var sha256: String
    package var encoding: String
    package var records: Int
    package var accepted: Int
    package var empty: Int
    /// Notices about the file, one a line.
    package var notices: [String]

    package init(
        batch: Batch, sha256: String, encoding: String, records: Int, accepted: Int, empty: Int, notices: [String]
    ) {
        (self.batch, self.sha256, self.encoding, self.records) = (batch, sha256, encoding, records)
        (self.accepted, self.empty, self.notices) = (accepted, empty, notices)
    }
}

/// Other batches may share respondents with one that goes or changes: a step over all of them is to be done anew.
///
/// - Returns: Whether it had been done on the batch.
private func makeStale(_ step: StepID, with batch: Batch, in database: Database) throws -> Bool {
    let own = try database.cachedStatement(sql: "SELECT 1 FROM step WHERE step = ? AND scope = ?")
    guard try Int.fetchOne(own, arguments: [step.text, batch.scope]) != nil else { return false }
    let survey = batch.survey.text + "/"
    try database.execute(
        sql: "UPDATE step SET fingerprint = '' WHERE step = ? AND substr(scope, 1, ?) = ?",
        arguments: [step.text, survey.count, survey])
    return true
}

extension StudyStore {
    /// Replaces everything the store holds of a batch, in one transaction; a failure leaves the earlier rows.
    ///
    /// - Parameter shared: The step that decides on all batches of a survey together; it is to be done anew.
    package func replaceBatch(
        _ batch: Batch, instrument: Instrument, step: StepRecord, shared: StepID,
        rows: (BatchWriter) throws -> BatchRecord
    ) throws {
        let table = ResponseTable(instrument)
        try write { database in
            try prepare(table, in: database)
            try clear(batch, table: table, shared, in: database)
            let writer = try BatchWriter(database, table, batch, step.step)
            let record = try rows(writer)
            try writer.finish()
            try database.cachedStatement(sql: "INSERT OR REPLACE INTO batch VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .execute(arguments: [
                    batch.survey.text, batch.id.text, batch.wave?.text, batch.file, record.sha256, record.encoding,
                    record.records, record.accepted, record.empty, record.notices.joined(separator: "\n"),
                ])
            try setStep(step, in: database)
        }
    }

    /// Drops what the store holds of batches that no longer exist.
    package func removeBatches(of survey: SurveyID, except kept: [BatchID], shared: StepID) throws {
        try write { database in
            // By what is there: steps are forgotten when they are to be done again.
            let known = try String.fetchAll(
                database,
                sql: """
                    SELECT batch FROM batch WHERE survey = ? UNION SELECT batch FROM batch_rows WHERE survey = ?
                    UNION SELECT substr(scope, ?) FROM step WHERE substr(scope, 1, ?) = ?
                    """,
                arguments: [
                    survey.text, survey.text, survey.text.count + 2, survey.text.count + 1, survey.text + "/",
                ])
            let kept = Set(kept)
            for id in known where !kept.contains(BatchID(id)) {
                let batch = Batch(id: BatchID(id), survey: survey, wave: nil, file: "")
                try clear(batch, table: nil, shared, in: database)
            }
        }
    }

    package func batchRecords() throws -> [BatchRecord] {
        try read { database in
            let rows = try RawRows(
                database,
                """
                SELECT survey, batch, wave, file, sha256, encoding, records, accepted, empty, notices
                FROM batch ORDER BY survey, batch
                """)
            var records: [BatchRecord] = []
            while try rows.next() { records.append(BatchRecord(rows)) }
            return records
        }
    }

    /// A table with other columns than the instrument asks for is made anew, and its batches are read again.
    func prepare(_ table: ResponseTable, in database: Database) throws {
        let statement = try database.cachedStatement(
            sql: "SELECT made_from FROM derived WHERE name = 'table' AND survey = ?")
        let known = try String.fetchOne(statement, arguments: [table.instrument.id.text])
        if known == table.shape, try database.tableExists(table.name, in: "main") { return }
        try database.execute(sql: "DROP TABLE IF EXISTS main.\(quoted(table.name))")
        // Their rows went with the table, or lie where others will come to lie.
        for batch in try String.fetchAll(
            database, sql: "SELECT batch FROM batch_rows WHERE survey = ?", arguments: [table.instrument.id.text])
        {
            guard let ranges = try RowRanges(table.instrument.id, BatchID(batch), in: database) else { continue }
            for name in Schema.tablesOfAnswers { try delete(ranges.answers, from: name, in: database) }
        }
        try database.execute(sql: "DELETE FROM batch_rows WHERE survey = ?", arguments: [table.instrument.id.text])
        try table.create(database)
        try database.execute(
            sql: "INSERT OR REPLACE INTO derived VALUES ('table', ?, ?)",
            arguments: [table.instrument.id.text, table.shape])
    }

    func clear(_ batch: Batch, table: ResponseTable?, _ shared: StepID, in database: Database) throws {
        if let ranges = try RowRanges(batch.survey, batch.id, in: database) {
            let responses = table?.name ?? "response_\(batch.survey)"
            if try database.tableExists(responses, in: "main") {
                try delete(ranges.responses, from: responses, in: database)
            }
            for name in Schema.tablesOfAnswers { try delete(ranges.answers, from: name, in: database) }
        }
        for name in Schema.tablesOfBatches {
            try database.cachedStatement(sql: "DELETE FROM \(name) WHERE survey = ? AND batch = ?").execute(
                arguments: [batch.survey.text, batch.id.text])
        }
        if try makeStale(shared, with: batch, in: database) { renewedSteps.append((shared, batch.survey, "")) }
        try database.cachedStatement(sql: "DELETE FROM step WHERE scope = ?").execute(arguments: [batch.scope])
        forgottenScopes.append(batch.scope)
    }

    private func delete(_ rows: (first: Int, last: Int), from table: String, in database: Database) throws {
        try database.execute(
            sql: "DELETE FROM main.\(quoted(table)) WHERE rowid BETWEEN ? AND ?",
            arguments: [rows.first, rows.last])
    }
}

extension BatchRecord {
    fileprivate init(_ rows: RawRows) {
        func text(_ column: Int32) -> String { rows.string(column) ?? "" }
        batch = Batch(
            id: BatchID(text(1)), survey: SurveyID(text(0)), wave: rows.string(2).map { WaveID($0) }, file: text(3))
        (sha256, encoding) = (text(4), text(5))
        (records, accepted, empty) = (rows.int(6), rows.int(7), rows.int(8))
        notices = text(9).split(separator: "\n").map(String.init)
    }
}
