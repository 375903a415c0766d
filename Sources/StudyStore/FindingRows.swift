import GRDB
import SurveyModel

extension StudyStore {
    /// Replaces what a step noticed about a batch.
    package func replaceFindings(
        _ findings: [BatchFinding], of batch: Batch, step: StepRecord.Step
    ) throws(StoreError) {
        try write { database in
            try database.execute(
                sql: "DELETE FROM finding WHERE survey = ? AND batch = ? AND step = ?",
                arguments: [batch.survey.text, batch.id.text, step.rawValue])
            for (place, finding) in findings.enumerated() {
                try database.execute(
                    sql: "INSERT INTO finding VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    arguments: [
                        batch.survey.text, batch.id.text, step.rawValue, place, finding.code, finding.column,
                        finding.count, finding.lines.map(String.init).joined(separator: " "), finding.detail,
                    ])
            }
        }
    }

    /// Everything noticed about a batch, in the order of the steps.
    package func findings(of batch: Batch) throws(StoreError) -> [BatchFinding] {
        try read { database in
            try Row.fetchAll(
                try database.cachedStatement(
                    sql: "SELECT * FROM finding WHERE survey = ? AND batch = ? ORDER BY step, place"),
                arguments: [batch.survey.text, batch.id.text]
            ).map { row in
                BatchFinding(
                    code: row["code"], column: row["column"], count: row["count"],
                    lines: (row["lines"] as String).split(separator: " ").compactMap { Int($0) }, detail: row["detail"])
            }
        }
    }
}
