import GRDB
import SurveyModel

extension StudyStore {
    /// The ids of responses that two batches both hold and that say something else in the later one.
    package func changedResponses(
        of instrument: Instrument, from earlier: BatchID, to later: BatchID
    ) throws(StoreError) -> Set<String> {
        let table = ResponseTable(instrument)
        let columns =
            ["response", "city", "partnership", "date", "weight", "missing"] + table.stored.map { "v\($0 + 1)" }
        let closed = """
            SELECT \(columns.joined(separator: ", ")) FROM \(quoted(table.name)) WHERE batch = ?
            """
        let open = "SELECT response, question, text FROM open_answer WHERE survey = ? AND batch = ?"
        let survey = [instrument.id.text]
        return try read { database in
            var changed: Set<String> = []
            for (query, place) in [(closed, []), (open, survey)] {
                // What stands in one of the two only, row by row with all its cells.
                let rows = "SELECT response FROM (\(query) EXCEPT \(query))"
                changed.formUnion(
                    try String.fetchSet(
                        database, sql: rows,
                        arguments: StatementArguments(place + [later.text] + place + [earlier.text])))
                changed.formUnion(
                    try String.fetchSet(
                        database, sql: rows,
                        arguments: StatementArguments(place + [earlier.text] + place + [later.text])))
            }
            return changed
        }
    }
}
