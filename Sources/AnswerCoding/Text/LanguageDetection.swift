import SurveyModel

/// The language of an answer: as declared, else by its most frequent stop words.
///
/// - Returns: `nil` for a language in which nothing can be coded.
func codingLanguage(
    declared: String?, words: UnsafeBufferPointer<Word>, _ kinds: UnsafePointer<WordKind>
) -> Language? {
    let scores = stopWordScores(words, kinds)
    if let declared, let language = language(declared), !contradicts(scores, language) { return language }
    let best = scores.max()
    guard best > 0, let place = stopWords.indices.first(where: { scores[$0] == best }) else {
        return declared.map { language($0) } ?? .de
    }
    return languages[place]
}

/// Those of `stopWords`; `nil` for one in which nothing can be coded.
private let languages = stopWords.map { Language(rawValue: $0.code) }

/// The language of a tag such as `de-AT`; `nil` for one in which nothing can be coded.
private func language(_ tag: String) -> Language? {
    Language(rawValue: tag) ?? Language(rawValue: String(tag.prefix(2)))
}

/// How many stop words of each language an answer has, by place in `stopWords`.
private func stopWordScores(
    _ words: UnsafeBufferPointer<Word>, _ kinds: UnsafePointer<WordKind>
) -> SIMD8<Int32> {
    var scores = SIMD8<Int32>()
    for start in stride(from: 0, to: words.count, by: 255) {
        // Eight counts of a byte each.
        var counts: UInt64 = 0
        for place in start..<min(start + 255, words.count) {
            counts &+= spread(kinds[words[place].spelling].languages)
        }
        for place in stopWords.indices { scores[place] &+= Int32(counts >> UInt64(8 * place) & 0xFF) }
    }
    return scores
}

/// The bits of a byte in a byte each.
@inline(__always)
private func spread(_ bits: UInt8) -> UInt64 {
    let apart = UInt64(bits) &* 0x0101_0101_0101_0101 & 0x8040_2010_0804_0201
    return (apart &+ 0x7F7F_7F7F_7F7F_7F7F) >> 7 & 0x0101_0101_0101_0101
}

/// A questionnaire in German may be answered in English: clear evidence beats the declaration.
private func contradicts(_ scores: SIMD8<Int32>, _ declared: Language) -> Bool {
    guard let place = languages.firstIndex(of: declared) else { return false }
    var others = scores
    others[place] = 0
    return others.max() >= 3 && others.max() > 2 * scores[place]
}

/// Stop words of languages; of those that are not coded, only words that German and English do not have.
let stopWords: [(code: String, words: Set<String>)] = [
    (
        "de",
        [
            "der", "die", "das", "und", "ist", "nicht", "wir", "ein", "eine", "mit", "von", "zu", "fuer", "es", "auf",
            "im", "den", "uns", "zur", "bei", "kein", "keine", "fehlt", "oder", "sind", "haben", "durch", "ohne",
            "dass",
        ]
    ),
    (
        "en",
        [
            "the", "and", "is", "not", "we", "a", "an", "with", "of", "to", "for", "it", "on", "in", "our", "by", "no",
            "or", "are", "have", "without", "that", "has", "was", "but", "from", "us",
        ]
    ),
    (
        "it",
        ["il", "la", "di", "che", "e", "non", "per", "una", "un", "del", "della", "le", "con", "sono", "manca", "gli"]
    ),
    ("pl", ["w", "z", "nie", "jest", "się", "brak", "dla", "oraz", "przez", "sie"]),
    ("fr", ["le", "la", "les", "et", "est", "pas", "une", "un", "pour", "avec", "manque", "nous"]),
    ("nl", ["de", "het", "een", "en", "van", "niet", "voor", "met", "zijn", "wij", "ons", "geen", "te"]),
    ("ro", ["si", "de", "la", "nu", "este", "pentru", "cu", "din", "lipsa", "sunt", "care"]),
]

/// Whole answers that say nothing.
func isNonAnswer(_ words: UnsafeBufferPointer<Word>, _ vocabulary: borrowing Vocabulary) -> Bool {
    if words.count > 4 { return false }
    var text = ""
    for word in words {
        guard vocabulary.kinds[word.spelling].traits.contains(.mayBeNonAnswer) else { return false }
        text += (text.isEmpty ? "" : " ") + vocabulary.forms[word.spelling]
    }
    return text.isEmpty || nonAnswers.contains(text)
}

let nonAnswers: Set<String> = [
    "k a", "ka", "keine angabe", "keine angaben", "nichts", "keine", "keins", "nein", "weiss nicht", "n a", "na",
    "none", "nothing", "no", "no answer",
    "no comment", "x", "entfaellt", "s o", "siehe oben", "see above", "keine ahnung", "weiss ich nicht", "no idea",
    "don't know", "i don't know", "not applicable", "entfaellt bei uns", "dito", "ditto", "wie oben", "same",
    "same as above", "as above", "kein kommentar", "not sure", "nothing to add",
]
