import Editions
import PipelineRun
import SurveyModel

/// Explains the lengths that charts draw by the figures of the table that they are computed from.
struct ChartDataExplainer {
    let published: EditionTables

    private static let table = "chart-data"

    private typealias Place = EditionTables.Place

    /// The figure of a table whose bar has the length.
    ///
    /// - Returns: `nil` for cells of other tables, and for cells that do not exist.
    func origin(of place: EditionTables.Place) -> EditionTables.Place? { drawn(place)?.value }

    /// - Returns: `nil` for cells of other tables.
    func explanation(
        of place: EditionTables.Place, by explainer: Explainer
    ) throws -> Explanation? {
        guard place.table == Self.table else { return nil }
        guard let drawn = drawn(place) else {
            throw PipelineError.missing("a cell '\(place.row) \(place.column)' in the table '\(Self.table)'")
        }
        var explanation = try explainer.explain(drawn.value)
        let value = published.appendixNumbers[place]
        explanation.sentence =
            "Data of the charts, row \(place.row), \(place.column): \(value.map { "\($0)" } ?? "not shown"), from \(explanation.sentence)"
        explanation.say(formula(place, drawn))
        (explanation.table, explanation.row, explanation.column) = (place.table, place.row, place.column)
        (explanation.value, explanation.kind) = (value, "length")
        return explanation
    }

    /// A figure that is drawn, and its interval.
    private struct Drawn {
        var value: Place
        var low: Place?
        var high: Place?
    }

    /// The rows of a sheet follow each other as in its table; an interval stands behind its value.
    private func drawn(_ place: Place) -> Drawn? {
        guard place.table == Self.table, let layout = published.appendix.first(where: { $0.id == Self.table }),
            let row = layout.rows.firstIndex(of: place.row), layout.columns.contains(place.column),
            let table = published.layouts.first(where: { $0.sheets.contains(layout.leads[row]) }),
            let first = layout.leads.firstIndex(of: layout.leads[row]), table.rows.indices.contains(row - first)
        else { return nil }
        func figure(_ column: Int) -> Place {
            Place(table: table.id, row: table.rows[row - first], column: table.columns[column])
        }
        if let low = table.columns.firstIndex(of: "low"), low > 0 {
            return Drawn(
                value: figure(low - 1), low: figure(low), high: table.columns.firstIndex(of: "high").map(figure))
        }
        return table.columns.indices.dropFirst().map(figure).first { published.numbers[$0] != nil }
            .map { Drawn(value: $0) }
    }

    /// How the parts of a bar follow from the value, its interval and the span of the axis.
    private func formula(_ place: Place, _ drawn: Drawn) -> Formula {
        let words = [
            "begin": drawn.low == nil
                ? "the room left of the middle of the stacked shares" : "max(0, min({low}, {value} − {mark} / 2))",
            "below": "max(0, {value} − {mark} / 2 − {low})", "above": "max(0, {high} − {value} − {mark} / 2)",
            "mark": "the axis' span / 80", "label": "the axis' span / 8",
        ]
        let value = published.numbers[drawn.value] ?? 0
        func number(_ figure: Place?) -> Double { figure.flatMap { published.numbers[$0] } ?? value }
        let mark = published.appendixNumbers[Place(table: place.table, row: place.row, column: "mark")] ?? 0
        return Formula(
            "length \(place.column)", "\(words[place.column] ?? place.column), in units of the axis, from '{origin}'",
            [
                .init("value", value), .init("low", number(drawn.low)), .init("high", number(drawn.high)),
                .init("mark", mark),
                .init("origin", .words(["\(drawn.value.table) \(drawn.value.row) \(drawn.value.column)"])),
            ])
    }
}
