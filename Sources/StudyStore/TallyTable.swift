import GRDB
import GRDBSQLite
import SurveyModel

/// Writes tallies as rows of `tally`, or of `tally_sum`, which has the same columns but no batch.
struct TallyInsertion {
    private let insertion: BoundInsertion
    /// The place of the first column after the batch.
    private let first: Int32

    init(_ table: String, of survey: SurveyID, _ batch: BatchID?, in database: Database) throws {
        let count = batch == nil ? 18 : 19
        let places = Array(repeating: "?", count: count).joined(separator: ", ")
        insertion = BoundInsertion(try database.makeStatement(sql: "INSERT INTO \(table) VALUES (\(places))"))
        insertion.keep(1, survey.text)
        if let batch { insertion.keep(2, batch.text) }
        first = batch == nil ? 2 : 3
    }

    func insert(_ key: TallyKey, _ tally: Tally) throws {
        let texts = [
            key.cell.scope.description, key.cell.measure.text, key.cell.category, key.cell.grouping.rawValue,
            key.cell.level, key.stratum,
        ]
        for (place, text) in texts.enumerated() { insertion.copy(first + Int32(place), text) }
        insertion.bind(first + 6, tally.n)
        var place = first + 7
        for sum in [tally.w, tally.w2, tally.wx, tally.w2x, tally.w2x2] {
            insertion.bind(place, sum.sum)
            insertion.bind(place + 1, sum.compensation)
            place += 2
        }
        try insertion.insert()
    }
}

/// Reads tallies straight from SQLite's columns: every run reads tens of thousands.
struct TallyReading {
    private let statement: Statement
    private let survey: SurveyID

    init(_ table: String, of survey: SurveyID, _ batch: BatchID?, in database: Database) throws {
        self.survey = survey
        statement = try database.makeStatement(
            sql: """
                SELECT scope, measure, category, "break", level, stratum, n, w, w_c, w2, w2_c, wx, wx_c, w2x, w2x_c,
                  w2x2, w2x2_c FROM \(table) WHERE survey = ?\(batch == nil ? "" : " AND batch = ?")
                """)
        statement.arguments = StatementArguments([survey.text] + (batch.map { [$0.text] } ?? []))
    }

    func forEach(_ body: (TallyKey, Tally) -> Void) throws {
        let row = statement.sqliteStatement
        defer { sqlite3_reset(row) }
        while true {
            let result = sqlite3_step(row)
            guard result == SQLITE_ROW else {
                if result == SQLITE_DONE { return }
                throw DatabaseError(resultCode: ResultCode(rawValue: result))
            }
            guard let key = key(row) else { continue }
            body(key, tally(row))
        }
    }

    private func key(_ row: SQLiteStatement) -> TallyKey? {
        guard let scope = SampleScope(text(row, 0)), let grouping = Break(rawValue: text(row, 3)) else { return nil }
        let cell = CellKey(
            survey: survey, scope: scope, measure: MeasureID(text(row, 1)), category: text(row, 2),
            grouping: grouping, level: text(row, 4))
        return TallyKey(cell: cell, stratum: text(row, 5))
    }

    private func tally(_ row: SQLiteStatement) -> Tally {
        var tally = Tally()
        tally.n = Int(sqlite3_column_int64(row, 6))
        (tally.w, tally.w2, tally.wx) = (sum(row, 7), sum(row, 9), sum(row, 11))
        (tally.w2x, tally.w2x2) = (sum(row, 13), sum(row, 15))
        return tally
    }

    private func text(_ row: SQLiteStatement, _ column: Int32) -> String {
        sqlite3_column_text(row, column).map { String(cString: $0) } ?? ""
    }

    private func sum(_ row: SQLiteStatement, _ column: Int32) -> CompensatedSum {
        CompensatedSum(sqlite3_column_double(row, column), compensation: sqlite3_column_double(row, column + 1))
    }
}
