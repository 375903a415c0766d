import GRDB
import SurveyModel

/// The wide table of one survey's closed answers, one column a variable.
///
/// Answers lie under generated column names (`v1`, `v2`…); `missing` holds one byte a variable, a blank where there is
/// an answer and the digit of the missing reason elsewhere, so that reasons never collide with values.
struct ResponseTable {
    let instrument: Instrument
    let variables: [Variable]

    init(_ instrument: Instrument) {
        self.instrument = instrument
        variables = instrument.variables
    }

    var name: String { "response_\(instrument.id)" }

    /// Indices of the variables with a column: all but free text.
    var stored: [Int] { variables.indices.filter { variables[$0].storage != .openText } }

    /// Columns of a row read whole.
    var columnCount: Int { Self.fixed.count + stored.count + 1 }

    static var fixedCount: Int { fixed.count }

    /// Record and respondent are read, and all are written, by these places.
    private static let fixed = [
        "batch", "record", "line", "byte_offset", "response", "respondent", "city", "partnership", "date", "language",
        "weight", "missing",
    ]

    func create(_ database: Database) throws {
        let columns = stored.map { "v\($0 + 1) \(type(variables[$0].storage))" }
        let definition =
            [
                "batch TEXT NOT NULL", "record INTEGER NOT NULL", "line INTEGER NOT NULL",
                "byte_offset INTEGER NOT NULL",
                "response TEXT NOT NULL", "respondent TEXT", "city TEXT", "partnership TEXT", "date TEXT",
                "language TEXT",
                "weight REAL NOT NULL", "missing TEXT NOT NULL",
            ] + columns + ["id INTEGER PRIMARY KEY"]
        try database.execute(sql: "CREATE TABLE \(quoted(name)) (\(definition.joined(separator: ", ")))")
        try database.execute(sql: "DROP VIEW IF EXISTS \(quoted("v_\(instrument.id)"))")
        try database.execute(sql: "CREATE VIEW \(quoted("v_\(instrument.id)")) AS \(labelledQuery)")
    }

    var insertion: String {
        let columns = Self.fixed + stored.map { "v\($0 + 1)" }
        let places = Array(repeating: "?", count: columns.count).joined(separator: ", ")
        return "INSERT INTO \(quoted(name)) (\(columns.joined(separator: ", "))) VALUES (\(places))"
    }

    /// The cells of a row read back, in the order of the variables; free text counts as answered with an empty text.
    func cells(_ row: Row) -> [Cell] {
        let marks = Array((row[Self.fixed.count - 1] as String).utf8)
        var column = Self.fixed.count
        return variables.indices.map { index in
            let storage = variables[index].storage
            defer { if storage != .openText { column += 1 } }
            return cell(storage, MissingReason(mark: marks[index]), column, row)
        }
    }

    /// One cell of a row in which its value and its missing mark stand alone.
    func cell(_ index: Int, value: Int, mark: String, of row: Row) -> Cell {
        cell(variables[index].storage, mark.utf8.first.flatMap { MissingReason(mark: $0) }, value, row)
    }

    private func cell(_ storage: Variable.Storage, _ missing: MissingReason?, _ column: Int, _ row: Row) -> Cell {
        if let missing { return .missing(missing) }
        switch storage {
        case .code: return .code(row[column])
        case .number: return .number(row[column])
        case .text: return .text(row[column])
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
        let answers = stored.map { index in
            let place = "substr(missing, \(index + 1), 1)"
            let reasons = "CASE \(place) WHEN ' ' THEN \(labelled(index)) ELSE '[-' || \(place) || ']' END"
            return "\(reasons) AS \(quoted(variables[index].id.text))"
        }
        let fixed = ["batch", "record", "response", "city AS city_as_written", "date", "language", "weight"]
        return "SELECT \((fixed + answers).joined(separator: ", ")) FROM \(quoted(name))"
    }

    /// Labels are rows of a table, since words of people never become part of a statement; survey ids are letters,
    /// digits, hyphens and underscores.
    private func labelled(_ index: Int) -> String {
        let column = "v\(index + 1)"
        guard !optionLabels(index).isEmpty else { return column }
        return """
            COALESCE((SELECT l.label FROM option_label l WHERE l.survey = '\(instrument.id)' AND l.variable = \(index + 1)
              AND l.code = \(column)), \(column))
            """
    }

    /// The German labels of a variable's options by code; none where codes are shown as they are.
    func optionLabels(_ index: Int) -> [(code: Int, label: String)] {
        let question = instrument.questions[variables[index].question]
        guard variables[index].storage == .code, question.kind != .multi else { return [] }
        return question.options.map { ($0.code, $0.label.de) }
    }
}
