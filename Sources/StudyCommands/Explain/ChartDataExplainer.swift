import Editions
import PipelineRun
import SurveyModel

/// Explains the lengths that charts draw by the number of the table that they are reckoned from.
struct ChartDataExplainer {
    let explainer: Explainer
    let published: EditionTables

    private static let table = "chart-data"

    /// - Returns: `nil` for cells of other tables.
    func explanation(of place: EditionTables.Place) throws -> Explanation? {
        guard place.table == Self.table, let layout = published.appendix.first(where: { $0.id == Self.table }) else {
            return nil
        }
        guard let row = layout.rows.firstIndex(of: place.row), layout.columns.contains(place.column),
            let origin = origin(row, in: layout)
        else { throw PipelineError.missing("a cell '\(place.row) \(place.column)' in the table '\(Self.table)'") }
        var explanation = try explainer.explain(origin)
        let value = published.appendixNumbers[place]
        explanation.sentence =
            "Data of the charts, row \(place.row), \(place.column): \(value.map { "\($0)" } ?? "not shown"), from \(explanation.sentence)"
        explanation.formula =
            "length of a bar's part, in units of the axis, from '\(origin.table) \(origin.row) \(origin.column)'"
        (explanation.table, explanation.row, explanation.column) = (place.table, place.row, place.column)
        (explanation.value, explanation.kind) = (value, "length")
        return explanation
    }

    /// The rows of a sheet follow each other as in its table; the first figure that is no count stands for the row.
    private func origin(_ row: Int, in layout: EditionTables.Layout) -> EditionTables.Place? {
        let sheet = layout.leads[row]
        guard let table = published.layouts.first(where: { $0.sheets.contains(sheet) }),
            let first = layout.leads.firstIndex(of: sheet), table.rows.indices.contains(row - first)
        else { return nil }
        let places = table.columns.map {
            EditionTables.Place(table: table.id, row: table.rows[row - first], column: $0)
        }.filter { published.numbers[$0] != nil }
        return places.first { !$0.column.hasSuffix("n") } ?? places.first
    }
}
