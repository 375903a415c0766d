import SurveyModel

/// The language of an answer: as declared, else the one of whose stop words it has most.
///
/// - Returns: `nil` for a language in which nothing can be coded.
func codingLanguage(
    declared: DeclaredLanguage, words: UnsafeBufferPointer<Word>, _ vocabulary: borrowing Vocabulary
) -> Language? {
    let languages = vocabulary.lexicon.languages
    let scores = stopWordScores(words, vocabulary.kinds.base, of: languages.count)
    if case .covered(let language) = declared, !contradicts(scores, language, among: languages) { return language }
    let best = scores.max()
    if best > 0, let place = languages.indices.first(where: { scores[$0] == best }) { return languages[place] }
    switch declared {
    case .none: return .de
    case .other: return nil
    case .covered(let language): return language
    }
}

/// How many stop words of each language an answer has, by place in `Lexicon.languages`.
private func stopWordScores(
    _ words: UnsafeBufferPointer<Word>, _ kinds: UnsafePointer<WordKind>, of languages: Int
) -> SIMD8<Int32> {
    var scores = SIMD8<Int32>()
    for start in stride(from: 0, to: words.count, by: 255) {
        // Eight counts of one byte each.
        var counts: UInt64 = 0
        for place in start..<min(start + 255, words.count) {
            counts &+= spread(kinds[words[place].spelling].languages)
        }
        for place in 0..<languages { scores[place] &+= Int32(counts >> UInt64(8 * place) & 0xFF) }
    }
    return scores
}

/// Each bit of a byte in a byte of its own.
@inline(__always)
private func spread(_ bits: UInt8) -> UInt64 {
    let apart = UInt64(bits) &* 0x0101_0101_0101_0101 & 0x8040_2010_0804_0201
    return (apart &+ 0x7F7F_7F7F_7F7F_7F7F) >> 7 & 0x0101_0101_0101_0101
}

/// Whether the words clearly show another language than the declared one, as when a German questionnaire is answered in
/// English.
private func contradicts(
    _ scores: SIMD8<Int32>, _ declared: Language, among languages: [Language?]
) -> Bool {
    guard let place = languages.firstIndex(of: declared) else { return false }
    var others = scores
    others[place] = 0
    return others.max() >= 3 && others.max() > 2 * scores[place]
}

/// Whether a whole answer says nothing, as "n/a" and "weiß nicht" do.
func isNonAnswer(_ words: UnsafeBufferPointer<Word>, _ vocabulary: borrowing Vocabulary) -> Bool {
    if words.count > 4 { return false }
    var text = ""
    for word in words {
        guard vocabulary.kinds[word.spelling].traits.contains(.mayBeNonAnswer) else { return false }
        text += (text.isEmpty ? "" : " ") + vocabulary.form(word.spelling)
    }
    return text.isEmpty || vocabulary.lexicon.nonAnswers.contains(text)
}
