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

/// The phrases of all cue rules of one language; they do not depend on the codebook and are cut into words once.
struct CuePhrases: Sendable {
    private static let german = CuePhrases(.de)
    private static let english = CuePhrases(.en)

    static func of(_ language: Language) -> CuePhrases {
        switch language {
        case .de: german
        case .en: english
        }
    }

    let rules: [CueRule]
    /// The words of each phrase, beside its rule.
    let words: [[WordPattern]]

    private init(_ language: Language) {
        let all = cueRules.filter { $0.language == language }.flatMap { rule in
            rule.phrases.map { phrase in (rule, phrase.split(separator: " ").map { WordPattern(glob: $0) }) }
        }
        (rules, words) = (all.map(\.0), all.map(\.1))
    }
}

/// Finds cues by the numbers that word patterns have in an index.
struct ValenceFinder {
    private let phrases: [Phrase]

    private struct Phrase {
        var rule: CueRule
        /// -1 stands for any words of the clause.
        var words: [Int32]
        var isGapped: Bool
        var isHead: Bool
    }

    init(_ cues: CuePhrases, _ index: WordIndex) {
        phrases = zip(cues.rules, cues.words).map { rule, words in
            Phrase(
                rule: rule, words: words.map { $0.text == "…" ? -1 : index.number($0) },
                isGapped: words.contains { $0.text == "…" }, isHead: words[0].shape == .suffix)
        }
    }

    /// The number of the first word of each phrase.
    var firsts: [Int32] { phrases.map { $0.words[0] } }

    /// Cues among words of a clause; longer phrases hide the shorter ones inside them.
    ///
    /// - Parameter places: The words of the clause.
    func cues(
        in text: TextView, places: ArraySlice<Int>, _ beginnings: SpellingLists, _ met: SpellingLists
    ) -> [Cue] {
        var cues: [Cue] = []
        var hasLong = false
        for start in places.indices {
            for item in beginnings.range(text.words[places[start]].spelling) {
                let entry = Int(beginnings.items[item])
                guard let end = end(of: entry, in: text, places, from: start, met) else { continue }
                let words = places[start]..<(places[end - 1] + 1)
                if words.count > 1 { hasLong = true }
                cues.append(
                    Cue(
                        rule: phrases[entry].rule, words: words, isGapped: phrases[entry].isGapped,
                        isHead: phrases[entry].isHead))
            }
        }
        return hasLong ? cues.filter { cue in !cues.contains { hides($0, cue) } } : cues
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

    /// Where a phrase ends whose first word stands at a place; `…` in it stands for any words of the clause.
    private func end(
        of phrase: Int, in text: TextView, _ places: ArraySlice<Int>, from start: Int, _ met: SpellingLists
    ) -> Int? {
        if phrases[phrase].words.count == 1 { return start + 1 }
        var index = start + 1
        var mayJump = false
        for number in phrases[phrase].words.dropFirst() {
            if number < 0 {
                mayJump = true
                continue
            }
            while mayJump, index < places.endIndex, !met.contains(number, text.words[places[index]].spelling) {
                index += 1
            }
            guard index < places.endIndex, met.contains(number, text.words[places[index]].spelling) else { return nil }
            index += 1
            mayJump = false
        }
        return index
    }
}
