import GRDB
import SurveyModel

extension StudyStore {
    /// The refused rows of a batch in the order of the file.
    ///
    /// - Parameter step: Leaves out what it refused.
    package func refusedRows(of batch: Batch, except step: StepID = "") throws -> [RefusedRow] {
        try read { database in
            try Row.fetchAll(
                try database.cachedStatement(
                    sql: "SELECT * FROM refused WHERE survey = ? AND batch = ? AND step <> ? ORDER BY record"),
                arguments: [batch.survey.text, batch.id.text, step.text]
            ).map { row in
                RefusedRow(
                    record: row["record"], line: row["line"], column: row["column"], code: row["code"],
                    what: row["what"],
                    fix: row["fix"])
            }
        }
    }

    /// How many rows of each batch were refused, by its scope; batches without any are left out.
    package func refusedCounts() throws -> [String: Int] {
        try read { database in
            let rows = try Row.fetchAll(
                database, sql: "SELECT survey || '/' || batch, count(*) FROM refused GROUP BY survey, batch")
            return Dictionary(uniqueKeysWithValues: rows.map { ($0[0], $0[1]) })
        }
    }

    /// How many rows of a batch one step refused.
    package func refusedCount(of batch: Batch, step: StepID) throws -> Int {
        try read { database in
            try Int.fetchOne(
                try database.cachedStatement(
                    sql: "SELECT count(*) FROM refused WHERE survey = ? AND batch = ? AND step = ?"),
                arguments: [batch.survey.text, batch.id.text, step.text]) ?? 0
        }
    }

    /// How many rows of a batch were refused for one reason.
    package func refusedCount(of batch: Batch, code: String) throws -> Int {
        try read { database in
            try Int.fetchOne(
                try database.cachedStatement(
                    sql: "SELECT count(*) FROM refused WHERE survey = ? AND batch = ? AND code = ?"),
                arguments: [batch.survey.text, batch.id.text, code]) ?? 0
        }
    }
}

func insert(_ refused: RefusedRow, _ batch: Batch, step: StepID, into database: Database) throws {
    try database.cachedStatement(sql: "INSERT INTO refused VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)").execute(
        arguments: [
            batch.survey.text, batch.id.text, refused.record, step.text, refused.line, refused.column, refused.code,
            refused.what, refused.fix,
        ])
}
