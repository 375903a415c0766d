import Editions
import PipelineRun
import StudyConfig
import StudyStore
import SurveyAnalysis
import SurveyModel

/// Explains the sheet on data quality: which records came in, and which of them count.
struct QualityExplainer {
    let results: StudyResults
    let plan: PublicationPlan
    let published: EditionTables

    private static let table = "quality"

    /// - Returns: `nil` for cells of other tables.
    func explanation(of place: EditionTables.Place) throws -> Explanation? {
        guard place.table == Self.table, let layout = published.appendix.first(where: { $0.id == Self.table }) else {
            return nil
        }
        guard layout.rows.contains(place.row), layout.columns.contains(place.column), let sample = sample(place.row)
        else { throw PipelineError.missing("a cell '\(place.row) \(place.column)' in the table '\(Self.table)'") }
        let study = results.fingerprints.study
        let name = [sample.survey.text, sample.wave?.text].compactMap { $0 }.joined(separator: ", ")
        let rows = try rows(of: sample, counting: place.column)
        let value = published.appendixNumbers[place]
        let words = place.column == "records" ? "records received" : "responses that count"
        var explanation = Explanation(
            publication: plan.id.text, table: place.table, row: place.row, column: place.column, value: value,
            kind: "count",
            sentence:
                "\(plan.title.en), “Data quality”: \(name), \(words): \(value.map { "\(Int($0))" } ?? "not shown")",
            formula: "", key: nil, method: nil, tallies: [], rows: rows,
            sources: study.survey(sample.survey)?.batches.filter { $0.wave == sample.wave }.map(\.file) ?? [])
        explanation.say(formula(words, rows, value))
        return explanation
    }

    /// Wholly empty records have come in, but nothing of them is kept.
    private func formula(_ words: String, _ rows: [Explanation.Row], _ value: Double?) -> Formula {
        let counted = rows.count(where: \.isCounted)
        let empty = value.map { Int($0) - counted } ?? 0
        return Formula(
            "count of records", "n = {n} \(words)" + (empty > 0 ? " and {empty} wholly empty" : ""),
            [.init("n", counted), .init("empty", empty)])
    }

    /// Rows are numbered in the order of the samples that the publication rests on.
    private func sample(_ row: String) -> SampleFact? {
        let sources = PublicationSources(plan, of: results.fingerprints.study)
        let surveys = Set(sources.surveys.map(\.instrument.id))
        let samples = results.input.samples.filter { surveys.contains($0.survey) }
        guard let number = Int(row), samples.indices.contains(number - 1) else { return nil }
        return samples[number - 1]
    }

    private func rows(of sample: SampleFact, counting column: String) throws -> [Explanation.Row] {
        guard let survey = results.fingerprints.study.survey(sample.survey) else { return [] }
        let store = results.store
        var rows: [Explanation.Row] = []
        for batch in survey.batches where batch.wave == sample.wave {
            let lines = try store.recordLines(of: batch, instrument: survey.instrument)
            let active = try store.rowPlaces(of: batch, instrument: survey.instrument)
            let counted = Set(column == "records" ? lines : active.map(\.line))
            rows += lines.map { line in
                Explanation.Row(
                    file: batch.file, line: line, isCounted: counted.contains(line), columns: [], value: nil,
                    weight: 1, city: nil, respondent: nil, codings: [])
            }
        }
        return rows
    }
}
