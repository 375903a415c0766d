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
                    WHERE r.rowid BETWEEN ? AND ? AND \(isActive) ORDER BY r.rowid
                    """, arguments: [span.first, span.last, batch.survey.text, batch.id.text]
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
                    SELECT line FROM (SELECT record, line FROM \(quoted(table.name)) WHERE rowid BETWEEN ? AND ?
                      UNION SELECT record, line FROM refused WHERE survey = ? AND batch = ?) ORDER BY record
                    """, arguments: [span.first, span.last, batch.survey.text, batch.id.text])
        }
    }

    /// Places of a few of a batch's responses.
    ///
    /// - Parameter records: Ascending.
    package func rowPlaces(of batch: Batch, instrument: Instrument, records: [Int]) throws -> [RowPlace] {
        let table = ResponseTable(instrument)
        return try read { database -> [RowPlace] in
            guard let span = try RowRanges(batch.survey, batch.id, in: database)?.responses else { return [] }
            let rows = try RawRows(
                database,
                "SELECT record, line, response FROM \(quoted(table.name)) WHERE rowid BETWEEN ? AND ? ORDER BY rowid",
                [span.first, span.last])
            var places: [RowPlace] = []
            while places.count < records.count, try rows.next() {
                guard rows.int(0) == records[places.count] else { continue }
                places.append(RowPlace(record: rows.int(0), line: rows.int(1), response: rows.string(2) ?? ""))
            }
            return places
        }
    }

    /// The codings of a few of a batch's responses that count, by record.
    package func effectiveCodings(
        of batch: Batch, instrument: Instrument, records: [Int]
    ) throws -> [Int: [Coding]] {
        try read { database in
            guard let span = try RowRanges(batch.survey, batch.id, in: database)?.answers else { return [:] }
            let values = try codingValues(in: database).values
            let names = try UnitNames(batch, in: database)
            var codings: [Int: [Coding]] = [:]
            for record in records {
                let first = try firstAnswer(of: record, in: span, database)
                try forEachCodedAnswer(of: record, from: first, to: span.last, in: database) { answer in
                    let unit = names.unit(answer.response, instrument.questions[answer.question].id)
                    codings[record, default: []] += answer.codings.compactMap { coding in
                        guard coding.isEffective, let value = values[coding.value], value.code != nil else {
                            return nil
                        }
                        return Coding(value, of: unit, span: coding.span)
                    }
                }
            }
            return codings.mapValues { $0.sorted(by: Self.order) }
        }
    }

    private static func order(_ one: Coding, _ other: Coding) -> Bool {
        let keys = [one, other].map { [$0.unit.question.text, $0.code?.text ?? "", $0.valence.rawValue, $0.coder] }
        return keys[0].lexicographicallyPrecedes(keys[1])
    }

    /// The text of one answer, for people inside who asked to see it.
    package func answerText(_ batch: Batch, record: Int, question: QuestionID) throws -> String? {
        try read { database in
            guard let span = try RowRanges(batch.survey, batch.id, in: database)?.answers else { return nil }
            let first = try firstAnswer(of: record, in: span, database)
            return try String.fetchOne(
                database,
                sql: "SELECT text FROM open_answer WHERE rowid BETWEEN ? AND ? AND record = ? AND question = ?",
                arguments: [first, min(span.last, first + 4096), record, question.text])
        }
    }

    /// The number of the first answer of a record, or of one behind it: answers lie in the order of the records.
    private func firstAnswer(of record: Int, in span: (first: Int, last: Int), _ database: Database) throws -> Int {
        let statement = try database.cachedStatement(sql: "SELECT record FROM open_answer WHERE rowid = ?")
        var (low, high) = (span.first, span.last + 1)
        while low < high {
            let middle = (low + high) / 2
            if try Int.fetchOne(statement, arguments: [middle]) ?? 0 < record {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low
    }
}

extension Coding {
    init(_ value: CodingValue, of unit: UnitID, span: Range<Int>?) {
        self.init(
            unit: unit, code: value.code, valence: value.valence, coder: value.coder, kind: value.kind,
            rule: value.rule, span: span)
    }
}
