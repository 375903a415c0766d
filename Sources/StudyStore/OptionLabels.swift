import GRDB
import SurveyModel

extension StudyStore {
    /// Keeps the labels that the view of a survey's answers shows, where they differ from those kept before.
    package func keepLabels(of instrument: Instrument) throws {
        let table = ResponseTable(instrument)
        let wanted = table.variables.indices.flatMap { index in
            table.optionLabels(index).map { (variable: index + 1, code: $0.code, label: $0.label) }
        }
        let isKept = try read { database in
            let rows = try Row.fetchAll(
                database, sql: "SELECT variable, code, label FROM option_label WHERE survey = ? ORDER BY rowid",
                arguments: [instrument.id.text])
            return rows.count == wanted.count
                && zip(rows, wanted).allSatisfy { $0[0] == $1.variable && $0[1] == $1.code && $0[2] == $1.label }
        }
        guard !isKept else { return }
        try write { database in
            try database.execute(sql: "DELETE FROM option_label WHERE survey = ?", arguments: [instrument.id.text])
            for (variable, code, label) in wanted {
                try database.execute(
                    sql: "INSERT INTO option_label VALUES (?, ?, ?, ?)",
                    arguments: [instrument.id.text, variable, code, label])
            }
        }
    }
}
