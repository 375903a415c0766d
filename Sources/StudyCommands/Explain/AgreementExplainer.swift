import DelimitedText
import Editions
import PipelineRun
import ProjectFiles
import StudyConfig
import SurveyModel

/// Explains the sheet on the agreement of coders by the lines of their files that it rests on.
struct AgreementExplainer {
    private let plan: PublicationPlan
    private let published: EditionTables
    /// The lines of the coders' files on answers that several of them saw; adjudicated codings are no round of their own.
    private let ratings: (units: Int, places: [String])

    private static let table = "reliability"

    init(results: StudyResults, plan: PublicationPlan, published: EditionTables) {
        (self.plan, self.published) = (plan, published)
        let coding = results.fingerprints.study.coding
        let people = (coding?.people ?? []).filter { $0.kind == .human }
        let shared = Dictionary(grouping: people, by: \.unit).filter { Set($0.value.map(\.coder)).count > 1 }
        let units = Set(shared.keys.map(\.description))
        let files = (coding?.peopleFiles ?? []).filter { fileStem($0) != "adjudicated" }
        ratings = (shared.count, files.flatMap { Self.places(in: $0, of: units, results.fingerprints.project) })
    }

    /// - Returns: `nil` for cells of other tables.
    func explanation(of place: EditionTables.Place) throws -> Explanation? {
        guard place.table == Self.table else { return nil }
        let layout = published.appendix.first { $0.id == Self.table }
        guard layout?.rows.contains(place.row) == true, layout?.columns.contains(place.column) == true else {
            throw PipelineError.missing("a cell '\(place.row) \(place.column)' in the table '\(Self.table)'")
        }
        let value = published.appendixNumbers[place]
        var explanation = Explanation(
            publication: plan.id.text, table: place.table, row: place.row, column: place.column, value: value,
            kind: "agreement", places: 2,
            sentence:
                "\(plan.title.en), “Agreement of coders”: \(place.row), \(place.column): \(value.map { "\($0)" } ?? "not shown")",
            formula: "", key: nil, method: "each code given or not, before differences were settled", tallies: [],
            rows: [],
            sources: ratings.places)
        explanation.say(formula(place))
        return explanation
    }

    private func formula(_ place: EditionTables.Place) -> Formula {
        Formula(
            "agreement \(place.column)",
            "\(Self.words[place.column] ?? place.column), '{code}' given or not, {units} answers that two coders or more saw",
            [
                .init("code", .words([place.row])), .init("units", ratings.units),
                .init("draws", reliabilityDraws(ratings.units)), .init("seed", 1),
            ])
    }

    /// How the figures of agreement follow from the ratings.
    ///
    /// - Source: Cohen (1960); Krippendorff (2019), with a bootstrap of answers; Gwet (2008).
    private static let words = [
        "prevalence": "ratings that give the code / all ratings", "percent": "equal pairs of ratings / all pairs",
        "kappa": "Cohen's κ = (agreement − by chance) / (1 − by chance)",
        "alpha": "Krippendorff's α = 1 − disagreement / disagreement by chance",
        "alpha-low": "2.5 % quantile of α in {draws} draws of answers (SplitMix64, seed {seed})",
        "alpha-high": "97.5 % quantile of α in {draws} draws of answers (SplitMix64, seed {seed})",
        "valence-percent": "equal pairs of valences / all pairs, of those who gave the code",
        "valence-alpha": "Krippendorff's α of the valence, of those who gave the code",
        "both-alpha": "Krippendorff's α of not given, or given with a valence",
        "ac1": "Gwet's AC1 = (agreement − by chance) / (1 − by chance), by chance = 2q(1 − q)",
    ]

    private static func places(in file: String, of units: Set<String>, _ project: ProjectDirectory) -> [String] {
        guard let bytes = project.bytes(of: file), let table = try? readTable(bytes, file: file),
            let unit = table.header.firstIndex(of: "unit")
        else { return [] }
        return table.records.filter { $0.fields.count > unit && units.contains($0.fields[unit]) }
            .map { "\(file):\($0.line)" }
    }
}
