import GRDB
import SurveyModel

/// One answer as it was coded.
struct CodedAnswer {
    var record: Int
    var response: String
    /// The place of its question among those of the instrument.
    var question: Int
    var codings: [PackedCoding] = []

    fileprivate init(_ rows: RawRows) {
        (record, response, question) = (rows.int(0), rows.string(1) ?? "", rows.int(2))
        guard let text = rows.bytes(3) else { return }
        PackedCoding.forEach(in: text) { codings.append($0) }
    }
}

extension StudyStore {
    /// Calls `body` with every coded answer of a batch that has codings, in the order of the records.
    func forEachCodedAnswer(of batch: Batch, in database: Database, _ body: (CodedAnswer) -> Void) throws {
        guard let span = try RowRanges(batch.survey, batch.id, in: database)?.answers else { return }
        let rows = try RawRows(
            database,
            """
            SELECT c.record, o.response, c.question, c.codings FROM coded c JOIN open_answer o ON o.rowid = c.rowid
            WHERE c.rowid BETWEEN ? AND ? AND c.codings IS NOT NULL ORDER BY c.rowid
            """, [span.first, span.last])
        while try rows.next() { body(CodedAnswer(rows)) }
    }

    /// Calls `body` with every coded answer of one record that has codings.
    ///
    /// - Parameter first: Its first answer, or one before; answers lie in the order of the records.
    func forEachCodedAnswer(
        of record: Int, from first: Int, to last: Int, in database: Database, _ body: (CodedAnswer) -> Void
    ) throws {
        let rows = try RawRows(
            database,
            """
            SELECT c.record, o.response, c.question, c.codings FROM coded c JOIN open_answer o ON o.rowid = c.rowid
            WHERE c.rowid BETWEEN ? AND ? AND c.codings IS NOT NULL ORDER BY c.rowid
            """, [first, last])
        while try rows.next(), rows.int(0) <= record {
            if rows.int(0) == record { body(CodedAnswer(rows)) }
        }
    }

    /// The texts of the answers that people coded, or saw and gave no code.
    package func textsCodedByPeople() throws -> [UnitID: String] {
        try read { database in
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT b.survey, b.batch, o.response, o.question, o.text
                    FROM coded_by_people p JOIN open_answer o ON o.rowid = p.id
                      JOIN batch_rows b ON p.id BETWEEN b.first_answer AND b.last_answer
                    ORDER BY b.survey, b.batch, p.id
                    """)
            var texts: [UnitID: String] = [:]
            var names: (batch: Batch, names: UnitNames)?
            for row in rows {
                let batch = Batch(id: BatchID(row[1]), survey: SurveyID(row[0]), wave: nil, file: "")
                if names?.batch != batch { names = (batch, try UnitNames(batch, in: database)) }
                guard let unit = names?.names.unit(row[2], QuestionID(row[3])) else { continue }
                texts[unit] = row[4]
            }
            return texts
        }
    }

    /// Calls a function with what the dictionary gives to each answer that counts and that people settled, and with what
    /// people gave.
    package func eachAnswerOfPeople(
        _ body: (_ dictionary: [CodingValue], _ people: [CodingValue]) -> Void
    ) throws {
        try read { database in
            let values = try codingValues(in: database).values
            let rows = try RawRows(
                database,
                """
                SELECT c.codings FROM coded_by_people p JOIN coded c ON c.rowid = p.id
                  JOIN batch_rows b ON p.id BETWEEN b.first_answer AND b.last_answer
                  LEFT JOIN status s ON s.survey = b.survey AND s.batch = b.batch AND s.record = c.record
                WHERE c.state <> ? AND coalesce(s.active, 1) = 1 ORDER BY c.rowid
                """, [AnswerState.unsettled.rawValue])
            while try rows.next() {
                var (dictionary, people): ([CodingValue], [CodingValue]) = ([], [])
                guard let text = rows.bytes(0) else { continue }
                PackedCoding.forEach(in: text) { coding in
                    guard let value = values[coding.value] else { return }
                    if value.kind == .dictionary { dictionary.append(value) }
                    if value.kind.isPerson && coding.isEffective { people.append(value) }
                }
                body(dictionary, people)
            }
        }
    }

    /// How many effective codings of a survey each kind of coder gave.
    package func codingShares() throws -> [(kind: CoderKind, count: Int)] {
        try read { database in
            let rows = try Row.fetchAll(
                database, sql: "SELECT kind, sum(n) AS n FROM batch_coder GROUP BY kind")
            return CoderKind.allCases.compactMap { kind in
                rows.first { $0["kind"] == kind.rawValue }.map { (kind, $0["n"]) }
            }
        }
    }
}
