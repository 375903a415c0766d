import SurveyModel

/// A word that recurs in open answers and could become a code; a person decides.
package struct ProposedTheme: Sendable, Hashable {
    package var language: Language
    /// Its spellings and inflections, the most usual one first.
    package var words: [String]
    /// Responses with one of the words in any answer.
    package var responses: Int
}

extension AnswerCoder {
    /// What open answers speak of most, by words that recur: in German its nouns, in English words that are not general.
    ///
    /// Words of fewer than three responses, or of fewer than one in a hundred, are none: they lead to a person, or to nothing.
    /// Nor are words of more than six responses in ten, which the question itself brings about.
    ///
    /// - Parameters:
    ///   - answers: Without personal data.
    ///   - excluded: Words that are none, in small letters, such as the names of cities.
    ///   - isName: Whether a word is likely somebody's name.
    ///   - most: How many per language, the most frequent first.
    package func proposedThemes(
        in answers: [OpenAnswer], excluding excluded: Set<String> = [], isName: (String) -> Bool = { _ in false },
        most: Int = 12
    ) -> [ProposedTheme] {
        let general = generalWords()
        var people: [Language: [UnitID: [String: String]]] = [:]
        for answer in answers {
            let read = look(at: answer) { language, view, _, _ in (language, themeWords(of: view, language)) }
            guard let (language, words) = read else { continue }
            let telling = words.filter { form, spelling in
                !excluded.contains(form) && general[language]?.contains(form) != true && !isName(spelling)
            }
            people[language, default: [:]][answer.response, default: [:]].merge(telling) { first, _ in first }
        }
        return Language.allCases.flatMap { language in
            themes((people[language] ?? [:]).sorted { $0.key < $1.key }.map(\.value), language).prefix(most)
        }
    }

    private func themes(_ answers: [[String: String]], _ language: Language) -> [ProposedTheme] {
        var counts: [String: Int] = [:]
        var spellings: [String: [String: Int]] = [:]
        for (form, spelling) in answers.joined() {
            counts[form, default: 0] += 1
            spellings[form, default: [:]][spelling, default: 0] += 1
        }
        let frequent = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
        var stems: [[String]] = []
        for form in frequent {
            if let known = stems.firstIndex(where: { isOneWord($0[0], form) }) {
                stems[known].append(form)
            } else {
                stems.append([form])
            }
        }
        let fewest = max(SuggestedEntry.fewest, (answers.count + 99) / 100)
        return stems.compactMap { forms -> ProposedTheme? in
            let count = answers.count { answer in forms.contains { answer[$0] != nil } }
            guard count >= fewest, count * 10 <= answers.count * 6 else { return nil }
            // A form that one or two people used is their own.
            let known = forms.filter { counts[$0] ?? 0 >= SuggestedEntry.fewest }
            let words = known.compactMap { spellings[$0]?.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key }
            return words.isEmpty ? nil : ProposedTheme(language: language, words: words, responses: count)
        }.sorted { ($1.responses, $0.words[0]) < ($0.responses, $1.words[0]) }
    }
}

extension OpenAnswer {
    /// One person's answers have one.
    fileprivate var response: UnitID {
        var unit = unit
        unit.question = "all"
        return unit
    }
}

/// Words of a text that could be a theme, by their comparable forms.
private func themeWords(of view: TextView, _ language: Language) -> [String: String] {
    var words: [String: String] = [:]
    for place in view.words.indices where view.isTelling(place) {
        if language == .de, !isNoun(place, in: view) { continue }
        words[view.form(place)] = String(decoding: view.bytes[view.words[place].bytes], as: UTF8.self)
    }
    return words
}

/// Whether a German word is written as a noun: every word is at the beginning of a sentence, but of a few words they are
/// what it is about.
private func isNoun(_ place: Int, in view: TextView) -> Bool {
    guard view.isCapitalised(place) else { return false }
    let sentence = view.sentence(ofWord: place)
    if place > 0, view.sentence(ofWord: place - 1) == sentence { return true }
    return view.words.indices.count { view.sentence(ofWord: $0) == sentence } <= 3
}

/// Inflections of one word: they differ in their last letters.
private func isOneWord(_ left: String, _ right: String) -> Bool {
    let common = zip(left, right).prefix { $0 == $1 }.count
    return common >= 5 && common * 4 >= min(left.count, right.count) * 3 && abs(left.count - right.count) <= 3
}

/// Words that name no theme, by language; none where the list cannot be read, which a test would tell.
private func generalWords() -> [Language: Set<String>] {
    let sections = (try? LanguageLists.file("general-words.txt"))?.sections ?? []
    return Dictionary(
        sections.compactMap { section in Language(rawValue: section.name).map { ($0, Set(section.entries)) } },
        uniquingKeysWith: { first, _ in first })
}
