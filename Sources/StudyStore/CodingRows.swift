import GRDB
import SurveyModel

/// An open answer with its place in the store.
package struct StoredAnswer: Sendable {
    /// The number of its row.
    package var row: Int
    package var record: Int
    package var answer: OpenAnswer
}

extension StudyStore {
    /// The texts of a batch's answers to the named questions, in the order of the records.
    package func answers(of batch: Batch, questions: [Question]) throws -> [StoredAnswer] {
        let contexts = Dictionary(questions.map { ($0.id.text, $0.context) }, uniquingKeysWith: { first, _ in first })
        return try read { database -> [StoredAnswer] in
            guard let span = try RowRanges(batch.survey, batch.id, in: database)?.answers else { return [] }
            let names = try UnitNames(batch, in: database)
            return try Row.fetchAll(
                database,
                sql: """
                    SELECT rowid AS id, record, response, question, language, text FROM open_answer
                    WHERE rowid BETWEEN ? AND ? ORDER BY rowid
                    """, arguments: [span.first, span.last]
            ).compactMap { row in
                guard let context = contexts[row["question"]] else { return nil }
                let unit = names.unit(row["response"], QuestionID(row["question"]))
                return StoredAnswer(
                    row: row["id"], record: row["record"],
                    answer: OpenAnswer(unit: unit, language: row["language"], text: row["text"], context: context))
            }
        }
    }

    /// Replaces what coding made of a batch.
    ///
    /// - Parameter write: Adds the answers in the order of their rows.
    package func replaceCodings(
        of batch: Batch, step: StepRecord, _ write: (CodedWriter) throws -> Void
    ) throws {
        try self.write { database in
            if let span = try RowRanges(batch.survey, batch.id, in: database)?.answers {
                for name in ["coded", "coded_by_people"] {
                    try database.execute(
                        sql: "DELETE FROM \(name) WHERE rowid BETWEEN ? AND ?", arguments: [span.first, span.last])
                }
            }
            let writer = try CodedWriter(database, codingValues(in: database))
            try write(writer)
            try writer.finish()
            try setStep(step, in: database)
        }
    }
}
