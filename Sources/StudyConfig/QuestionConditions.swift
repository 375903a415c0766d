import SurveyModel

/// What a question says beside its answers: how personal it is, who was asked it, and where its trend breaks.
extension QuestionDecoder {
    func readPrivacy(_ record: YamlRecord, into question: inout Question) {
        question.personalText = record["personal_text"]?.choice(PersonalTextPolicy.self) ?? personalText
        guard let cursor = record["personal"], let personal = cursor.choice(PersonalColumn.self) else { return }
        question.personal = personal
        if personal == .pseudonymise, ![.key, .hidden].contains(question.kind) {
            cursor.report(
                "not-a-key", "only keys and hidden values can become pseudonyms",
                why: "a pseudonym of an answer is no answer", fix: "write 'type: key', or 'personal: drop'")
        }
    }

    /// All columns of a question, in all waves.
    func columnNames(of question: Question) -> [String] {
        let columns: [ColumnName] =
            switch question.kind {
            case .battery: question.items.map(\.column)
            case .ranking: question.rankColumns
            case .multi where question.tick.separator == nil: question.options.compactMap(\.column)
            default: [question.column]
            }
        return columns.flatMap { [$0.usual] + $0.byWave.values.sorted() }
    }

    /// `{question: Q1, is: [1, 2]}`.
    func filter(_ cursor: YamlCursor) -> ShownIf? {
        guard let record = cursor.record(InstrumentSchema.shownIf), let id = record.required("question")?.text else {
            return nil
        }
        guard let source = decoded.first(where: { $0.id.text == id }) else {
            cursor.unknownWord(id, among: decoded.map(\.id.text), code: "unknown-question")
            return nil
        }
        guard source.kind == .single else {
            cursor.report(
                "not-a-single-choice", "'\(id)' is no single choice", why: "a filter asks for one of its options")
            return nil
        }
        let codes = record.required("is")?.oneOrMany.compactMap { code($0, of: source) } ?? []
        return ShownIf(question: source.id, codes: Set(codes))
    }

    private func code(_ cursor: YamlCursor, of question: Question) -> Int? {
        guard let code = cursor.integer else { return nil }
        if !question.options.contains(where: { $0.code == code }) {
            cursor.unknownWord(String(code), among: question.options.map { String($0.code) }, code: "unknown-option")
        }
        return code
    }

    /// `no`: between all waves; `{W2: no}`: before W2.
    func trendBreaks(_ cursor: YamlCursor) -> Set<WaveID> {
        if !cursor.isRecord { return cursor.boolean == false ? Set(waves.dropFirst()) : [] }
        var breaks: Set<WaveID> = []
        for (key, value) in cursor.pairs ?? [] {
            guard let wave = key.scalarText else { continue }
            if !waves.contains(WaveID(wave)) { key.unknownWord(wave, among: waves.map(\.text), code: "unknown-wave") }
            if value.boolean == false { breaks.insert(WaveID(wave)) }
        }
        return breaks
    }
}

/// How a multiple choice says chosen and not chosen, over what its platform says.
func tickMarks(_ cursor: YamlCursor?, over preset: TickMarks) -> TickMarks {
    var marks = preset
    guard let record = cursor?.record(InstrumentSchema.ticks) else { return marks }
    if let chosen = record["chosen"] { marks.chosen = chosen.texts }
    if let notChosen = record["not_chosen"] { marks.notChosen = notChosen.texts }
    if let empty = record["empty"]?.choice(EmptyTick.self) { marks.emptyIsNotChosen = empty == .notChosen }
    marks.separator = record["separator"]?.text ?? (record["chosen"] == nil ? preset.separator : nil)
    return marks
}
