import AnswerCoding
import StudyConfig
import StudyStore
import SurveyModel

/// Codes the open answers of one batch: the dictionary first, people's codings over it.
struct CodeStep {
    let fingerprints: StudyFingerprints
    let store: StudyStore
    let coder: AnswerCoder
    private let people: PeopleCodings

    init(
        fingerprints: StudyFingerprints, store: StudyStore, people: PeopleCodings, _ dictionary: CodingDictionary
    ) {
        self.fingerprints = fingerprints
        self.store = store
        coder = AnswerCoder(dictionary)
        self.people = people
    }

    func run(_ batch: Batch, of survey: SurveyStage, stage: CodingStage) throws {
        let ids = stage.answers[survey.instrument.id] ?? []
        let questions = survey.instrument.questions.filter { ids.contains($0.id) }
        let answers = try store.answers(of: batch, questions: questions)
        let step = StepRecord(
            step: Step.code.id, scope: batch.scope,
            fingerprint: fingerprints.fingerprint(
                of: .code, batch, survey, contexts: try store.step(Step.resolve.id, batch.scope)?.result ?? ""))
        let places = Dictionary(
            survey.instrument.questions.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        try store.replaceCodings(of: batch, step: step) { writer in
            for answer in answers { try write(answer, places[answer.answer.unit.question] ?? 0, to: writer) }
        }
    }

    private func write(_ stored: StoredAnswer, _ question: Int, to writer: CodedWriter) throws {
        let found = coder.code(stored.answer)
        let human = people.codings(of: stored.answer.unit, text: stored.answer.text)
        let judged =
            human.isEmpty
            ? (found.codings, found.state)
            : people.judged(stored.answer.unit, dictionary: found.codings, people: human)
        let counts = Set(judged.0)
        var packed = PackedCodings()
        for coding in found.codings + human {
            packed.add(
                value: writer.number(of: CodingValue(coding)), span: coding.span,
                isEffective: counts.contains(coding))
        }
        try writer.add(
            row: stored.row, record: stored.record, question: question,
            state: judged.1, isSeenByPeople: !human.isEmpty, &packed)
    }
}
