import SurveyModel

/// Decides the valence of a hit: explicit wording of its clause first, then the entry's own, then the question's
/// context, else neutral.
struct ValenceFinder {
    /// A cue found in a text.
    struct Cue {
        var rule: CueRule
        var words: Range<Int>
    }

    private let entries: [(rule: CueRule, words: [WordPattern])]
    private let automaton: WordAutomaton

    init(_ language: Language) {
        entries = cueRules.filter { $0.language == language }.flatMap { rule in
            rule.phrases.map { phrase in (rule, phrase.split(separator: " ").map { WordPattern(glob: $0) }) }
        }
        automaton = WordAutomaton(entries.map { $0.words[0] })
    }

    struct Finding {
        var valence: Valence
        /// The rule that decided.
        var rule: String
    }

    /// - Parameter known: The cues of the clauses that were looked at before, by clause.
    func valence(
        of hit: Hit, in words: [Word], context: Question.Context, cues known: inout [Int: [Cue]]
    ) -> Finding {
        let clause = words[hit.words.lowerBound].clause
        let found = known[clause] ?? cues(in: words, clause: clause)
        known[clause] = found
        let cues = found.sorted { distance($0.words, hit.words) < distance($1.words, hit.words) }
        if let found = explicit(cues, Surroundings(hit, in: words), context) { return found }
        if let says = hit.pattern.indicator.says { return Finding(valence: says, rule: "entry") }
        switch context {
        case .barrier: return Finding(valence: .barrier, rule: "context")
        case .driver, .change, .wish: return Finding(valence: .driver, rule: "context")
        case .none: return Finding(valence: .neutral, rule: "none")
        }
    }

    /// Wording that decides: an end of trouble, a negated hindrance or help, what nothing would be without, a lack, a
    /// hindrance, a help, a strength conceded, a wish.
    private func explicit(_ cues: [Cue], _ around: Surroundings, _ context: Question.Context) -> Finding? {
        func first(_ meaning: CueRule.Meaning) -> Cue? { cues.first { $0.rule.meaning == meaning } }
        if let cue = first(.notTheCause) { return Finding(valence: .negatedBarrier, rule: cue.rule.id) }
        if let cue = first(.noLonger) {
            let wasHelp = first(.help) != nil && first(.hindrance) == nil && first(.lack) == nil
            return Finding(valence: wasHelp ? .negatedDriver : .negatedBarrier, rule: cue.rule.id)
        }
        if let without = first(.without) {
            let isNeeded = around.isUnreal || context == .driver
            return Finding(valence: isNeeded ? .driver : .barrier, rule: without.rule.id)
        }
        let negation = first(.noNegation) == nil ? first(.negation) ?? first(.exclusion) : nil
        let isNegated = negation != nil || around.isDenied
        if let trouble = first(.hindrance) ?? first(.lack) {
            return Finding(valence: isNegated ? .negatedBarrier : .barrier, rule: trouble.rule.id)
        }
        if let help = first(.help) {
            return Finding(valence: isNegated ? .negatedDriver : .driver, rule: help.rule.id)
        }
        if let negation, !around.isDenied { return bareNegation(negation, context) }
        if around.isDenied {
            return Finding(valence: context == .driver ? .negatedDriver : .negatedBarrier, rule: "denied")
        }
        if around.isConceded, context == .barrier { return Finding(valence: .driver, rule: "conceded") }
        return first(.wish).map { Finding(valence: .driver, rule: $0.rule.id) }
    }

    /// A negation alone: where drivers are asked for it denies one; "neither … nor" denies what is asked for; elsewhere
    /// something is not there.
    private func bareNegation(_ negation: Cue, _ context: Question.Context) -> Finding {
        let valence: Valence =
            switch context {
            case .driver: .negatedDriver
            case .barrier where negation.rule.meaning == .exclusion: .negatedBarrier
            case .barrier, .change, .wish, .none: .barrier
            }
        return Finding(valence: valence, rule: negation.rule.id)
    }

    /// Cues in a clause; longer phrases hide the shorter ones inside them.
    private func cues(in words: [Word], clause: Int) -> [Cue] {
        guard let start = words.firstIndex(where: { $0.clause == clause }),
            let end = words.lastIndex(where: { $0.clause == clause })
        else { return [] }
        var cues: [Cue] = []
        for index in start...end {
            for place in automaton.candidates(words[index].form) {
                guard let span = span(of: entries[place].words, from: index, to: end, in: words) else { continue }
                cues.append(Cue(rule: entries[place].rule, words: span))
            }
        }
        return cues.filter { cue in
            !cues.contains {
                $0.words.count > cue.words.count && $0.words.contains(cue.words.lowerBound)
                    && cue.words.upperBound <= $0.words.upperBound
            }
        }
    }

    /// The words that a phrase meets from a place on; `…` in it stands for any words of the clause.
    private func span(of phrase: [WordPattern], from start: Int, to end: Int, in words: [Word]) -> Range<Int>? {
        var index = start
        var mayJump = false
        for pattern in phrase {
            if pattern.text == "…" {
                mayJump = true
                continue
            }
            while mayJump, index <= end, !pattern.meets(words[index].form, stem: { $0 }) { index += 1 }
            guard index <= end, pattern.meets(words[index].form, stem: { $0 }) else { return nil }
            index += 1
            mayJump = false
        }
        return start..<index
    }

    private func distance(_ cue: Range<Int>, _ hit: Range<Int>) -> Int {
        cue.overlaps(hit)
            ? 0
            : cue.upperBound <= hit.lowerBound
                ? hit.lowerBound - cue.upperBound + 1 : cue.lowerBound - hit.upperBound + 1
    }
}

/// What stands around the clause of a hit.
private struct Surroundings {
    /// "It is not that …" before the clause.
    let isDenied: Bool
    /// "… but" after the clause: what is named is conceded.
    let isConceded: Bool
    /// An unreal or absolute wording in the clause or beside it: "nothing would have happened".
    let isUnreal: Bool

    private static let contrast: Set<String> = [
        "aber", "doch", "jedoch", "allerdings", "nur", "but", "yet", "however", "only", "though",
    ]
    private static let unreal: Set<String> = [
        "waere", "waeren", "haette", "haetten", "gaebe", "nichts", "nie", "niemals", "unmoeglich", "undenkbar",
        "laeuft",
        "nothing", "would", "wouldn't", "never", "impossible", "couldn't", "could",
    ]

    init(_ hit: Hit, in words: [Word]) {
        let clause = words[hit.words.lowerBound].clause
        let inside = words.indices.filter { words[$0].clause == clause }
        let (first, last) = (inside.first ?? 0, inside.last ?? 0)
        let before = words[..<first].suffix(2).map(\.form)
        isDenied =
            before == ["nicht", "so"] || before == ["not", "that"]
            || words[first].form == "dass" && before.last == "nicht"
            || inside.prefix(4).map { words[$0].form }.joined(separator: " ").hasPrefix("it is not that")
        isConceded = last + 1 < words.count && Self.contrast.contains(words[last + 1].form)
        let near = words.filter { abs($0.clause - clause) <= 1 }
        isUnreal = near.contains { Self.unreal.contains($0.form) }
    }
}
