import GRDB
import SurveyModel

extension StudyStore {
    /// Calls `body` with every active response of a batch, in the order of the records.
    package func forEachActiveRow(
        of batch: Batch, instrument: Instrument, _ body: (AnalysisRow) throws -> Void
    ) throws {
        let table = ResponseTable(instrument)
        try read { database in
            guard let span = try RowRanges(batch.survey, batch.id, in: database)?.responses else { return }
            let codings = try effectiveCodings(of: batch, in: database)
            let states = try answerStates(of: batch, in: database)
            let seen = try questionsSeenByPeople(of: batch, in: database)
            let rows = try Row.fetchCursor(
                database,
                sql: """
                    SELECT r.*, x.city AS x_city, x.partnership AS x_partnership, x.role AS x_role, x.latest AS x_latest,
                      COALESCE(x.weight, r.weight) AS x_weight
                    FROM \(quoted(table.name)) r
                    JOIN context x ON x.survey = ? AND x.batch = ? AND x.record = r.record AND x.active = 1
                    WHERE r.id BETWEEN ? AND ? ORDER BY r.id
                    """, arguments: [batch.survey.text, batch.id.text, span.first, span.last])
            let place = table.columnCount
            while let row = try rows.next() {
                let record: Int = row[0]
                try body(
                    AnalysisRow(
                        wave: batch.wave, isLatest: row[place + 3],
                        city: (row[place] as String?).map { CityID($0) },
                        partnership: (row[place + 1] as String?).map { PartnershipID($0) },
                        role: (row[place + 2] as String?).flatMap { CityRole(rawValue: $0) },
                        respondent: row[4], weight: row[place + 4],
                        cells: table.cells(row), answerStates: states[record] ?? [:], codings: codings[record] ?? [],
                        seenByPeople: seen[record] ?? []))
            }
        }
    }

    /// Calls `body` with every active response of a batch and its cells of some variables alone, in the order of the
    /// records; other cells count as not shown, and codings are left out.
    package func forEachActiveRow(
        of batch: Batch, instrument: Instrument, variables wanted: Set<VariableID>, _ body: (AnalysisRow) throws -> Void
    ) throws {
        let table = ResponseTable(instrument)
        let places = table.variables.indices.filter { wanted.contains(table.variables[$0].id) }
        let columns = places.map { ", \(table.column($0)), \(table.mark($0))" }.joined()
        var cells = [Cell](repeating: .missing(.notShown), count: table.variables.count)
        try read { database in
            guard let span = try RowRanges(batch.survey, batch.id, in: database)?.responses else { return }
            let rows = try Row.fetchCursor(
                database,
                sql: """
                    SELECT x.latest, x.city, x.partnership, x.role, r.respondent, COALESCE(x.weight, r.weight)\(columns)
                    FROM \(quoted(table.name)) r
                    JOIN context x ON x.survey = ? AND x.batch = ? AND x.record = r.record AND x.active = 1
                    WHERE r.id BETWEEN ? AND ? ORDER BY r.id
                    """, arguments: [batch.survey.text, batch.id.text, span.first, span.last])
            while let row = try rows.next() {
                for (index, place) in places.enumerated() {
                    let mark = (row[7 + 2 * index] as String).utf8.first ?? 0
                    cells[place] = table.cell(place, mark, of: row, value: 6 + 2 * index)
                }
                try body(
                    AnalysisRow(
                        wave: batch.wave, isLatest: row[0], city: (row[1] as String?).map { CityID($0) },
                        partnership: (row[2] as String?).map { PartnershipID($0) },
                        role: (row[3] as String?).flatMap { CityRole(rawValue: $0) }, respondent: row[4],
                        weight: row[5], cells: cells))
            }
        }
    }

    private func effectiveCodings(
        of batch: Batch, in database: Database
    ) throws -> [Int: [RowCoding]] {
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT record, question, code, valence, kind FROM coding
                WHERE survey = ? AND batch = ? AND effective = 1 AND code IS NOT NULL ORDER BY record, question, code
                """, arguments: [batch.survey.text, batch.id.text])
        return rows.reduce(into: [:]) { codings, row in
            let valence = Valence(rawValue: row[3]) ?? .neutral
            let kind = CoderKind(rawValue: row[4]) ?? .dictionary
            codings[row[0], default: []].append(RowCoding(QuestionID(row[1]), CodeID(row[2]), valence, kind))
        }
    }

    private func questionsSeenByPeople(of batch: Batch, in database: Database) throws -> [Int: Set<QuestionID>] {
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT DISTINCT record, question FROM coding
                WHERE survey = ? AND batch = ? AND kind IN ('human', 'adjudicated')
                """, arguments: [batch.survey.text, batch.id.text])
        return rows.reduce(into: [:]) { $0[$1[0], default: []].insert(QuestionID($1[1])) }
    }

    private func answerStates(of batch: Batch, in database: Database) throws -> [Int: [QuestionID: AnswerState]] {
        guard let span = try RowRanges(batch.survey, batch.id, in: database)?.answers else { return [:] }
        let rows = try Row.fetchAll(
            database,
            sql: "SELECT record, question, state FROM open_answer WHERE id BETWEEN ? AND ? AND state IS NOT NULL",
            arguments: [span.first, span.last])
        return rows.reduce(into: [:]) { states, row in
            states[row[0], default: [:]][QuestionID(row[1])] = AnswerState(rawValue: row[2])
        }
    }
}
