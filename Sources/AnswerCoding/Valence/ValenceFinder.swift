import SurveyModel

/// A cue found in a text.
struct Cue {
    var rule: CueRule
    /// From the first to the last word of its phrase.
    var words: Range<Int>
    /// Other words may stand inside the phrase.
    var isGapped: Bool
    /// The phrase is the head of a compound, as `*abbau` in `Bürokratieabbau`.
    var isHead: Bool
}

/// The cue rules of one language, ready to be looked for.
struct ValenceFinder: Sendable {
    private static let german = ValenceFinder(.de)
    private static let english = ValenceFinder(.en)

    /// The rules do not depend on the codebook; they are prepared once.
    static func of(_ language: Language) -> ValenceFinder {
        switch language {
        case .de: german
        case .en: english
        }
    }

    private let entries: [(rule: CueRule, words: [WordPattern])]
    private let automaton: WordAutomaton

    private init(_ language: Language) {
        entries = cueRules.filter { $0.language == language }.flatMap { rule in
            rule.phrases.map { phrase in (rule, phrase.split(separator: " ").map { WordPattern(glob: $0) }) }
        }
        automaton = WordAutomaton(entries.map { $0.words[0] })
    }

    func statements(of text: TextView) -> Statements { Statements(text, self) }

    /// Cues among words of a clause; longer phrases hide the shorter ones inside them.
    ///
    /// - Parameter places: The words of the clause.
    func cues(in text: TextView, places: [Int]) -> [Cue] {
        var cues: [Cue] = []
        for start in places.indices {
            for entry in automaton.candidates(text.form(places[start])) {
                guard let end = end(of: entries[entry].words, in: text, places, from: start) else { continue }
                let first = entries[entry].words[0]
                cues.append(
                    Cue(
                        rule: entries[entry].rule, words: places[start]..<(places[end - 1] + 1),
                        isGapped: entries[entry].words.contains { $0.text == "…" },
                        isHead: first.shape == .suffix))
            }
        }
        return cues.filter { cue in !cues.contains { hides($0, cue) } }
    }

    /// A phrase hides what lies inside it; one with other words inside hides only single words at its ends.
    private func hides(_ other: Cue, _ cue: Cue) -> Bool {
        guard other.words.count > cue.words.count, other.words.lowerBound <= cue.words.lowerBound,
            cue.words.upperBound <= other.words.upperBound
        else { return false }
        if !other.isGapped { return true }
        let isAtStart = other.words.lowerBound == cue.words.lowerBound
        let isAtEnd = other.words.upperBound == cue.words.upperBound
        return cue.words.count == 1 && (isAtStart || isAtEnd && other.rule.meaning != .lessThan)
    }

    /// Where a phrase ends that begins at a place; `…` in it stands for any words of the clause.
    private func end(of phrase: [WordPattern], in text: TextView, _ places: [Int], from start: Int) -> Int? {
        var index = start
        var mayJump = false
        for pattern in phrase {
            if pattern.text == "…" {
                mayJump = true
                continue
            }
            while mayJump, index < places.count, !pattern.meets(text.form(places[index]), stem: { $0 }) { index += 1 }
            guard index < places.count, pattern.meets(text.form(places[index]), stem: { $0 }) else { return nil }
            index += 1
            mayJump = false
        }
        return index
    }
}
