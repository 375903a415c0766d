import GRDB
import SurveyModel

/// The table of one survey's closed answers, one row per response.
///
/// `marks` holds one byte per variable, as `PackedAnswer` says: codes and missing reasons, which never collide. Numbers, texts
/// and codes without a mark lie in columns with generated names (`v1`, `v2`…). A row of few columns takes SQLite a third of
/// the time of one with a column a variable; readers see those in the view `v_` and the survey's id.
struct ResponseTable {
    let instrument: Instrument
    let variables: [Variable]
    /// Indices of the variables with a column of their own.
    let stored: [Int]
    /// By variable, its place among `stored`.
    private let storedPlaces: [Int?]

    init(_ instrument: Instrument) {
        self.instrument = instrument
        let variables = instrument.variables
        self.variables = variables
        let stored = variables.indices.filter {
            variables[$0].storage != .openText && !instrument.fitsMarks(variables[$0])
        }
        self.stored = stored
        var places = [Int?](repeating: nil, count: variables.count)
        for (place, variable) in stored.enumerated() { places[variable] = place }
        storedPlaces = places
    }

    var name: String { "response_\(instrument.id)" }

    /// Indices of all variables but free text.
    private var closed: [Int] { variables.indices.filter { variables[$0].storage != .openText } }

    /// What tells a table from one that was made for other questions.
    var shape: String {
        let columns = Set(stored)
        let lines = variables.indices.map { index in
            "\(variables[index].id) \(variables[index].storage.rawValue)\(columns.contains(index) ? " v" : "")"
        }
        return (["marks"] + lines).joined(separator: "\n")
    }

    /// Record and respondent are read, and all are written, by these places.
    private static let fixed = [
        "record", "line", "byte_offset", "response", "respondent", "city", "partnership", "date", "time", "language",
        "weight", "marks",
    ]

    func create(_ database: Database) throws {
        let columns = stored.map { "v\($0 + 1) \(type(variables[$0].storage))" }
        let definition =
            [
                "record INTEGER NOT NULL", "line INTEGER NOT NULL", "byte_offset INTEGER NOT NULL",
                "response TEXT NOT NULL", "respondent TEXT", "city TEXT", "partnership TEXT", "date TEXT",
                "time INTEGER", "language TEXT", "weight REAL NOT NULL", "marks TEXT NOT NULL",
            ] + columns
        try database.execute(sql: "CREATE TABLE main.\(quoted(name)) (\(definition.joined(separator: ", ")))")
        try database.execute(sql: "DROP VIEW IF EXISTS main.\(quoted("v_\(instrument.id)"))")
        try database.execute(sql: "CREATE VIEW main.\(quoted("v_\(instrument.id)")) AS \(labelledQuery)")
    }

    /// The columns in the order in which a row's values are written.
    var writtenColumns: [String] { Self.fixed + stored.map { "v\($0 + 1)" } }

    /// The SQL of a variable's column, which says nothing where its mark says all; `r` is the table.
    func column(_ index: Int) -> String { stored.contains(index) ? "r.v\(index + 1)" : "NULL" }

    /// The SQL of a variable's mark.
    func mark(_ index: Int) -> String { "substr(r.marks, \(index + 1), 1)" }

    /// The answer of a row of `ActiveRows`; free text counts as answered with an empty text.
    func cell(_ index: Int, _ mark: UInt8, of row: RawRows) -> Cell {
        if let reason = MissingReason(mark: mark) { return .missing(reason) }
        if let code = PackedAnswer.code(mark) { return .code(code) }
        guard let place = storedPlaces[index] else { return .text("") }
        let column = ActiveRows.stored + Int32(place)
        switch variables[index].storage {
        case .code: return .code(row.int(column))
        case .number: return .number(row.double(column))
        case .text: return .text(row.string(column) ?? "")
        case .openText: return .text("")
        }
    }

    private func type(_ storage: Variable.Storage) -> String {
        switch storage {
        case .code: "INTEGER"
        case .number: "REAL"
        case .text, .openText: "TEXT"
        }
    }

    /// The view for readers: question ids as columns, labels instead of codes, reasons in brackets.
    private var labelledQuery: String {
        let answers = closed.map { index in
            let reason = "WHEN \(mark(index)) BETWEEN '1' AND '9' THEN '[-' || \(mark(index)) || ']'"
            return "CASE \(reason) ELSE \(labelled(index)) END AS \(quoted(variables[index].id.text))"
        }
        let batch = """
            (SELECT b.batch FROM batch_rows b
              WHERE b.survey = '\(instrument.id)' AND r.rowid BETWEEN b.first AND b.last) AS batch
            """
        let fixed =
            [batch, "r.record", "r.response", "r.city AS city_as_written", "r.date", "r.language", "r.weight"]
        return "SELECT \((fixed + answers).joined(separator: ", ")) FROM \(quoted(name)) r"
    }

    /// Labels are rows of a table, since words of people never become part of a statement; survey ids are letters,
    /// digits, hyphens and underscores.
    private func labelled(_ index: Int) -> String {
        let value = value(index)
        guard !optionLabels(index).isEmpty else { return value }
        return """
            COALESCE((SELECT l.label FROM option_label l WHERE l.survey = '\(instrument.id)' AND l.variable = \(index + 1)
              AND l.code = \(value)), \(value))
            """
    }

    /// The SQL of an answer: a code, number or text.
    func value(_ index: Int) -> String {
        guard variables[index].storage == .code else { return column(index) }
        return "CASE WHEN \(mark(index)) >= '@' THEN unicode(\(mark(index))) - 64 ELSE \(column(index)) END"
    }

    /// The German labels of a variable's options by code; none where codes are shown as they are.
    func optionLabels(_ index: Int) -> [(code: Int, label: String)] {
        let question = instrument.questions[variables[index].question]
        guard variables[index].storage == .code, question.kind != .multi else { return [] }
        return question.options.map { ($0.code, $0.label.de) }
    }
}
