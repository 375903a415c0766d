import GRDB

/// The tables that do not depend on a questionnaire.
///
/// One schema and its number, no migrations: the store is a cache, and one of another program is made again from the files.
enum Schema {
    /// Raised when a table changes; kept in the file's `application_id`.
    private static let version = 24

    /// Makes the tables of an empty file, and refuses one with other tables.
    static func prepare(_ queue: DatabaseQueue, isReadOnly: Bool) throws {
        let (found, pages) = try queue.read { database in
            (
                try Int.fetchOne(database, sql: "PRAGMA application_id"),
                try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema")
            )
        }
        if found == version { return }
        guard !isReadOnly, pages == 0 else { throw StoreError.otherProgram }
        try queue.write { database in
            for statement in tables + views { try database.execute(sql: statement) }
            try database.execute(sql: "PRAGMA application_id = \(version)")
        }
    }

    /// Drops all views, and all tables but those named and those of responses.
    static func dropAll(but kept: [String], in database: Database) throws {
        let rows = try Row.fetchAll(
            database, sql: "SELECT type, name FROM sqlite_schema WHERE type IN ('table', 'view')")
        for row in rows {
            let (type, name): (String, String) = (row[0], row[1])
            let isKept = kept.contains(name) || name.hasPrefix("response_") || name.hasPrefix("sqlite_")
            if type == "view" || !isKept { try database.execute(sql: "DROP \(type) \(quoted(name))") }
        }
    }

    /// Every table that holds rows of batches, beside the one of their responses.
    static let tablesOfBatches =
        ["batch", "batch_rows", "status", "refused", "tally", "finding"]
        + ["id_of_other_wave", "batch_location", "batch_key", "batch_sample", "batch_city", "batch_coder"]

    /// Every table with a row an answer, at most, under the number of the answer.
    static let tablesOfAnswers = ["open_answer", "coded", "coded_by_people"]

    private static let tables = steps + responses + codings + resolution + sums

    /// What each step was made from, and what the store itself derived from what.
    private static let steps = [
        """
        CREATE TABLE step (step TEXT NOT NULL, scope TEXT NOT NULL, fingerprint TEXT NOT NULL,
          result TEXT NOT NULL, state TEXT NOT NULL, why TEXT NOT NULL, PRIMARY KEY (step, scope)) WITHOUT ROWID
        """,
        """
        CREATE TABLE derived (name TEXT NOT NULL, survey TEXT NOT NULL, made_from TEXT NOT NULL,
          PRIMARY KEY (name, survey)) WITHOUT ROWID
        """,
        """
        CREATE TABLE finding (survey TEXT NOT NULL, batch TEXT NOT NULL, step TEXT NOT NULL, place INTEGER NOT NULL,
          code TEXT NOT NULL, "column" TEXT, count INTEGER NOT NULL, lines TEXT NOT NULL, detail TEXT,
          PRIMARY KEY (survey, batch, step, place)) WITHOUT ROWID
        """,
    ]

    /// The rows of a batch lie together, by SQLite's own row numbers; see `RowRanges`.
    ///
    /// Without a primary key, SQLite copies rows of a sealed result as they lie, in a third of the time. A plain VACUUM would
    /// number them anew; see `erase`.
    private static let responses = [
        """
        CREATE TABLE batch (survey TEXT NOT NULL, batch TEXT NOT NULL, wave TEXT, file TEXT NOT NULL,
          sha256 TEXT NOT NULL, encoding TEXT NOT NULL, records INTEGER NOT NULL, accepted INTEGER NOT NULL,
          empty INTEGER NOT NULL, notices TEXT NOT NULL, PRIMARY KEY (survey, batch)) WITHOUT ROWID
        """,
        """
        CREATE TABLE batch_rows (survey TEXT NOT NULL, batch TEXT NOT NULL, first INTEGER NOT NULL,
          last INTEGER NOT NULL, first_answer INTEGER NOT NULL, last_answer INTEGER NOT NULL,
          PRIMARY KEY (survey, batch)) WITHOUT ROWID
        """,
        """
        CREATE TABLE open_answer (record INTEGER NOT NULL, response TEXT NOT NULL,
          question TEXT NOT NULL, language TEXT, text TEXT NOT NULL)
        """,
        """
        CREATE TABLE option_label (survey TEXT NOT NULL, variable INTEGER NOT NULL, code INTEGER NOT NULL,
          label TEXT NOT NULL)
        """,
        "CREATE INDEX option_label_code ON option_label (survey, variable, code)",
    ]

    /// A row an answer under the number that it has in `open_answer`, with its codings as `PackedCodings` writes them:
    /// a row a coding would cost more than all answers.
    private static let codings = [
        """
        CREATE TABLE coded (record INTEGER NOT NULL, question INTEGER NOT NULL,
          state TEXT NOT NULL, codings TEXT, is_seen_by_people INTEGER NOT NULL)
        """,
        """
        CREATE TABLE coding_value (id INTEGER PRIMARY KEY, code TEXT, valence TEXT NOT NULL, coder TEXT NOT NULL,
          kind TEXT NOT NULL, rule TEXT)
        """,
        // The numbers of few among millions: without them, a run would read all to find them.
        "CREATE TABLE coded_by_people (id INTEGER PRIMARY KEY)",
    ]

