import Editions
import PipelineRun
import StudyConfig
import SurveyAnalysis
import SurveyModel

/// Explains cells of the tables of one publication by the lineage of their figures.
struct Explainer {
    let plan: PublicationPlan
    let published: EditionTables
    private let study: Study
    private let desk: [String: DeskTable]
    /// Each table in the form that was published, before protection; those that are asked for.
    private let made: [String: Table]
    private let responses: PlacedResponses

    /// - Parameter tables: The ids of the tables that cells are asked of.
    init(
        _ results: StudyResults, _ plan: PublicationPlan, _ published: EditionTables, tables: Set<String>,
        showsText: Bool
    ) throws {
        self.plan = plan
        self.published = published
        study = results.fingerprints.study
        desk = results.input.deskTables
        var made: [String: Table] = [:]
        for layout in published.layouts where tables.contains(layout.id) {
            made[layout.id] = Self.made(layout, plan, results.input)
        }
        self.made = made
        responses = PlacedResponses(results, showsText: showsText)
    }

    /// The table in the form that was published: as asked, or a coarser one.
    private static func made(
        _ layout: EditionTables.Layout, _ plan: PublicationPlan, _ input: AnalysisInput
    ) -> Table? {
        guard let asked = plan.tables.first(where: { $0.id.text == layout.id }) else { return nil }
        return layout.published(of: ([asked] + asked.coarser).map { tabulate($0, of: plan.id, from: input) })
    }

    // MARK: Cells

    /// Reads the responses that some cells rest on, each survey once.
    func read(_ places: [EditionTables.Place]) throws {
        try responses.read(places.flatMap { (try? cell($0).value.lineage?.evidence) ?? [] })
    }

    func explain(_ place: EditionTables.Place) throws -> Explanation {
        let cell = try cell(place)
        let lineage = cell.value.lineage
        var explanation = Explanation(
            publication: plan.id.text, table: place.table, row: place.row, column: place.column,
            value: published.numbers[place], kind: cell.column.kind.rawValue, places: cell.column.places, sentence: "",
            formula: "",
            key: lineage?.evidence.first?.key.text, method: cell.table.method?.en, tallies: [], rows: [],
            sources: lineage?.sources.flatMap(files) ?? [])
        let evidence = lineage?.evidence ?? []
        for (part, one) in evidence.enumerated() {
            explanation.rows += try responses.behind(one, part: evidence.count > 1 ? part : nil)
        }
        explanation.countStrata()
        explanation.sentence = sentence(cell, explanation)
        explanation.say(lineage?.formula)
        return explanation
    }

    private struct Cell {
        let table: Table
        let row: TableRow
        let column: TableColumn
        let value: TableValue
    }

    private func cell(_ place: EditionTables.Place) throws -> Cell {
        guard let layout = published.layouts.first(where: { $0.id == place.table }) else {
            throw PipelineError.missing(
                "a table '\(place.table)' in '\(plan.id)'" + near(place.table, published.layouts.map(\.id))
                    + listed("tables", published.layouts.map(\.id)))
        }
        guard layout.rows.contains(place.row) else {
            throw PipelineError.missing(
                "a row '\(place.row)' in the table '\(place.table)'" + near(place.row, layout.rows)
                    + listed("rows", layout.rows))
        }
        guard layout.columns.contains(place.column), let table = made[layout.id],
            let row = table.rows.first(where: { $0.id == place.row }),
            let index = table.columns.firstIndex(where: { $0.id == place.column })
        else {
            throw PipelineError.missing(
                "a column '\(place.column)' in the table '\(place.table)'" + near(place.column, layout.columns)
                    + listed("columns", layout.columns))
        }
        return Cell(table: table, row: row, column: table.columns[index], value: row.values[index])
    }

    private func near(_ word: String, _ known: [String]) -> String {
        nearestWord(to: word, among: known).map { " (did you mean '\($0)'?)" } ?? ""
    }

    private func listed(_ what: String, _ names: [String]) -> String {
        let most = 16
        let more = names.count > most ? " and \(names.count - most) more" : ""
        return "; its \(what) are \(names.prefix(most).joined(separator: ", "))\(more)"
    }

    /// The lines of desk research, or the files of the register and of invitations.
    private func files(_ source: Lineage.Source) -> [String] {
        switch source {
        case .deskRow(let table, let row):
            let places = desk[table]?.places ?? []
            return places.indices.contains(row) ? [places[row]] : []
        case .register: return study.registerFiles
        case .invitations(let survey):
            let id = study.survey(survey)?.invited
            return study.desk.first { $0.table.id == id }?.files.filter { $0.hasSuffix(".csv") } ?? []
        }
    }

    private func sentence(_ cell: Cell, _ explanation: Explanation) -> String {
        let text: String? = if case .text(let label) = cell.value.shown { label.en } else { nil }
        let isWhole = explanation.kind == "count"
        let number = explanation.value.map { isWhole ? "\(Int($0))" : "\($0)" }
        let value = number ?? text ?? "not shown ([c] or [x])"
        return "\(plan.title.en), “\(cell.table.title.en)”: \(cell.row.label.en), \(cell.column.heading.en): \(value)"
    }
}
