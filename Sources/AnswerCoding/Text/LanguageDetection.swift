import SurveyModel

/// The language of an answer: as declared, else by its most frequent small words.
///
/// - Returns: `nil` for a language in which nothing can be coded.
func codingLanguage(declared: String?, words: [Word], _ vocabulary: Vocabulary) -> Language? {
    let scores = smallWordScores(words, vocabulary)
    if let declared, let language = Language(rawValue: String(declared.prefix(2))), !contradicts(scores, language) {
        return language
    }
    guard let best = scores.max(by: { $0.count < $1.count }), best.count > 0 else {
        return declared.map { Language(rawValue: String($0.prefix(2))) } ?? .de
    }
    return Language(rawValue: best.code)
}

private func smallWordScores(_ words: [Word], _ vocabulary: Vocabulary) -> [(code: String, count: Int)] {
    var counts = [Int](repeating: 0, count: smallWords.count)
    for word in words {
        for language in vocabulary[word.spelling].languages { counts[language] += 1 }
    }
    return smallWords.indices.map { (smallWords[$0].code, counts[$0]) }
}

/// Places in `smallWords` of the languages that a word speaks for.
let languagesOfWord: [String: [Int]] = smallWords.enumerated().reduce(into: [:]) { languages, entry in
    for word in entry.element.words { languages[word, default: []].append(entry.offset) }
}

/// A questionnaire in German may be answered in English: clear evidence beats the declaration.
private func contradicts(_ scores: [(code: String, count: Int)], _ declared: Language) -> Bool {
    let own = scores.first { $0.code == declared.rawValue }?.count ?? 0
    let other = scores.filter { $0.code != declared.rawValue }.map(\.count).max() ?? 0
    return other >= 3 && other > 2 * own
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
    let text = words.map { vocabulary[$0.spelling].form }.joined(separator: " ")
    return text.isEmpty || emptyAnswers.contains(text)
}

private let emptyAnswers: Set<String> = [
    "k a", "ka", "keine angabe", "keine angaben", "nichts", "keine", "keins", "nein", "weiss nicht", "n a", "na",
    "none", "nothing", "no", "no answer",
    "no comment", "x", "entfaellt", "s o", "siehe oben", "see above", "keine ahnung", "weiss ich nicht", "no idea",
    "don't know", "i don't know", "not applicable", "entfaellt bei uns", "dito", "ditto", "wie oben", "same",
    "same as above", "as above", "kein kommentar", "not sure", "nothing to add",
]
