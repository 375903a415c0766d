import GRDB
import SurveyModel

extension StudyStore {
    /// Replaces what a step noticed about a batch.
    ///
    /// - Parameter isCleared: Whether there is nothing to replace: all of the batch has just been taken away.
    package func replaceFindings(
        _ findings: [BatchFinding], of batch: Batch, step: StepID, isCleared: Bool = false
    ) throws {
        try write { try replaceFindings(findings, of: batch, step: step, isCleared: isCleared, in: $0) }
    }

    func replaceFindings(
        _ findings: [BatchFinding], of batch: Batch, step: StepID, isCleared: Bool = false, in database: Database
    ) throws {
        try touch(batch.scope, in: database)
        if !isCleared {
            try database.cachedStatement(sql: "DELETE FROM finding WHERE survey = ? AND batch = ? AND step = ?")
                .execute(arguments: [batch.survey.text, batch.id.text, step.text])
        }
        for (place, finding) in findings.enumerated() {
            try database.cachedStatement(sql: "INSERT INTO finding VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)").execute(
                arguments: [
                    batch.survey.text, batch.id.text, step.text, place, finding.code, finding.column,
                    finding.count, finding.lines.map(String.init).joined(separator: " "), finding.detail,
                ])
        }
    }

    private func finding(_ row: Row) -> BatchFinding {
        BatchFinding(
            code: row["code"], column: row["column"], count: row["count"],
            lines: (row["lines"] as String).split(separator: " ").compactMap { Int($0) }, detail: row["detail"])
    }

    /// Everything noticed about each batch, by its scope, in the order of the steps.
    package func findings() throws -> [String: [BatchFinding]] {
        try read { database in
            let rows = try Row.fetchAll(database, sql: "SELECT * FROM finding ORDER BY survey, batch, step, place")
            let byBatch = Dictionary(grouping: rows) { "\($0["survey"] as String)/\($0["batch"] as String)" }
            return byBatch.mapValues { $0.map(finding) }
        }
    }

    /// Columns that a batch lacks although its questions were asked, by its scope; only of batches that have columns which
    /// nobody reads, so that a new name is likely.
    package func likelyRenamedColumns() throws -> [String: [String]] {
        try read { database in
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT survey, batch, "column" FROM finding AS one WHERE code = 'missing-column' AND EXISTS
                    (SELECT 1 FROM finding AS other WHERE other.survey = one.survey AND other.batch = one.batch
                    AND other.code = 'new-column') ORDER BY survey, batch, step, place
                    """)
            let byBatch = Dictionary(grouping: rows) { "\($0["survey"] as String)/\($0["batch"] as String)" }
            return byBatch.mapValues { $0.compactMap { $0["column"] } }
        }
    }
}
