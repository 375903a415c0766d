import AnswerCoding
import StudyConfig
import StudyStore
import SurveyModel

/// Codes the open answers of one batch: the dictionary first, people's codings over it.
struct CodeStep {
    let fingerprints: StudyFingerprints
    let store: StudyStore
    let coder: AnswerCoder
    private let people: [UnitID: [Coding]]

    /// - Parameter coder: Of the stage's codebook, where one is there already.
    init(
        fingerprints: StudyFingerprints, store: StudyStore, stage: CodingStage, coder: AnswerCoder? = nil
    ) throws {
        self.fingerprints = fingerprints
        self.store = store
        do {
            self.coder = if let coder { coder } else { try AnswerCoder(codebook: stage.codebook) }
        } catch {
            throw PipelineError.configuration(ConfigError(diagnostics: error.diagnostics))
        }
        people = Dictionary(grouping: stage.people, by: \.unit)
    }

    func run(_ batch: Batch, of survey: SurveyStage, stage: CodingStage) throws {
        let ids = stage.answers[survey.instrument.id] ?? []
        let questions = survey.instrument.questions.filter { ids.contains($0.id) }
        let answers = try store.answers(of: batch, questions: questions)
        let step = StepRecord(
            step: Step.code.id, scope: batch.scope,
            fingerprint: fingerprints.fingerprint(
                of: .code, batch, survey, contexts: try store.step(Step.resolve.id, batch.scope)?.result ?? ""))
        let found = answers.map { coder.code($0.answer) }
        let coded = zip(answers, found).map(code)
        try store.replaceCodings(coded, of: batch, step: step)
    }

    private func code(_ stored: StoredAnswer, _ found: CodedAnswer) -> StoredCoding {
        let human = codings(of: stored.answer.unit, text: stored.answer.text, among: people)
        let effective = effectiveCodings(dictionary: found.codings, people: human)
        return StoredCoding(
            record: stored.record, unit: stored.answer.unit, state: human.isEmpty ? found.state : state(effective),
            codings: found.codings + human, effective: effective)
    }

    private func state(_ effective: [Coding]) -> AnswerState {
        effective.contains { $0.code != nil } ? .coded : .noFinding
    }
}
