import GRDB
import SurveyModel

/// Copies one batch from the attached store `sealed`.
struct SealedReading {
    private let sealed: SealedBatch
    private let table: ResponseTable
    private let database: Database
    private let store: StudyStore

    init(_ sealed: SealedBatch, _ table: ResponseTable, _ database: Database, _ store: StudyStore) {
        (self.sealed, self.table, self.database, self.store) = (sealed, table, database, store)
    }

    private var batch: Batch { sealed.batch }

    /// Tables whose rows name their batch.
    private static let named =
        ["batch", "status", "refused", "finding", "batch_location", "batch_sample", "batch_city", "batch_coder"]

    /// All that a sealed result holds beside the table of its responses.
    static let tables =
        named + ["batch_key", "batch_rows", "coding_value", "tally", "tally_cell"] + Schema.tablesOfAnswers

    func take() throws {
        try checkTables()
        let names: StatementArguments = [batch.survey.text, batch.id.text]
        for name in Self.named + ["batch_key"] {
            let order = name == "batch_key" ? " ORDER BY part" : ""
            try database.cachedStatement(
                sql: "INSERT INTO main.\(name) SELECT * FROM sealed.\(name) WHERE survey = ? AND batch = ?\(order)"
            ).execute(arguments: names)
        }
        try takeRows()
        try SealedTallies(batch, database, store).take()
    }

    /// Another form of a table is never read: the file may come from anywhere.
    private func checkTables() throws {
        let form = { (schema: String) in
            let rows = try RawRows(database, "SELECT name, sql FROM \(schema).sqlite_schema WHERE type = 'table'")
            var forms: [String: String] = [:]
            while try rows.next() { forms[rows.string(0) ?? ""] = rows.string(1) }
            return forms
        }
        let (ours, theirs) = (try form("main"), try form("sealed"))
        for name in Self.tables + [table.name] where ours[name] == nil || ours[name] != theirs[name] {
            throw damagedSeal("its table \(name) has another form")
        }
    }

    // MARK: Rows

    private func takeRows() throws {
        guard let theirs = try RowRanges(batch.survey, batch.id, in: "sealed", database) else {
            throw damagedSeal("it holds no batch")
        }
        var ours = try RowRanges(afterAllOf: table, in: database)
        ours.take(as: theirs)
        try copyAll(of: table.name, theirs.responses, theirs.responseCount)
        try copyAll(of: "open_answer", theirs.answers, theirs.answerCount)
        try SealedCodings(sealed.codebook, database, store).take(theirs, as: ours)
        try ours.store(batch, in: database)
    }

    /// In this form SQLite copies rows without taking them apart, and numbers them behind all others.
    private func copyAll(of name: String, _ rows: (first: Int, last: Int), _ count: Int) throws {
        try checkNumbers(of: name, within: rows, in: database)
        try database.cachedStatement(
            sql: "INSERT INTO main.\(quoted(name)) SELECT * FROM sealed.\(quoted(name))"
        ).execute()
        guard count == 0 || database.changesCount == count else { throw damagedSeal("rows of \(name) are missing") }
    }
}

/// Sees that the rows of a table of the attached store are those of its batch.
func checkNumbers(of name: String, within rows: (first: Int, last: Int), in database: Database) throws {
    let edges = try Row.fetchOne(
        database,
        sql: "SELECT (SELECT min(rowid) FROM sealed.\(quoted(name))), (SELECT max(rowid) FROM sealed.\(quoted(name)))")
    guard let low = edges?[0] as Int?, let high = edges?[1] as Int? else { return }
    guard low >= rows.first, high <= rows.last else { throw damagedSeal("rows of \(name) lie outside the batch") }
}

func damagedSeal(_ what: String) -> StoreError { StoreError(description: what, isDamagedSeal: true) }
