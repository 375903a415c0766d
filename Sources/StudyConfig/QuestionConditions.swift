import SurveyModel

// What a question says beside its answers: how personal it is, who was asked it, and where its trend breaks.

func declaredPrivacy(_ record: ReadMap<QuestionKeys>, of kind: Question.Kind) -> PersonalColumn? {
    let personal = record.personal
    if personal == .pseudonymise, ![.key, .hidden].contains(kind) {
        record.at(\.personal)?.report(
            "not-a-key", "only keys and hidden values can become pseudonyms",
            why: "a pseudonym of an answer is no answer", fix: "write 'type: key', or 'personal: drop'")
    }
    return personal
}

/// `{question: Q1, is: [1, 2]}`, one of the questions before it.
func declaredFilter(_ record: ReadMap<ShownIfKeys>, among earlier: [Question]) -> ShownIf? {
    guard let source = singleChoice(record.question, at: record.at(\.question), among: earlier) else { return nil }
    return ShownIf(
        question: source.id, codes: Set(record.options?.compactMap { optionCode($0, of: source) } ?? []))
}

/// `{question: Q40, is: 1}`: whose open answers may be quoted.
func declaredConsent(_ record: ReadMap<QuoteConsentKeys>?, among questions: [Question]) -> QuoteConsent? {
    guard let record, let source = singleChoice(record.question, at: record.at(\.question), among: questions)
    else { return nil }
    return QuoteConsent(question: source.id, options: record.options?.compactMap { optionCode($0, of: source) } ?? [])
}

/// `exclusive: [18]` of a multiple choice, and what becomes of answers that contradict it.
func declaredExclusive(_ record: ReadMap<QuestionKeys>, of question: Question) -> ExclusiveOptions? {
    guard let codes = record.exclusive else {
        record.at(\.contradictory)?.report(
            "nothing-exclusive", "'contradictory' stands without 'exclusive'",
            why: "without an option that rules others out no answer contradicts itself",
            fix: "name the option: exclusive: [18]")
        return nil
    }
    if question.kind != .multi {
        record.at(\.exclusive)?.report(
            "not-a-multiple-choice", "only a multiple choice has options that rule others out",
            why: "elsewhere people choose one option, or give each its place")
    }
    return ExclusiveOptions(
        codes: codes.compactMap { optionCode($0, of: question) }, contradictions: record.contradictory ?? .asGiven)
}

private func singleChoice(_ id: String?, at cursor: YamlCursor?, among questions: [Question]) -> Question? {
    guard let id, let cursor else { return nil }
    guard let source = questions.first(where: { $0.id.text == id }) else {
        cursor.unknownWord(id, among: questions.map(\.id.text), code: "unknown-question")
        return nil
    }
    if source.kind == .single { return source }
    cursor.report(
        "not-a-single-choice", "'\(id)' is no single choice", why: "what is asked for is one of its options")
    return nil
}

func optionCode(_ cursor: YamlCursor, of question: Question) -> Int? {
    guard let code = cursor.integer else { return nil }
    if !question.options.contains(where: { $0.code == code }) {
        cursor.unknownWord(String(code), among: question.options.map { String($0.code) }, code: "unknown-option")
    }
    return code
}

/// `no`: between all waves; `{W2: no}`: before W2.
func trendBreaks(_ cursor: YamlCursor, waves: [WaveID]) -> Set<WaveID> {
    if !cursor.isRecord { return cursor.boolean == false ? Set(waves.dropFirst()) : [] }
    var breaks: Set<WaveID> = []
    for (key, value) in cursor.pairs ?? [] {
        guard let wave = key.scalarText else { continue }
        if !waves.contains(WaveID(wave)) { key.unknownWord(wave, among: waves.map(\.text), code: "unknown-wave") }
        if value.boolean == false { breaks.insert(WaveID(wave)) }
    }
    return breaks
}
