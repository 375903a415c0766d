import GRDB
import GRDBSQLite
import SurveyModel

/// Writes tallies as rows of `tally`, or of `tally_sum`, which has the same columns but no batch.
struct TallyInsertion {
    private let insertion: RawStatement
    /// The place of the first column after the batch.
    private let first: Int32

    init(_ table: String, of survey: SurveyID, _ batch: BatchID?, in database: Database) throws {
        let count = batch == nil ? 8 : 9
        let places = Array(repeating: "?", count: count).joined(separator: ", ")
        insertion = RawStatement(try database.makeStatement(sql: "INSERT INTO \(table) VALUES (\(places))"))
        insertion.keep(1, survey.text)
        if let batch { insertion.keep(2, batch.text) }
        first = batch == nil ? 2 : 3
    }

    /// Writes all cells, in the order of their names.
    func insert(_ book: TallyBook) throws {
        // The text of a cell is costly: it is written once, not at each comparison.
        let named = book.cells.map { (name: $0.key.text, cell: $0.key, strata: $0.value) }
        for one in named.sorted(by: { $0.name < $1.name }) { try insert(one.cell, one.strata) }
    }

    private func insert(_ cell: CellKey, _ strata: [StratumTally]) throws {
        let texts = [cell.scope.description, cell.measure.text, cell.category, cell.grouping.rawValue, cell.level]
        for (place, text) in texts.enumerated() { insertion.copy(first + Int32(place), text) }
        insertion.bind(first + 5, strata.reduce(0) { $0 + $1.tally.n })
        insertion.copy(first + 6, StratumTallyCoding.bytes(of: strata))
        try insertion.run()
    }
}

/// Reads tallies straight from SQLite's columns: every run reads those of the whole study.
struct TallyReading {
    private let statement: Statement
    private let survey: SurveyID

    init(_ table: String, of survey: SurveyID, _ batch: BatchID?, in database: Database) throws {
        self.survey = survey
        statement = try database.makeStatement(
            sql: """
                SELECT scope, measure, category, "break", level, strata FROM \(table)
                WHERE survey = ?\(batch == nil ? "" : " AND batch = ?")
                """)
        statement.arguments = StatementArguments([survey.text] + (batch.map { [$0.text] } ?? []))
    }

    func forEach(_ body: (CellKey, [StratumTally]) -> Void) throws {
        let row = statement.sqliteStatement
        defer { sqlite3_reset(row) }
        while true {
            let result = sqlite3_step(row)
            guard result == SQLITE_ROW else {
                if result == SQLITE_DONE { return }
                throw DatabaseError(resultCode: ResultCode(rawValue: result))
            }
            guard let cell = cell(row), let strata = strata(row) else {
                throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a tally is damaged")
            }
            body(cell, strata)
        }
    }

    private func cell(_ row: SQLiteStatement) -> CellKey? {
        guard let scope = SampleScope(text(row, 0)), let grouping = Break(rawValue: text(row, 3)) else { return nil }
        return CellKey(
            survey: survey, scope: scope, measure: MeasureID(text(row, 1)), category: text(row, 2),
            grouping: grouping, level: text(row, 4))
    }

    private func strata(_ row: SQLiteStatement) -> [StratumTally]? {
        let count = Int(sqlite3_column_bytes(row, 5))
        return StratumTallyCoding.strata(of: UnsafeRawBufferPointer(start: sqlite3_column_blob(row, 5), count: count))
    }

    private func text(_ row: SQLiteStatement, _ column: Int32) -> String {
        sqlite3_column_text(row, column).map { String(cString: $0) } ?? ""
    }
}