    /// `status` holds the responses that do not simply count with their own weight; who belongs where, the register says.
    ///
    /// Columns of a key stand in its order: where another stands between, SQLite's check of a table without row numbers
    /// takes values for missing ones, and a sound store for a damaged one.
    private static let resolution = [
        """
        CREATE TABLE status (survey TEXT NOT NULL, batch TEXT NOT NULL, record INTEGER NOT NULL,
          active INTEGER NOT NULL, latest INTEGER NOT NULL, weight REAL,
          PRIMARY KEY (survey, batch, record)) WITHOUT ROWID
        """,
        """
        CREATE TABLE batch_location (survey TEXT NOT NULL, batch TEXT NOT NULL, made_from TEXT NOT NULL,
          digest TEXT NOT NULL, rows INTEGER NOT NULL, PRIMARY KEY (survey, batch)) WITHOUT ROWID
        """,
        """
        CREATE TABLE id_of_other_wave (survey TEXT NOT NULL, batch TEXT NOT NULL, response TEXT NOT NULL,
          PRIMARY KEY (survey, batch, response)) WITHOUT ROWID
        """,
        """
        CREATE TABLE refused (survey TEXT NOT NULL, batch TEXT NOT NULL, record INTEGER NOT NULL, step TEXT NOT NULL,
          line INTEGER NOT NULL, "column" TEXT, code TEXT NOT NULL, what TEXT NOT NULL, fix TEXT,
          PRIMARY KEY (survey, batch, record, step)) WITHOUT ROWID
        """,
    ]

    /// What of each batch is added up at every run, so that its rows need not be read for it.
    ///
    /// Tallies are as `TallyCoding` writes them, with the numbers of their cells; every row is sealed, see `TallySeal`.
    /// `batch_key` has row numbers: in a table without, SQLite reads whole rows to compare their keys.
    private static let sums = [
        """
        CREATE TABLE tally_cell (survey TEXT NOT NULL, cell INTEGER NOT NULL, scope TEXT NOT NULL, measure TEXT NOT NULL,
          category TEXT NOT NULL, "break" TEXT NOT NULL, level TEXT NOT NULL, seal INTEGER NOT NULL,
          PRIMARY KEY (survey, cell)) WITHOUT ROWID
        """,
        """
        CREATE TABLE tally (survey TEXT NOT NULL, batch TEXT NOT NULL, sums BLOB NOT NULL, UNIQUE (survey, batch))
        """,
        "CREATE TABLE tally_sum (survey TEXT PRIMARY KEY, sums BLOB NOT NULL)",
        """
        CREATE TABLE batch_key (survey TEXT NOT NULL, batch TEXT NOT NULL, part INTEGER NOT NULL, upper BLOB NOT NULL,
          lower BLOB NOT NULL, UNIQUE (survey, batch, part))
        """,
        """
        CREATE TABLE batch_sample (survey TEXT NOT NULL, batch TEXT NOT NULL, responses INTEGER NOT NULL,
          respondents INTEGER NOT NULL, first TEXT, last TEXT, PRIMARY KEY (survey, batch)) WITHOUT ROWID
        """,
        """
        CREATE TABLE batch_city (survey TEXT NOT NULL, batch TEXT NOT NULL, city TEXT NOT NULL,
          PRIMARY KEY (survey, batch, city)) WITHOUT ROWID
        """,
        """
        CREATE TABLE batch_coder (survey TEXT NOT NULL, batch TEXT NOT NULL, kind TEXT NOT NULL, n INTEGER NOT NULL,
          PRIMARY KEY (survey, batch, kind)) WITHOUT ROWID
        """,
    ]

    private static let views = [
        """
        CREATE VIEW v_coding AS
          SELECT b.survey, b.batch, o.record, o.response, o.question, v.code, v.valence, v.coder, v.kind, v.rule,
            nullif(j.value ->> 1, -1) AS start, nullif(j.value ->> 2, -1) AS "end",
            coalesce(j.value ->> 3, 1) AS effective
          FROM coded c JOIN open_answer o ON o.rowid = c.rowid
            JOIN batch_rows b ON c.rowid BETWEEN b.first_answer AND b.last_answer
            JOIN json_each(c.codings) j JOIN coding_value v ON v.id = j.value ->> 0
        """,
        """
        CREATE VIEW v_effective_coding AS
          SELECT survey || '/' || response || '/' || question AS unit, survey, batch, record, question, code, valence,
            coder, kind, rule, start, "end" FROM v_coding WHERE effective = 1
        """,
        """
        CREATE VIEW v_refused AS
          SELECT r.survey, r.batch, b.file || ':' || r.line AS place, r.record, r."column", r.code, r.what, r.fix
          FROM refused r JOIN batch b ON b.survey = r.survey AND b.batch = r.batch
        """,
    ]
}

/// A name quoted for SQL; survey and question ids are checked when the configuration is read.
func quoted(_ name: String) -> String { "\"" + name.replacing("\"", with: "\"\"") + "\"" }
