import SurveyModel

/// Reads `derived: {value_of: NS03}`, `{answer_of: NS02}` or `{count_of: NS11, without: [18]}`, with what each option of
/// the question stands for.
///
/// - Parameters:
///   - options: The question's options as a list.
///   - earlier: The questions before it; a derived question follows from one of them.
func declaredDerivation(_ cursor: YamlCursor, options: YamlCursor?, among earlier: [Question]) -> Derivation? {
    guard let record = cursor.record(InstrumentSchema.derived) else { return nil }
    let named = ["value_of", "answer_of", "count_of"].compactMap { key in record[key].map { (key, $0) } }
    guard named.count == 1, let (key, place) = named.first else {
        cursor.report("derived-from", "a question is derived from one other", fix: "write 'derived: {value_of: …}'")
        return nil
    }
    guard let id = place.text, let source = earlier.first(where: { $0.id.text == id }) else {
        place.unknownWord(place.scalarText ?? "?", among: earlier.map(\.id.text), code: "unknown-question")
        return nil
    }
    let kinds: [Question.Kind] =
        switch key {
        case "value_of": [.numeric, .integer]
        case "answer_of": [.single]
        default: [.multi]
        }
    guard kinds.contains(source.kind) else {
        place.report(
            "wrong-question-type", "'\(id)' is a question of type \(source.kind.rawValue)",
            why: "'\(key)' is for \(kinds.map(\.rawValue).joined(separator: ", "))")
        return nil
    }
    let without = Set(record["without"]?.oneOrMany.compactMap { optionCode($0, of: source) } ?? [])
    let kind: Derivation.Source =
        switch key {
        case "value_of": .value(source.id)
        case "answer_of": .answer(source.id)
        default: .count(source.id, without: without)
        }
    return Derivation(source: kind, bands: options.map { bands($0, of: source, kind) } ?? [])
}

private func bands(_ options: YamlCursor, of source: Question, _ kind: Derivation.Source) -> [Derivation.Band] {
    guard !options.isRecord else {
        options.report("derived-options", "the options of a derived question are a list that says what each stands for")
        return []
    }
    return (options.list ?? []).enumerated().compactMap { index, element in
        guard let record = element.record(InstrumentSchema.option) else { return nil }
        let reasons = record["missing"]?.oneOrMany.compactMap(missingReason) ?? []
        let codes = record["is"]?.oneOrMany.compactMap { optionCode($0, of: source) } ?? []
        let band = Derivation.Band(
            code: record["code"]?.integer ?? index + 1, from: record["from"]?.number, codes: Set(codes),
            missing: Set(reasons))
        let isOfAnswers = if case .answer = kind { true } else { false }
        if reasons.isEmpty, isOfAnswers ? codes.isEmpty : band.from == nil {
            element.report(
                "empty-band", "nothing falls under this option",
                fix: isOfAnswers ? "write 'is: [1, 2]'" : "write 'from: 20000', the smallest number of the band")
        }
        return band
    }
}

private func missingReason(_ cursor: YamlCursor) -> MissingReason? {
    guard let number = cursor.integer else { return nil }
    if let reason = MissingReason(rawValue: number) { return reason }
    cursor.unknownWord(String(number), among: MissingReason.allCases.map { String($0.rawValue) })
    return nil
}
