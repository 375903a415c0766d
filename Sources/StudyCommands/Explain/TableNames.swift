import Editions
import PipelineRun
import ProjectFiles
import StudyConfig
import SurveyModel

/// The names by which texts and `explain` reach the numbers of a published table.
package struct TableNames: Sendable, Codable {
    package var publication: String
    package var table: String
    package var rows: [String]
    package var columns: [String]

    package var json: String { jsonLine(self) }
}

extension Pipeline {
    /// The names of a table in the draft of a publication.
    ///
    /// - Throws: `.missing` when there is no such publication or table, or nothing was published yet.
    package func names(of table: String, in publication: String) throws -> TableNames {
        let study = try check()
        let id = PublicationID(publication)
        _ = try stage(id, of: study)
        let path = "reports/current/\(id)/tables.json"
        guard Files.exists(project.absolute(path)) else {
            throw PipelineError.missing("'\(path)'; `tandem run` makes it")
        }
        let published = try EditionTables(project, path)
        let layouts = published.layouts + published.appendix
        guard let layout = layouts.first(where: { $0.id == table }) else {
            let known = layouts.map(\.id)
            let near = nearestWord(to: table, among: known).map { " (did you mean '\($0)'?)" } ?? ""
            throw PipelineError.missing(
                "a table '\(table)' in '\(id)'\(near); its tables are \(known.joined(separator: ", "))")
        }
        return TableNames(publication: publication, table: table, rows: layout.rows, columns: layout.columns)
    }
}
