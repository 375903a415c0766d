import SurveyModel

/// Reads `derived: {value_of: NS03}`, `{answer_of: NS02}` or `{count_of: NS11, without: [18]}`, with what each option of
/// the question stands for.
///
/// - Parameters:
///   - options: The question's options as a list.
///   - earlier: The questions before it; a derived question follows from one of them.
func declaredDerivation(
    _ record: ReadMap<DerivedKeys>, options: YamlCursor?, among earlier: [Question]
) -> Derivation? {
    let sources = [
        DerivationSource(key: \.value, kinds: [.numeric, .integer], make: { id, _ in .value(id) }),
        DerivationSource(key: \.answer, kinds: [.single], make: { id, _ in .answer(id) }),
        DerivationSource(key: \.count, kinds: [.multi], make: { .count($0, without: $1) }),
    ]
    let named = sources.compactMap { source in record.at(source.key).map { (source, $0) } }
    guard named.count == 1, let (wanted, place) = named.first else {
        record.place.report(
            "derived-from", "a question is derived from one other", fix: "write 'derived: {value_of: …}'")
        return nil
    }
    guard let id = place.text, let source = earlier.first(where: { $0.id.text == id }) else {
        place.unknownWord(place.scalarText ?? "?", among: earlier.map(\.id.text), code: "unknown-question")
        return nil
    }
    guard wanted.kinds.contains(source.kind) else {
        place.report(
            "wrong-question-type", "'\(id)' is a question of type \(source.kind.rawValue)",
            why: "'\(wanted.name)' is for \(wanted.kinds.map(\.rawValue).joined(separator: ", "))")
        return nil
    }
    let kind = wanted.make(source.id, Set(record.without?.compactMap { optionCode($0, of: source) } ?? []))
    return Derivation(source: kind, bands: options.map { bands($0, of: source, kind) } ?? [])
}

/// A key that says from which kind of question another one follows, and how.
private struct DerivationSource {
    let key: KeyPath<DerivedKeys, Key<String>>
    let kinds: [Question.Kind]
    let make: (QuestionID, Set<Int>) -> Derivation.Source

    var name: String { DerivedKeys.map.keys[keyPath: key].name }
}

private func bands(_ options: YamlCursor, of source: Question, _ kind: Derivation.Source) -> [Derivation.Band] {
    guard !options.isRecord else {
        options.report("derived-options", "the options of a derived question are a list that says what each stands for")
        return []
    }
    return (options.list ?? []).enumerated().compactMap { index, element -> Derivation.Band? in
        guard let record = element.map(OptionKeys.self) else { return nil }
        let reasons = record.missing ?? []
        let codes = record.codes?.compactMap { optionCode($0, of: source) } ?? []
        let band = Derivation.Band(
            code: record.code ?? index + 1, from: record.from, codes: Set(codes), missing: Set(reasons))
        let isOfAnswers = if case .answer = kind { true } else { false }
        if reasons.isEmpty, isOfAnswers ? codes.isEmpty : band.from == nil {
            element.report(
                "empty-band", "nothing falls under this option",
                fix: isOfAnswers ? "write 'is: [1, 2]'" : "write 'from: 20000', the smallest number of the band")
        }
        return band
    }
}
