import SurveyModel

/// Decides the valence of a hit: explicit wording of its clause first, then the entry's own, then the question's
/// context, else neutral.
struct ValenceFinder {
    /// A cue found in a text.
    private struct Cue {
        var rule: CueRule
        var words: Range<Int>
    }

    private let entries: [(rule: CueRule, words: [WordPattern])]

    init(_ language: Language) {
        entries = cueRules.filter { $0.language == language }.flatMap { rule in
            rule.phrases.map { phrase in (rule, phrase.split(separator: " ").map { WordPattern(glob: $0) }) }
        }
    }

    struct Finding {
        var valence: Valence
        /// The rule that decided.
        var rule: String
    }

    func valence(of hit: Hit, in words: [Word], context: Question.Context) -> Finding {
        let cues = cues(in: words, around: hit)
        if let found = explicit(cues, hit) { return found }
        if let says = hit.pattern.indicator.says { return Finding(valence: says, rule: "entry") }
        switch context {
        case .barrier: return Finding(valence: .barrier, rule: "context")
        case .driver: return Finding(valence: .driver, rule: "context")
        case .none: return Finding(valence: .neutral, rule: "none")
        }
    }

    /// Wording that decides: an end of trouble, a negated hindrance or help, a lack, a hindrance, a help, a wish.
    private func explicit(_ cues: [Cue], _ hit: Hit) -> Finding? {
        func first(_ meaning: CueRule.Meaning) -> Cue? { cues.first { $0.rule.meaning == meaning } }
        if let cue = first(.noLonger) {
            let wasHelp = first(.help) != nil && first(.hindrance) == nil && first(.lack) == nil
            return Finding(valence: wasHelp ? .negatedDriver : .negatedBarrier, rule: cue.rule.id)
        }
        let negation = first(.noNegation) == nil ? first(.negation) : nil
        if let trouble = first(.hindrance) ?? first(.lack) {
            return negation == nil
                ? Finding(valence: .barrier, rule: trouble.rule.id)
                : Finding(valence: .negatedBarrier, rule: trouble.rule.id)
        }
        if let help = first(.help) {
            return negation == nil
                ? Finding(valence: .driver, rule: help.rule.id) : Finding(valence: .negatedDriver, rule: help.rule.id)
        }
        if let negation { return Finding(valence: .barrier, rule: negation.rule.id) }
        return first(.wish).map { Finding(valence: .driver, rule: $0.rule.id) }
    }

    /// Cues in the hit's clause, nearest first; longer phrases hide the shorter ones inside them.
    private func cues(in words: [Word], around hit: Hit) -> [Cue] {
        let clause = words[hit.words.lowerBound].clause
        let range = words.indices.filter { words[$0].clause == clause }
        guard let start = range.first, let end = range.last else { return [] }
        var cues: [Cue] = []
        for index in start...end {
            for (rule, phrase) in entries {
                guard index + phrase.count - 1 <= end else { continue }
                let meets = phrase.indices.allSatisfy { phrase[$0].meets(words[index + $0].form) { $0 } }
                if meets { cues.append(Cue(rule: rule, words: index..<(index + phrase.count))) }
            }
        }
        let visible = cues.filter { cue in
            !cues.contains {
                $0.words.count > cue.words.count && $0.words.contains(cue.words.lowerBound)
                    && cue.words.upperBound <= $0.words.upperBound
            }
        }
        return visible.sorted { distance($0.words, hit.words) < distance($1.words, hit.words) }
    }

    private func distance(_ cue: Range<Int>, _ hit: Range<Int>) -> Int {
        cue.overlaps(hit)
            ? 0
            : cue.upperBound <= hit.lowerBound
                ? hit.lowerBound - cue.upperBound + 1 : cue.lowerBound - hit.upperBound + 1
    }
}
