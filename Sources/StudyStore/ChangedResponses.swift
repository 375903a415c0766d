import GRDB
import SurveyModel

extension StudyStore {
    /// The ids of responses that two batches both hold and that say something else in the later one.
    package func changedResponses(
        of instrument: Instrument, from earlier: BatchID, to later: BatchID
    ) throws -> Set<String> {
        let table = ResponseTable(instrument)
        let columns =
            ["response", "city", "partnership", "date", "time", "weight", "marks"] + table.stored.map { "v\($0 + 1)" }
        let closed = "SELECT \(columns.joined(separator: ", ")) FROM \(quoted(table.name)) WHERE rowid BETWEEN ? AND ?"
        let open = "SELECT response, question, text FROM open_answer WHERE rowid BETWEEN ? AND ?"
        return try read { database in
            guard let old = try RowRanges(instrument.id, earlier, in: database),
                let new = try RowRanges(instrument.id, later, in: database)
            else { return [] }
            var changed: Set<String> = []
            for (query, old, new) in [(closed, old.responses, new.responses), (open, old.answers, new.answers)] {
                // What stands in one of the two only, row by row with all its cells.
                let rows = "SELECT response FROM (\(query) EXCEPT \(query))"
                for (first, second) in [(new, old), (old, new)] {
                    changed.formUnion(
                        try String.fetchSet(
                            database, sql: rows, arguments: [first.first, first.last, second.first, second.last]))
                }
            }
            return changed
        }
    }
}
