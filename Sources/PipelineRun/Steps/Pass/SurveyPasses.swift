import AnswerCoding
import StudyConfig
import SurveyModel

/// Makes what the passes over batches share when it is first needed: a dictionary takes a while to compile.
final class SurveyPasses {
    let finders: PlaceFinders
    private let fingerprints: StudyFingerprints
    private var dictionary: CodingDictionary?
    /// Of the survey at work.
    private var pass: (survey: SurveyID, shared: SurveyPass)?

    init(_ fingerprints: StudyFingerprints) {
        self.fingerprints = fingerprints
        finders = PlaceFinders(fingerprints.study)
    }

    func pass(of survey: SurveyStage) throws -> SurveyPass {
        let id = survey.instrument.id
        if let pass, pass.survey == id { return pass.shared }
        let shared = SurveyPass(
            survey, of: fingerprints.study, codebook: fingerprints.countedCodebook,
            finders.finder(for: survey.instrument), try coding(of: survey.instrument))
        pass = (id, shared)
        return shared
    }

    func compiled(_ codebook: Codebook) throws -> CodingDictionary {
        if let dictionary { return dictionary }
        do {
            let compiled = try CodingDictionary(codebook: codebook)
            dictionary = compiled
            return compiled
        } catch {
            throw PipelineError.configuration(ConfigError(diagnostics: error.diagnostics))
        }
    }

    /// Gives up what only passes need.
    func forget() { (pass, dictionary) = (nil, nil) }

    /// What the answers of a survey are coded with while they are read; `nil` where none are coded.
    private func coding(of instrument: Instrument) throws -> PassCoding? {
        guard let stage = fingerprints.study.coding, let questions = stage.answers[instrument.id] else { return nil }
        return PassCoding(
            instrument, try compiled(stage.codebook), PeopleCodings(stage, of: instrument.id), questions)
    }
}
