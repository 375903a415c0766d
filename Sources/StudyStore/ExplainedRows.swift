import GRDB
import SurveyModel

extension StudyStore {
    /// Places of a few of a batch's active responses, by record.
    ///
    /// - Parameter numbers: Which of them, counted from 0 in the order of the records; ascending.
    package func rowPlaces(of batch: Batch, instrument: Instrument, numbered numbers: [Int]) throws -> [RowPlace] {
        let table = ResponseTable(instrument)
        return try read { database -> [RowPlace] in
            guard let span = try RowRanges(batch.survey, batch.id, in: database)?.responses else { return [] }
            let rows = try Row.fetchCursor(
                database,
                sql: """
                    SELECT r.record, r.line, r.response FROM \(quoted(table.name)) r
                    JOIN context x ON x.survey = ? AND x.batch = ? AND x.record = r.record AND x.active = 1
                    WHERE r.id BETWEEN ? AND ? ORDER BY r.id
                    """, arguments: [batch.survey.text, batch.id.text, span.first, span.last])
            var (places, number) = ([RowPlace](), 0)
            while places.count < numbers.count, let row = try rows.next() {
                if number == numbers[places.count] {
                    places.append(RowPlace(record: row[0], line: row[1], response: row[2]))
                }
                number += 1
            }
            return places
        }
    }

    /// The codings of a few of a batch's responses that count, by record.
    package func effectiveCodings(of batch: Batch, records: [Int]) throws -> [Int: [Coding]] {
        try read { database in
            let names = try UnitNames(batch, in: database)
            let statement = try database.makeStatement(
                sql: """
                    SELECT response, question, code, valence, coder, kind, rule, start, "end" FROM coding
                    WHERE survey = ? AND batch = ? AND record = ? AND effective = 1 AND code IS NOT NULL
                    ORDER BY question, code, valence, coder
                    """)
            return try records.reduce(into: [:]) { codings, record in
                let rows = try Row.fetchAll(statement, arguments: [batch.survey.text, batch.id.text, record])
                if !rows.isEmpty { codings[record] = rows.map { Coding($0, names) } }
            }
        }
    }
}

extension Coding {
    fileprivate init(_ row: Row, _ names: UnitNames) {
        let span: Range<Int>? =
            if let start: Int = row[7], let end: Int = row[8], start <= end { start..<end } else { nil }
        self.init(
            unit: names.unit(row[0], QuestionID(row[1])), code: CodeID(row[2]),
            valence: Valence(rawValue: row[3]) ?? .neutral, coder: row[4],
            kind: CoderKind(rawValue: row[5]) ?? .dictionary, rule: row[6], span: span)
    }
}
