import DelimitedText
import StudyConfig
import SurveyModel

/// Explains the sheet on the agreement of coders by the lines of their files that it rests on.
struct AgreementExplainer {
    let results: StudyResults
    let plan: PublicationPlan
    let published: PublishedTables

    private static let table = "reliability"

    func all() throws(PipelineError) -> [Explanation] {
        let ratings = ratings
        var explanations: [Explanation] = []
        for place in published.appendixNumbers.keys.sorted() where place.table == Self.table {
            explanations.append(try explanation(of: place, ratings))
        }
        return explanations
    }

    /// - Returns: `nil` for cells of other tables.
    func explanation(of place: PublishedTables.Place) throws(PipelineError) -> Explanation? {
        place.table == Self.table ? try explanation(of: place, ratings) : nil
    }

    private func explanation(
        of place: PublishedTables.Place, _ ratings: (units: Int, places: [String])
    ) throws(PipelineError) -> Explanation {
        let layout = published.appendix.first { $0.id == Self.table }
        guard layout?.rows.contains(place.row) == true, layout?.columns.contains(place.column) == true else {
            throw .missing("a cell '\(place.row) \(place.column)' in the table '\(Self.table)'")
        }
        let value = published.appendixNumbers[place]
        return Explanation(
            publication: plan.id.text, table: place.table, row: place.row, column: place.column, value: value,
            kind: "agreement",
            sentence:
                "\(plan.title.en), “Agreement of coders”: \(place.row), \(place.column): \(value.map { "\($0)" } ?? "not shown")",
            formula:
                "\(place.column) of '\(place.row)' given or not, \(ratings.units) answers that two coders or more saw",
            key: nil, method: "each code given or not, before differences were settled", tallies: [], rows: [],
            sources: ratings.places)
    }

    /// The lines of the coders' files on answers that several of them saw; settled codings are no round of their own.
    private var ratings: (units: Int, places: [String]) {
        let coding = results.prepared.study.coding
        let people = (coding?.people ?? []).filter { $0.kind == .human }
        let shared = Dictionary(grouping: people, by: \.unit).filter { Set($0.value.map(\.coder)).count > 1 }
        let files = (coding?.peopleFiles ?? []).filter { fileStem($0) != "adjudicated" }
        return (shared.count, files.flatMap { places(in: $0, of: Set(shared.keys.map(\.description))) })
    }

    private func places(in file: String, of units: Set<String>) -> [String] {
        guard let bytes = results.prepared.project.bytes(of: file), let table = try? readTable(bytes, file: file),
            let unit = table.header.firstIndex(of: "unit")
        else { return [] }
        return table.records.filter { $0.fields.count > unit && units.contains($0.fields[unit]) }
            .map { "\(file):\($0.line)" }
    }
}
