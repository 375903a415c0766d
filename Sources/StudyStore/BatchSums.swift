import Foundation
import GRDB
import SurveyModel

extension StudyStore {
    /// Keeps what of a batch is added up at every run: its keys, its counts and its cities.
    func sumUp(_ keys: [UInt64], of batch: Batch, in database: Database) throws {
        let place: StatementArguments = [batch.survey.text, batch.id.text]
        for name in ["batch_key", "batch_sample", "batch_city"] {
            try database.execute(sql: "DELETE FROM \(name) WHERE survey = ? AND batch = ?", arguments: place)
        }
        let sorted = SortedKeys(keys)
        try database.execute(
            sql: "INSERT INTO batch_key VALUES (?, ?, ?, ?)", arguments: place + [sorted.upper, sorted.lower])
        if let rows = try RowRanges(batch.survey, batch.id, in: database)?.responses {
            // The rows of the batch first, each context by its key.
            try database.execute(
                sql: """
                    INSERT INTO batch_sample
                    SELECT x.survey, x.batch, count(*), count(r.respondent), min(r.date), max(r.date)
                    FROM \(quoted("response_\(batch.survey)")) r
                    CROSS JOIN context x ON x.survey = ? AND x.batch = ? AND x.record = r.record AND x.active = 1
                    WHERE r.id BETWEEN ? AND ? GROUP BY x.survey, x.batch
                    """, arguments: [batch.survey.text, batch.id.text, rows.first, rows.last])
        }
        try database.execute(
            sql: """
                INSERT INTO batch_city SELECT DISTINCT survey, batch, city FROM context
                WHERE survey = ? AND batch = ? AND active = 1 AND city IS NOT NULL
                """, arguments: place)
    }

    /// Counts the effective codings of a batch's active responses by kind of coder.
    func sumUpCoders(of batch: Batch, in database: Database) throws {
        let place: StatementArguments = [batch.survey.text, batch.id.text]
        try database.execute(sql: "DELETE FROM batch_coder WHERE survey = ? AND batch = ?", arguments: place)
        try database.execute(
            sql: """
                INSERT INTO batch_coder SELECT c.survey, c.batch, c.kind, count(*) FROM coding c
                JOIN context x ON x.survey = c.survey AND x.batch = c.batch AND x.record = c.record AND x.active = 1
                WHERE c.survey = ? AND c.batch = ? AND c.effective = 1 AND c.code IS NOT NULL
                GROUP BY c.survey, c.batch, c.kind
                """, arguments: place)
    }

    /// Whether one of these batches has a response or a respondent with one of these keys; yes where it is not known.
    package func isAnyKey(_ keys: [UInt64], of batches: [Batch]) throws -> Bool {
        try read { database in
            try batches.contains { batch in
                let candidates = try half("upper", of: batch, in: database) {
                    SortedKeys.candidates(for: keys, in: $0)
                }
                guard let candidates else { return true }
                if candidates.isEmpty { return false }
                return try half("lower", of: batch, in: database) { SortedKeys.isAny(of: candidates, in: $0) } ?? true
            }
        }
    }

    /// Looks at one half of the keys of a batch; `nil` where they are not known.
    private func half<Value>(
        _ column: String, of batch: Batch, in database: Database, _ look: (UnsafeRawBufferPointer) -> Value
    ) throws -> Value? {
        let statement = try database.cachedStatement(
            sql: "SELECT \(column) FROM batch_key WHERE survey = ? AND batch = ?")
        let rows = try Row.fetchCursor(statement, arguments: [batch.survey.text, batch.id.text])
        return try rows.next()?.withUnsafeData(atIndex: 0) { $0.map { $0.withUnsafeBytes(look) } }
    }
}
