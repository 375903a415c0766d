import SurveyModel

/// A cue found in a text.
struct Cue {
    var rule: CueRule
    /// From the first to the last word of its phrase.
    var words: Range<Int>
    /// The phrase is the head of a compound, as `*abbau` in `Bürokratieabbau`.
    var isHead: Bool
}

/// The cue rules of one language, ready to be looked for.
struct ValenceFinder {
    private let entries: [(rule: CueRule, words: [WordPattern])]
    private let automaton: WordAutomaton

    init(_ language: Language) {
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
                        isHead: first.shape == .suffix))
            }
        }
        return cues.filter { cue in
            !cues.contains {
                $0.words.count > cue.words.count && $0.words.lowerBound <= cue.words.lowerBound
                    && cue.words.upperBound <= $0.words.upperBound
                    && ($0.rule.meaning != .lessThan || $0.words.lowerBound == cue.words.lowerBound)
            }
        }
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
