import Foundation
import PipelineRun
import ProjectFiles
import ResponseResolution
import StudyConfig
import StudyStore
import SurveyAnalysis
import SurveyModel

/// The figures of the generated survey, in the form in which programs are compared.
///
/// Reads the store of a run and writes JSON: `likert`, `multi` and `numeric` hold `[n, estimate, standard error]` for all
/// respondents and each city, `crosstab` `[n, sum of weights]`, `codefreq` and `cooc` counts of texts, `invalid` cells that
/// are no answers.
@main
struct SurveyResults {
    static func main() throws {
        guard CommandLine.arguments.count == 3 else {
            FileHandle.standardError.write(Data("usage: survey-results PROJECT RESULTS.json\n".utf8))
            exit(64)
        }
        let results = try SurveyResults(project: CommandLine.arguments[1]).results()
        let data = try JSONSerialization.data(withJSONObject: results, options: [.sortedKeys])
        try data.write(to: URL(fileURLWithPath: CommandLine.arguments[2]))
    }

    private let survey: SurveyStage
    private let register: Register
    private var cities: [City] { register.cities }
    private let store: StudyStore

    private init(project: String) throws {
        let pipeline = Pipeline(project: project)
        let study = try pipeline.check()
        survey = study.surveys[0]
        register = study.register
        store = try StudyStore(path: pipeline.state.store, isReadOnly: true)
    }

    private func results() throws -> [String: Any] {
        let tallies = try store.summedTallies(of: survey.batches.map { TalliedBatch($0, fingerprint: "") })
        let estimates = CityEstimates(tallies, of: survey.instrument.id, scope: .latest)
        let finder = PlaceFinder(register, survey.instrument.columns)
        var answers = AnswerCounts(survey.instrument, cities: cities)
        for batch in survey.batches {
            try store.forEachActiveRow(of: batch, instrument: survey.instrument, finder) { answers.add($0) }
        }
        return answers.results.merging(
            [
                "n": estimates.respondents, "likert": likert(estimates), "multi": multi(estimates),
                "numeric": numeric(estimates),
            ]) { first, _ in first }
    }

    /// All respondents, then each city by its name.
    private var domains: [(name: String, city: CityID?)] { [("all", nil)] + cities.map { ($0.name.de, $0.id) } }

    private func byDomain(_ value: (CityID?) -> Any) -> [String: Any] {
        Dictionary(uniqueKeysWithValues: domains.map { ($0.name, value($0.city)) })
    }

    private func likert(_ estimates: CityEstimates) -> [String: Any] {
        let items = survey.instrument.question("agreement")?.items ?? []
        let steps = Array(1...5)
        return Dictionary(
            uniqueKeysWithValues: items.map { item in
                let variable = VariableID(item.id.text)
                let shares = byDomain { city in
                    Dictionary(
                        uniqueKeysWithValues: steps.map { step in
                            let share = estimates.proportion(of: [step], among: steps, variable, in: city)
                            return (String(step), numbers(share.count, share.estimate))
                        })
                }
                return (item.id.text, shares)
            })
    }

    private func multi(_ estimates: CityEstimates) -> [String: Any] {
        let choices = survey.instrument.questions.filter { $0.kind == .multi }
        let variables = choices.flatMap { question in question.options.map { "\(question.id)_\($0.code)" } }
        return Dictionary(
            uniqueKeysWithValues: variables.map { name in
                let shares = byDomain { city in
                    let share = estimates.proportion(of: [1], among: [0, 1], VariableID(name), in: city)
                    return numbers(share.estimate.answered, share.estimate)
                }
                return (name, shares)
            })
    }

    private func numeric(_ estimates: CityEstimates) -> [String: Any] {
        Dictionary(
            uniqueKeysWithValues: ["employees", "turnover"].map { name in
                let means = byDomain { city in
                    let mean = estimates.mean(VariableID(name), in: city)
                    return numbers(mean.answered, mean)
                }
                return (name, means)
            })
    }

    private func numbers(_ n: Int, _ estimate: Estimate) -> [Any] {
        [n, estimate.value.value as Any? ?? NSNull(), estimate.standardError.value as Any? ?? 0]
    }
}
