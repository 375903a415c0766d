import StudyConfig
import SurveyAnalysis
import SurveyModel

/// What the steps of one survey are made from beside its batches: reckoned once for all of them.
struct SurveyParts {
    let ingest: Fingerprint
    let code: Fingerprint
    let tally: Fingerprint

    /// - Parameters:
    ///   - codebook: A digest of the codebook without its words.
    ///   - counted: The codebook without codes that count for nothing.
    init(_ survey: SurveyStage, of study: Study, codebook: String, counted: Codebook?) {
        ingest = Self.ingest(survey, study)
        code = Self.code(survey, study, codebook)
        tally = Self.tally(TallyPlan(for: survey, of: study, codebook: counted))
    }

    private static func ingest(_ survey: SurveyStage, _ study: Study) -> Fingerprint {
        // Cities that leave are found by their spellings when the file is read.
        let leaving = Set(study.withdrawals.filter { $0.kind == .city }.map(\.id))
        var parts = Fingerprint()
        parts.add("instrument", survey.instrument.unworded)
        parts.add("withdrawals", study.withdrawals(from: survey.instrument.id))
        parts.add("cities", study.register.unworded.cities.filter { leaving.contains($0.id.text) })
        return parts
    }

    private static func code(_ survey: SurveyStage, _ study: Study, _ codebook: String) -> Fingerprint {
        var parts = Fingerprint()
        guard let coding = study.coding, let questions = coding.answers[survey.instrument.id] else { return parts }
        parts.add("codebook", codebook)
        parts.add("questions", questions)
        parts.add("human-codings", coding.people.filter { $0.unit.survey == survey.instrument.id })
        parts.add("contexts", survey.instrument.questions.filter { questions.contains($0.id) }.map(\.context))
        return parts
    }

    private static func tally(_ plan: TallyPlan) -> Fingerprint {
        var parts = Fingerprint()
        parts.add("breaks", plan.breaks)
        parts.add("sets", plan.codeSets)
        parts.add("pairs", plan.codePairs)
        parts.add("crossings", plan.crossings)
        parts.add("counted-codes", plan.codebook?.codes.map(\.id))
        return parts
    }
}

extension TallyPlan {
    /// What the publications of a study ask of a survey's tallies.
    ///
    /// - Parameter codebook: Without codes that count for nothing.
    init(for survey: SurveyStage, of study: Study, codebook: Codebook?) {
        let id = survey.instrument.id
        let plans = study.publications.flatMap(\.plan.tables).flatMap { [$0] + $0.coarser }.filter { $0.survey == id }
        self.init(survey.instrument, codebook: codebook, for: plans)
    }
}
