import GRDB
import SurveyIngest
import SurveyModel

/// Takes the rows of one batch inside its transaction.
///
/// The statements are prepared once and bound from a row's bytes: for a million responses, GRDB's arguments cost three
/// times what SQLite does.
package final class BatchWriter {
    private let database: Database
    private let batch: Batch
    private let rows: BoundInsertion
    private let openTexts: [OpenText]
    private let columns: [Column]
    private var ranges: RowRanges
    private let variableCount: Int

    /// A variable with a column, and the place of that column in the insertion.
    private struct Column {
        let variable: Int
        let place: Int32
        let storage: Variable.Storage
    }

    /// A variable with free text, and the insertion of its answers.
    private struct OpenText {
        let variable: Int
        let insertion: BoundInsertion
    }

    init(_ database: Database, _ table: ResponseTable, _ batch: Batch) throws {
        self.database = database
        self.batch = batch
        ranges = try RowRanges(afterAllOf: table, in: database)
        columns = table.stored.enumerated().map { place, variable in
            Column(
                variable: variable, place: Int32(ResponseTable.fixedCount + place + 1),
                storage: table.variables[variable].storage)
        }
        rows = BoundInsertion(try database.makeStatement(sql: table.insertion))
        variableCount = table.variables.count
        openTexts = try table.variables.indices.filter { table.variables[$0].storage == .openText }.map { variable in
            let insertion = BoundInsertion(
                try database.makeStatement(sql: "INSERT INTO open_answer VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, NULL)"))
            insertion.keep(1, batch.survey.text)
            insertion.keep(2, batch.id.text)
            insertion.keep(5, table.variables[variable].id.text)
            return OpenText(variable: variable, insertion: insertion)
        }
    }

    package func add(_ row: borrowing ResponseRow) throws {
        let text = row.text
        precondition(row.marks.count == variableCount, "a row of another instrument")
        try text.withUnsafeBufferPointer { text in
            bindPlace(row, text)
            rows.bind(11, row.marks, 0..<row.marks.count)
            bindAnswers(row, text)
            try rows.insert()
            ranges.addResponse()
            for open in openTexts where row.isAnswered(open.variable) { try add(open, row, text) }
        }
    }

    /// Notes where the rows lie that were added.
    func finish() throws { try ranges.store(batch, in: database) }

    package func add(_ refused: RefusedRow) throws { try insert(refused, batch, step: "ingest", into: database) }

    private func bindPlace(_ row: borrowing ResponseRow, _ text: UnsafeBufferPointer<UInt8>) {
        rows.bind(1, row.record)
        rows.bind(2, row.line)
        rows.bind(3, row.byteOffset)
        rows.bind(4, text, row.id)
        rows.bind(5, text, row.respondent)
        rows.bind(6, text, row.city)
        rows.bind(7, text, row.partnership)
        if let date = row.date { rows.copy(8, date.description) } else { rows.bindNull(8) }
        rows.bind(9, text, row.language)
        rows.bind(10, row.weight)
    }

    private func bindAnswers(_ row: borrowing ResponseRow, _ text: UnsafeBufferPointer<UInt8>) {
        let (marks, values, elsewhere) = (row.marks, row.values, ResponseRow.elsewhere)
        for column in columns {
            if marks[column.variable] != elsewhere {
                rows.bindNull(column.place)
                continue
            }
            switch column.storage {
            case .code: rows.bind(column.place, Int(values[column.variable]))
            case .number: rows.bind(column.place, Double(bitPattern: UInt64(bitPattern: values[column.variable])))
            case .text, .openText: rows.bind(column.place, text, row.textRange(column.variable))
            }
        }
    }

    private func add(
        _ open: OpenText, _ row: borrowing ResponseRow, _ text: UnsafeBufferPointer<UInt8>
    ) throws {
        open.insertion.bind(3, row.record)
        open.insertion.bind(4, text, row.id)
        open.insertion.bind(6, text, row.language)
        open.insertion.bind(7, text, row.textRange(open.variable))
        try open.insertion.insert()
        ranges.addAnswer()
    }
}
