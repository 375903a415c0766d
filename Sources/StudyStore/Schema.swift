import GRDB

/// The tables that do not depend on a questionnaire; migrations are named, ordered and never edited.
enum Schema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 study") { database in
            for statement in tables + views { try database.execute(sql: statement) }
        }
        migrator.registerMigration("2 calibrated weights") { database in
            try database.execute(sql: "ALTER TABLE context ADD COLUMN weight REAL")
        }
        migrator.registerMigration("3 standing notices") { database in
            try database.execute(
                sql: "CREATE TABLE notice (text TEXT PRIMARY KEY, since INTEGER NOT NULL, said INTEGER NOT NULL)")
        }
        migrator.registerMigration("4 findings of batches") { database in
            try database.execute(
                sql: """
                    CREATE TABLE finding (survey TEXT NOT NULL, batch TEXT NOT NULL, step TEXT NOT NULL,
                      place INTEGER NOT NULL, code TEXT NOT NULL, "column" TEXT, count INTEGER NOT NULL,
                      lines TEXT NOT NULL, detail TEXT, PRIMARY KEY (survey, batch, step, place)) WITHOUT ROWID
                    """)
        }
        migrator.registerMigration("5 sums of batches") { database in
            for statement in batchSums { try database.execute(sql: statement) }
            // Resolve and tally fill them; what they left before is made again.
            try database.execute(
                sql: "UPDATE step SET fingerprint = '', result = '' WHERE step IN ('resolve', 'tally')")
        }
        migrator.registerMigration("rows of a batch together") { database in
            for statement in rowsTogether { try database.execute(sql: statement) }
        }
        migrator.registerMigration("sums of tallies") { database in
            try database.execute(
                sql: """
                    CREATE TABLE tally_sum (survey TEXT NOT NULL, scope TEXT NOT NULL, measure TEXT NOT NULL,
                      category TEXT NOT NULL, "break" TEXT NOT NULL, level TEXT NOT NULL, stratum TEXT NOT NULL,
                      n INTEGER NOT NULL, w REAL NOT NULL, w_c REAL NOT NULL, w2 REAL NOT NULL, w2_c REAL NOT NULL,
                      wx REAL NOT NULL, wx_c REAL NOT NULL, w2x REAL NOT NULL, w2x_c REAL NOT NULL, w2x2 REAL NOT NULL,
                      w2x2_c REAL NOT NULL,
                      PRIMARY KEY (survey, scope, measure, category, "break", level, stratum)) WITHOUT ROWID
                    """)
        }
        migrator.registerMigration("labels of options") { database in
            try database.execute(
                sql: """
                    CREATE TABLE option_label (survey TEXT NOT NULL, variable INTEGER NOT NULL, code INTEGER NOT NULL,
                      label TEXT NOT NULL)
                    """)
            try database.execute(sql: "CREATE INDEX option_label_code ON option_label (survey, variable, code)")
        }
        migrator.registerMigration("tallies by cell") { database in
            for statement in talliesByCell { try database.execute(sql: statement) }
        }
        migrator.registerMigration("codings by people") { database in
            // Few among millions: without an index, a run would read all to find them.
            try database.execute(
                sql: """
                    CREATE INDEX coding_by_people ON coding (survey, batch, record)
                    WHERE kind IN ('human', 'adjudicated')
                    """)
        }
        migrator.registerMigration("codes in marks") { database in
            // The tables of responses are made anew, and their batches read again.
            try database.execute(sql: "DELETE FROM step")
        }
        migrator.registerMigration("refused rows with their key first") { database in
            for statement in refusedKeyFirst { try database.execute(sql: statement) }
        }
        migrator.registerMigration("keys by halves") { database in
            for statement in keysByHalves { try database.execute(sql: statement) }
        }
        migrator.registerMigration("strata in short form") { database in
            for table in ["tally", "tally_sum"] { try database.execute(sql: "DELETE FROM \(table)") }
            try database.execute(sql: "DELETE FROM step WHERE step IN ('tally', 'sum')")
        }
        return migrator
    }

    /// The columns of the key in their order: where another stands between, SQLite's check of a table without row numbers
    /// takes values for missing ones, and a sound store for a damaged one.
    private static let refusedKeyFirst = [
        "DROP VIEW v_refused",
        "ALTER TABLE refused RENAME TO refused_before",
        """
        CREATE TABLE refused (survey TEXT NOT NULL, batch TEXT NOT NULL, record INTEGER NOT NULL, step TEXT NOT NULL,
          line INTEGER NOT NULL, "column" TEXT, code TEXT NOT NULL, what TEXT NOT NULL, fix TEXT,
          PRIMARY KEY (survey, batch, record, step)) WITHOUT ROWID
        """,
        """
        INSERT INTO refused
          SELECT survey, batch, record, step, line, "column", code, what, fix FROM refused_before
        """,
        "DROP TABLE refused_before",
        viewOfRefused,
    ]

    /// Rows with numbers: in a table without, SQLite reads whole rows to compare their keys.
    ///
    /// Resolve fills it anew.
    private static let keysByHalves = [
        "DROP TABLE batch_key",
        """
        CREATE TABLE batch_key (survey TEXT NOT NULL, batch TEXT NOT NULL, upper BLOB NOT NULL, lower BLOB NOT NULL,
          UNIQUE (survey, batch))
        """,
        "UPDATE step SET fingerprint = '', result = '' WHERE step = 'resolve'",
    ]

    /// A row a cell, with its strata as `StrataBlob` writes them; `n` is their sum, for readers.
    private static let talliesByCell = [
        "DROP TABLE tally",
        """
        CREATE TABLE tally (survey TEXT NOT NULL, batch TEXT NOT NULL, scope TEXT NOT NULL, measure TEXT NOT NULL,
          category TEXT NOT NULL, "break" TEXT NOT NULL, level TEXT NOT NULL, n INTEGER NOT NULL, strata BLOB NOT NULL,
          PRIMARY KEY (survey, batch, scope, measure, category, "break", level)) WITHOUT ROWID
        """,
        "DROP TABLE tally_sum",
        """
        CREATE TABLE tally_sum (survey TEXT NOT NULL, scope TEXT NOT NULL, measure TEXT NOT NULL,
          category TEXT NOT NULL, "break" TEXT NOT NULL, level TEXT NOT NULL, n INTEGER NOT NULL, strata BLOB NOT NULL,
          PRIMARY KEY (survey, scope, measure, category, "break", level)) WITHOUT ROWID
        """,
        "DELETE FROM step WHERE step IN ('tally', 'sum')",
    ]

    /// What of each batch is added up at every run, so that its rows need not be read for it.
    private static let batchSums = [
        """
        CREATE TABLE batch_key (survey TEXT NOT NULL, batch TEXT NOT NULL, keys BLOB NOT NULL,
          PRIMARY KEY (survey, batch)) WITHOUT ROWID
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

    /// Every table that holds rows of batches, beside the one of their responses.
    static let tablesOfBatches =
        ["batch", "batch_rows", "coding", "context", "refused", "tally", "finding"]
        + ["batch_key", "batch_sample", "batch_city", "batch_coder"]

    private static let tables = [
        """
        CREATE TABLE step (step TEXT NOT NULL, scope TEXT NOT NULL, fingerprint TEXT NOT NULL,
          result TEXT NOT NULL, state TEXT NOT NULL, why TEXT NOT NULL, PRIMARY KEY (step, scope)) WITHOUT ROWID
        """,
        """
        CREATE TABLE batch (survey TEXT NOT NULL, batch TEXT NOT NULL, wave TEXT, file TEXT NOT NULL,
          sha256 TEXT NOT NULL, encoding TEXT NOT NULL, records INTEGER NOT NULL, accepted INTEGER NOT NULL,
          empty INTEGER NOT NULL, notices TEXT NOT NULL, PRIMARY KEY (survey, batch)) WITHOUT ROWID
        """,
        """
        CREATE TABLE open_answer (survey TEXT NOT NULL, batch TEXT NOT NULL, record INTEGER NOT NULL,
          response TEXT NOT NULL, question TEXT NOT NULL, language TEXT, text TEXT NOT NULL, text_hash TEXT NOT NULL,
          state TEXT, PRIMARY KEY (survey, batch, record, question)) WITHOUT ROWID
        """,
        """
        CREATE TABLE coding (survey TEXT NOT NULL, batch TEXT NOT NULL, record INTEGER NOT NULL, response TEXT NOT NULL,
          question TEXT NOT NULL, code TEXT, valence TEXT NOT NULL, coder TEXT NOT NULL, kind TEXT NOT NULL,
          rule TEXT, start INTEGER, "end" INTEGER, effective INTEGER NOT NULL)
        """,
        "CREATE INDEX coding_batch ON coding (survey, batch, record)",
        """
        CREATE TABLE context (survey TEXT NOT NULL, batch TEXT NOT NULL, record INTEGER NOT NULL, city TEXT,
          partnership TEXT, role TEXT, active INTEGER NOT NULL, latest INTEGER NOT NULL,
          PRIMARY KEY (survey, batch, record)) WITHOUT ROWID
        """,
        """
        CREATE TABLE refused (survey TEXT NOT NULL, batch TEXT NOT NULL, record INTEGER NOT NULL, line INTEGER NOT NULL,
          "column" TEXT, code TEXT NOT NULL, what TEXT NOT NULL, fix TEXT, step TEXT NOT NULL,
          PRIMARY KEY (survey, batch, record, step)) WITHOUT ROWID
        """,
        """
        CREATE TABLE tally (survey TEXT NOT NULL, batch TEXT NOT NULL, scope TEXT NOT NULL, measure TEXT NOT NULL,
          category TEXT NOT NULL, "break" TEXT NOT NULL, level TEXT NOT NULL, stratum TEXT NOT NULL, n INTEGER NOT NULL,
          w REAL NOT NULL, w_c REAL NOT NULL, w2 REAL NOT NULL, w2_c REAL NOT NULL, wx REAL NOT NULL, wx_c REAL NOT NULL,
          w2x REAL NOT NULL, w2x_c REAL NOT NULL, w2x2 REAL NOT NULL, w2x2_c REAL NOT NULL,
          PRIMARY KEY (survey, batch, scope, measure, category, "break", level, stratum)) WITHOUT ROWID
        """,
    ]

    /// The rows of a batch lie together.
    ///
    /// See `RowRanges`. What was stored before is read again from its files.
    private static let rowsTogether = [
        """
        CREATE TABLE batch_rows (survey TEXT NOT NULL, batch TEXT NOT NULL, first INTEGER NOT NULL,
          last INTEGER NOT NULL, first_answer INTEGER NOT NULL, last_answer INTEGER NOT NULL,
          PRIMARY KEY (survey, batch)) WITHOUT ROWID
        """,
        "DROP TABLE open_answer",
        """
        CREATE TABLE open_answer (id INTEGER PRIMARY KEY, survey TEXT NOT NULL, batch TEXT NOT NULL,
          record INTEGER NOT NULL, response TEXT NOT NULL, question TEXT NOT NULL, language TEXT, text TEXT NOT NULL,
          state TEXT)
        """,
        "DELETE FROM step",
    ]

    private static let views = [
        """
        CREATE VIEW v_effective_coding AS
          SELECT survey || '/' || response || '/' || question AS unit, survey, batch, record, question, code, valence,
            coder, kind, rule, start, "end" FROM coding WHERE effective = 1
        """,
        viewOfRefused,
    ]

    private static let viewOfRefused = """
        CREATE VIEW v_refused AS
          SELECT r.survey, r.batch, b.file || ':' || r.line AS place, r.record, r."column", r.code, r.what, r.fix
          FROM refused r JOIN batch b ON b.survey = r.survey AND b.batch = r.batch
        """
}

/// A name quoted for SQL; survey and question ids are checked when the configuration is read.
func quoted(_ name: String) -> String { "\"" + name.replacing("\"", with: "\"\"") + "\"" }
