import GRDB
import SurveyModel

/// Where an active response stands, and how the store names it.
package struct RowPlace: Sendable, Hashable {
    package var record: Int
    /// The file's line, from 1.
    package var line: Int
    package var response: String
}

extension StudyStore {
    /// Places of a batch's active responses, by record.
    package func rowPlaces(of batch: Batch, instrument: Instrument) throws -> [RowPlace] {
        let table = ResponseTable(instrument)
        return try read { database -> [RowPlace] in
            guard let span = try RowRanges(batch.survey, batch.id, in: database)?.responses else { return [] }
            return try Row.fetchAll(
                database,
                sql: """
                    SELECT r.record, r.line, r.response FROM \(quoted(table.name)) r
                    JOIN context x ON x.survey = ? AND x.batch = ? AND x.record = r.record AND x.active = 1
                    WHERE r.id BETWEEN ? AND ? ORDER BY r.record
                    """, arguments: [batch.survey.text, batch.id.text, span.first, span.last]
            ).map { RowPlace(record: $0["record"], line: $0["line"], response: $0["response"]) }
        }
    }

    /// The lines of all records of a batch, accepted or refused, in their order.
    package func recordLines(of batch: Batch, instrument: Instrument) throws -> [Int] {
        let table = ResponseTable(instrument)
        return try read { database -> [Int] in
            guard let span = try RowRanges(batch.survey, batch.id, in: database)?.responses else { return [] }
            return try Int.fetchAll(
                database,
                sql: """
                    SELECT line FROM (SELECT record, line FROM \(quoted(table.name)) WHERE id BETWEEN ? AND ?
                      UNION SELECT record, line FROM refused WHERE survey = ? AND batch = ?) ORDER BY record
                    """, arguments: [span.first, span.last, batch.survey.text, batch.id.text])
        }
    }

    /// The codings of a batch that count, by record.
    package func effectiveCodings(of batch: Batch) throws -> [Int: [Coding]] {
        try read { database in
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT * FROM coding WHERE survey = ? AND batch = ? AND effective = 1 AND code IS NOT NULL
                    ORDER BY record, question, code, valence, coder
                    """, arguments: [batch.survey.text, batch.id.text])
            let names = try UnitNames(batch, in: database)
            return rows.reduce(into: [:]) { codings, row in
                let unit = names.unit(row["response"], QuestionID(row["question"]))
                let span: Range<Int>? =
                    if let start: Int = row["start"], let end: Int = row["end"], start <= end { start..<end } else {
                        nil
                    }
                codings[row["record"], default: []].append(
                    Coding(
                        unit: unit, code: CodeID(row["code"]), valence: Valence(rawValue: row["valence"]) ?? .neutral,
                        coder: row["coder"], kind: CoderKind(rawValue: row["kind"]) ?? .dictionary, rule: row["rule"],
                        span: span))
            }
        }
    }

    /// The text of one answer, for people inside who asked to see it.
    package func answerText(_ batch: Batch, record: Int, question: QuestionID) throws -> String? {
        try read { database in
            try String.fetchOne(
                database,
                sql: "SELECT text FROM open_answer WHERE survey = ? AND batch = ? AND record = ? AND question = ?",
                arguments: [batch.survey.text, batch.id.text, record, question.text])
        }
    }
}
