import SurveyModel

// What a question says beside its answers: how personal it is, who was asked it, and where its trend breaks.

/// - Parameter usual: What happens to personal data in free text where the question says nothing.
func readPrivacy(_ record: YamlRecord, into question: inout Question, usual: PersonalTextPolicy) {
    question.personalText = record["personal_text"]?.choice(PersonalTextPolicy.self) ?? usual
    guard let cursor = record["personal"], let personal = cursor.choice(PersonalColumn.self) else { return }
    question.personal = personal
    if personal == .pseudonymise, ![.key, .hidden].contains(question.kind) {
        cursor.report(
            "not-a-key", "only keys and hidden values can become pseudonyms",
            why: "a pseudonym of an answer is no answer", fix: "write 'type: key', or 'personal: drop'")
    }
}

extension Question {
    /// All its columns, in all waves.
    var allColumns: [String] {
        let columns: [ColumnName] =
            switch kind {
            case .battery: items.map(\.column)
            case .ranking: rankColumns
            case .multi where tick.separator == nil: options.compactMap(\.column)
            default: [column]
            }
        return columns.flatMap { [$0.usual] + $0.byWave.values.sorted() }
    }
}

/// `{question: Q1, is: [1, 2]}`, one of the questions before it.
func declaredFilter(_ cursor: YamlCursor, among earlier: [Question]) -> ShownIf? {
    guard let record = cursor.record(InstrumentSchema.shownIf) else { return nil }
    return chosenOptions(record, among: earlier).map { ShownIf(question: $0.question, codes: Set($0.codes)) }
}

/// `{question: Q40, is: 1}`: whose open answers may be quoted.
func declaredConsent(_ cursor: YamlCursor?, among questions: [Question]) -> QuoteConsent? {
    guard let record = cursor?.record(InstrumentSchema.quoteConsent) else { return nil }
    return chosenOptions(record, among: questions).map { QuoteConsent(question: $0.question, options: $0.codes) }
}

/// A question of type `single` and some of its options.
private func chosenOptions(
    _ record: YamlRecord, among questions: [Question]
) -> (question: QuestionID, codes: [Int])? {
    guard let cursor = record.required("question"), let id = cursor.text else { return nil }
    guard let source = questions.first(where: { $0.id.text == id }) else {
        cursor.unknownWord(id, among: questions.map(\.id.text), code: "unknown-question")
        return nil
    }
    guard source.kind == .single else {
        cursor.report(
            "not-a-single-choice", "'\(id)' is no single choice", why: "what is asked for is one of its options")
        return nil
    }
    return (source.id, record.required("is")?.oneOrMany.compactMap { optionCode($0, of: source) } ?? [])
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
