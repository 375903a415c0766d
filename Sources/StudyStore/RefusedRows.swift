import GRDB
import SurveyModel

extension StudyStore {
    /// The refused rows of a batch in the order of the file.
    package func refusedRows(of batch: Batch) throws(StoreError) -> [RefusedRow] {
        try read { database in
            try Row.fetchAll(
                try database.cachedStatement(
                    sql: "SELECT * FROM refused WHERE survey = ? AND batch = ? ORDER BY record"),
                arguments: [batch.survey.text, batch.id.text]
            ).map { row in
                RefusedRow(
                    record: row["record"], line: row["line"], column: row["column"], code: row["code"],
                    what: row["what"],
                    fix: row["fix"])
            }
        }
    }

    /// How many rows of a batch were refused.
    ///
    /// - Parameter code: For this reason only; `nil` for all.
    package func refusedCount(of batch: Batch, code: String? = nil) throws(StoreError) -> Int {
        try read { database in
            try Int.fetchOne(
                try database.cachedStatement(
                    sql: "SELECT count(*) FROM refused WHERE survey = ? AND batch = ? AND code = ifnull(?, code)"),
                arguments: [batch.survey.text, batch.id.text, code]) ?? 0
        }
    }
}

func insert(_ refused: RefusedRow, _ batch: Batch, step: String, into database: Database) throws {
    try database.execute(
        sql: "INSERT INTO refused VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        arguments: [
            batch.survey.text, batch.id.text, refused.record, refused.line, refused.column, refused.code, refused.what,
            refused.fix, step,
        ])
}
