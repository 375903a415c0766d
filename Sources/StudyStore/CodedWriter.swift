import GRDB
import SurveyModel

/// Writes what coding made of the answers of a batch, in the order of their rows.
package final class CodedWriter {
    private let database: Database
    private let rows: BulkInsert
    private let states: [InsertBuffer.Constant]
    private let values: CodingValues

    init(_ database: Database, _ values: CodingValues) throws {
        self.database = database
        let rows = try BulkInsert(
            into: "coded", columns: ["rowid", "record", "question", "state", "codings", "is_seen_by_people"],
            in: database)
        states = AnswerState.allCases.map { rows.waiting.pointee.constant($0.rawValue) }
        self.rows = rows
        self.values = values
    }

    /// The number of what a coding says, for `PackedCodings`.
    package func number(of value: CodingValue) -> Int { values.number(of: value) }

    /// The same, for a value that the caller has a number for: the same one for the same value throughout.
    package func number(_ own: Int, of value: () -> CodingValue) -> Int { values.number(own, of: value) }

    /// - Parameters:
    ///   - row: The answer's row in `open_answer`.
    ///   - question: The place of its question among those of the instrument.
    package func add(
        row: Int, record: Int, question: Int, state: AnswerState, isSeenByPeople: Bool, _ codings: inout PackedCodings
    ) throws {
        let waiting = rows.waiting
        waiting.pointee.add(row)
        waiting.pointee.add(record)
        waiting.pointee.add(question)
        waiting.pointee.add(states[state.place])
        if codings.isEmpty {
            waiting.pointee.addNull()
        } else {
            codings.withText { waiting.pointee.add($0, 0..<$0.count) }
        }
        waiting.pointee.add(isSeenByPeople ? 1 : 0)
        try rows.endRow()
        guard isSeenByPeople else { return }
        try database.cachedStatement(sql: "INSERT INTO coded_by_people VALUES (?)").execute(arguments: [row])
    }

    /// Writes the rows that wait, and what their codings say where that is new.
    package func finish() throws {
        try rows.finish()
        try values.store(in: database)
    }
}
