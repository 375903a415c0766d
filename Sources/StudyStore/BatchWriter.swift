import GRDB
import SurveyIngest
import SurveyModel

/// Takes the rows of one batch inside its transaction.
///
/// Values are bound from a row's bytes: for a million responses, GRDB's arguments cost three times what SQLite does.
package final class BatchWriter {
    private let database: Database
    private let batch: Batch
    private let step: StepID
    private let responses: BulkInsert
    private let answers: BulkInsert
    private let openTexts: [OpenText]
    private let columns: [Column]
    private var ranges: RowRanges
    private let variableCount: Int

    /// A variable with a column.
    private struct Column {
        let variable: Int
        let storage: Variable.Storage
    }

    /// A variable with free text.
    private struct OpenText {
        let variable: Int
        let question: InsertBuffer.Constant
    }

    init(_ database: Database, _ table: ResponseTable, _ batch: Batch, _ step: StepID) throws {
        (self.database, self.batch, self.step) = (database, batch, step)
        ranges = try RowRanges(afterAllOf: table, in: database)
        columns = table.stored.map { Column(variable: $0, storage: table.variables[$0].storage) }
        variableCount = table.variables.count
        responses = try BulkInsert(into: table.name, columns: table.writtenColumns, in: database)
        let columns = ["record", "response", "question", "language", "text"]
        let answers = try BulkInsert(into: "open_answer", columns: columns, in: database)
        self.answers = answers
        openTexts = table.variables.indices.filter { table.variables[$0].storage == .openText }.map { variable in
            OpenText(variable: variable, question: answers.waiting.pointee.constant(table.variables[variable].id.text))
        }
    }

    /// The number that the row of the next open answer gets.
    package var nextAnswer: Int { ranges.answers.last + 1 }

    /// For where the responses belong, inside the same transaction.
    ///
    /// - Parameter step: Under which refusals and findings are kept.
    package func locations(_ step: StepID) throws -> LocationWriter {
        try LocationWriter(database, batch, step, isCleared: true)
    }

    /// For what coding makes of the answers, inside the same transaction.
    package func coded(in store: StudyStore) throws -> CodedWriter {
        try CodedWriter(database, store.codingValues(in: database))
    }

    package func add(_ row: borrowing ResponseRow) throws {
        let text = row.text
        precondition(row.marks.count == variableCount, "a row of another instrument")
        try text.withUnsafeBufferPointer { text in
            addPlace(row, text)
            responses.waiting.pointee.add(row.marks, 0..<row.marks.count)
            addAnswers(row, text)
            try responses.endRow()
            ranges.addResponse()
            for open in openTexts where row.isAnswered(open.variable) { try add(open, row, text) }
        }
    }

    /// Inserts the last rows, and notes where all lie.
    func finish() throws {
        try responses.finish()
        try answers.finish()
        try ranges.store(batch, in: database)
    }

    package func add(_ refused: RefusedRow) throws { try insert(refused, batch, step: step, into: database) }

    /// In the order of the table's columns, as all that is added to `responses`.
    private func addPlace(_ row: borrowing ResponseRow, _ text: UnsafeBufferPointer<UInt8>) {
        let values = responses.waiting
        values.pointee.add(row.record)
        values.pointee.add(row.line)
        values.pointee.add(row.byteOffset)
        values.pointee.add(text, row.id)
        values.pointee.add(text, row.respondent)
        values.pointee.add(text, row.city)
        values.pointee.add(text, row.partnership)
        if let date = row.date { values.pointee.add(date.description) } else { values.pointee.addNull() }
        if let second = row.secondOfDay { values.pointee.add(second) } else { values.pointee.addNull() }
        values.pointee.add(text, row.language)
        values.pointee.add(row.weight)
    }

    private func addAnswers(_ row: borrowing ResponseRow, _ text: UnsafeBufferPointer<UInt8>) {
        let values = responses.waiting
        for column in columns {
            if row.mark(column.variable) != ResponseRow.elsewhere {
                values.pointee.addNull()
                continue
            }
            switch column.storage {
            case .code: values.pointee.add(row.code(column.variable))
            case .number: values.pointee.add(row.number(column.variable))
            case .text, .openText: values.pointee.add(text, row.textRange(column.variable))
            }
        }
    }

    private func add(
        _ open: OpenText, _ row: borrowing ResponseRow, _ text: UnsafeBufferPointer<UInt8>
    ) throws {
        let values = answers.waiting
        values.pointee.add(row.record)
        values.pointee.add(text, row.id)
        values.pointee.add(open.question)
        values.pointee.add(text, row.language)
        values.pointee.add(text, row.textRange(open.variable))
        try answers.endRow()
        ranges.addAnswer()
    }
}
