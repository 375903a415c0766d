import SurveyModel

/// The language of an answer: as declared, else by its most frequent small words.
///
/// - Returns: `nil` for a language in which nothing can be coded.
func codingLanguage(declared: String?, words: [Word], _ vocabulary: Vocabulary) -> Language? {
    let scores = smallWordScores(words, vocabulary)
    if let declared, let language = Language(rawValue: String(declared.prefix(2))), !contradicts(scores, language) {
        return language
    }
    let best = scores.max()
    guard best > 0, let place = smallWords.indices.first(where: { scores[$0] == best }) else {
        return declared.map { Language(rawValue: String($0.prefix(2))) } ?? .de
    }
    return Language(rawValue: smallWords[place].code)
}

/// How many small words of each language an answer has, by place in `smallWords`.
private func smallWordScores(_ words: [Word], _ vocabulary: Vocabulary) -> SIMD8<Int32> {
    var counts = SIMD8<Int32>()
    for word in words {
        var languages = vocabulary.kinds[word.spelling].languages
        while languages != 0 {
            counts[languages.trailingZeroBitCount] += 1
            languages &= languages - 1
        }
    }
    return counts
}

/// The languages in `smallWords` that a word speaks for, one bit each.
let languagesOfWord: [String: UInt8] = smallWords.enumerated().reduce(into: [:]) { languages, entry in
    for word in entry.element.words { languages[word, default: 0] |= 1 << UInt8(entry.offset) }
}

/// A questionnaire in German may be answered in English: clear evidence beats the declaration.
private func contradicts(_ scores: SIMD8<Int32>, _ declared: Language) -> Bool {
    guard let place = smallWords.firstIndex(where: { $0.code == declared.rawValue }) else { return false }
    var others = scores
    others[place] = 0
    return others.max() >= 3 && others.max() > 2 * scores[place]
}

/// Small words of languages; of those that are not coded, only words that German and English do not have.
private let smallWords: [(code: String, words: Set<String>)] = [
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
func saysNothing(_ words: [Word], _ vocabulary: Vocabulary) -> Bool {
    if words.count > 4 { return false }
    let text = words.map { vocabulary.forms[$0.spelling] }.joined(separator: " ")
    return text.isEmpty || emptyAnswers.contains(text)
}

private let emptyAnswers: Set<String> = [
    "k a", "ka", "keine angabe", "keine angaben", "nichts", "keine", "keins", "nein", "weiss nicht", "n a", "na",
    "none", "nothing", "no", "no answer",
    "no comment", "x", "entfaellt", "s o", "siehe oben", "see above", "keine ahnung", "weiss ich nicht", "no idea",
    "don't know", "i don't know", "not applicable", "entfaellt bei uns", "dito", "ditto", "wie oben", "same",
    "same as above", "as above", "kein kommentar", "not sure", "nothing to add",
]
