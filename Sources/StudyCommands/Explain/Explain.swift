import Editions
import PipelineRun
import StudyConfig
import SurveyModel

extension Pipeline {
    /// Leads published numbers back to the formula, the tallies, and the responses and codings behind them.
    ///
    /// A workbook of an edition is explained from the files that the edition was made from.
    /// - Parameter showsText: Whether the texts of coded answers are included.
    /// - Throws: `.missing` for a cell that does not exist, `.refused` when the study is not up to date.
    package func explain(
        _ reference: CellReference, showsText: Bool = false
    ) throws -> [Explanation] {
        let book = try WorkbookCell(reference)
        let shelf = EditionShelf(project: project)
        if let edition = book?.edition {
            let record = try shelf.record(of: edition)
            let rebuilt = try RebuiltStudy(record.inputs, from: shelf)
            return try explain(
                reference, book, rebuilt.results, try EditionTables(project, "\(edition.folder)/tables.json"),
                edition.publication, showsText)
        }
        let id = PublicationID(book?.publication ?? reference.publication)
        let study = try check()
        _ = try stage(id, of: study)
        let results = try currentResults(study, for: "the explanation is refused")
        let published = try EditionTables(project, "reports/current/\(id)/tables.json")
        return try explain(reference, book, results, published, id, showsText)
    }

    private func explain(
        _ reference: CellReference, _ book: WorkbookCell?, _ results: StudyResults, _ published: EditionTables,
        _ id: PublicationID, _ showsText: Bool
    ) throws -> [Explanation] {
        let plan = results.fingerprints.study.publications[try stage(id, of: results.fingerprints.study)].plan
        let places = try places(reference, book, published)
        let charts = ChartDataExplainer(published: published)
        let behind = places.map { charts.origin(of: $0) ?? $0 }
        let explainer = try Explainer(
            results, plan, published, tables: Set(behind.map(\.table)), showsText: showsText)
        try explainer.read(behind)
        let quality = QualityExplainer(results: results, plan: plan, published: published)
        let agreement = AgreementExplainer(results: results, plan: plan, published: published)
        func explain(_ place: EditionTables.Place) throws -> Explanation {
            if let explanation = try quality.explanation(of: place) { return explanation }
            if let explanation = try charts.explanation(of: place, by: explainer) { return explanation }
            if let explanation = try agreement.explanation(of: place) { return explanation }
            return try explainer.explain(place)
        }
        var explanations: [Explanation] = []
        for place in places { explanations.append(try explain(place)) }
        return explanations
    }

    private func places(
        _ reference: CellReference, _ book: WorkbookCell?, _ published: EditionTables
    ) throws -> [EditionTables.Place] {
        switch reference {
        case .all: return published.numbers.keys.sorted() + published.appendixNumbers.keys.sorted()
        case .table: return []
        case .cell(_, let table, let row, let column): return [.init(table: table, row: row, column: column)]
        case .workbook:
            guard let place = book?.place(in: published) else {
                throw PipelineError.missing(
                    "a number in that cell of the workbook; numbers of a table begin in column C and row 6")
            }
            return [place]
        }
    }
}

extension CellReference {
    fileprivate var publication: String {
        switch self {
        case .cell(let publication, _, _, _), .all(let publication), .table(let publication, _): publication
        case .workbook: ""
        }
    }
}

/// A cell of a workbook by its name: `partnerships.2026-03-01.de.xlsx`, `Tab_barriers!C8`.
struct WorkbookCell {
    let publication: String
    let edition: EditionName?
    private let sheet: String
    private let row: Int
    private let column: Int

    /// - Returns: `nil` for other references.
    init?(_ reference: CellReference) throws {
        guard case .workbook(let file, let cell) = reference else { return nil }
        let parts = (file.split(separator: "/").last ?? "").split(separator: ".").map(String.init)
        let halves = cell.split(separator: "!").map(String.init)
        guard [3, 4].contains(parts.count), halves.count == 2, let address = Self.address(halves[1]) else {
            throw PipelineError.missing("a cell such as partnerships.de.xlsx 'Tab_barriers!C8'")
        }
        publication = parts[0]
        edition = parts.count == 4 ? EditionName("\(parts[0])@\(parts[1])") : nil
        sheet = halves[0].filter { $0 != "'" }
        (column, row) = address
    }

    /// `C8`: column 2 and row 7, both from 0.
    private static func address(_ text: String) -> (Int, Int)? {
        let letters = text.prefix { $0.isLetter && $0.isASCII }.uppercased()
        guard let row = Int(text.dropFirst(letters.count)), row > 0, (1...3).contains(letters.count) else { return nil }
        let column = letters.utf8.reduce(0) { $0 * 26 + Int($1) - 64 }
        return (column - 1, row - 1)
    }

    /// Data begin in column C of every table sheet.
    func place(in published: EditionTables) -> EditionTables.Place? {
        guard let layout = (published.layouts + published.appendix).first(where: { $0.sheets.contains(sheet) }),
            layout.rows.indices.contains(row + 1 - layout.firstRow), layout.columns.indices.contains(column - 2)
        else { return nil }
        return .init(table: layout.id, row: layout.rows[row + 1 - layout.firstRow], column: layout.columns[column - 2])
    }
}
