import SurveyModel

// The cues that bear on a clause: its own and those of clauses around it.

extension ClauseAnalysis {
    /// The cues that decide on the valence of the codes in a clause.
    func cuesBearing(on clause: Int) -> [Cue] {
        var cues = Array(own(clause))
        cues += headed(clause)
        cues += referred(clause)
        if let enclosing = text.clauses[clause].enclosing {
            return cues.isEmpty ? Array(own(enclosing)) : cues + own(enclosing).filter { $0.rule.meaning.isCourse }
        }
        if cues.contains(where: { $0.rule.meaning != .noNegation }) { return cues }
        let opening = opened(clause)
        guard opening.isEmpty, isShort(clause) else { return cues + opening }
        return before(clause) ?? after(clause) ?? cues
    }

    /// The cues of a following clause that refers to this one: "…, that is not the point", "…, but it never stopped
    /// us".
    ///
    /// A clause that names no code speaks of the code named before.
    func referred(_ clause: Int) -> [Cue] {
        let next = clause + 1
        guard next < text.clauses.count, !isFurther(next) else { return [] }
        let isSilent = !isNaming(next)
        let begins = isSilent && (beginsWithReference(next) || lacksSubject(next))
        if !isSameSentence(clause, next) {
            guard isSilent, places.count(next) <= Self.short + 1 else { return [] }
            return own(next).filter { cue in
                cue.rule.meaning.turns
                    && (begins || cue.rule.meaning == .useless
                        || [.lack, .noLonger].contains(cue.rule.meaning) && cue.words.count > 1
                            && places.count(next) < Self.short)
            }
        }
        let refers = places[next].prefix(3).contains { isReference($0) }
        if !refers, !begins, places.count(next) > Self.short - 1 { return [] }
        return own(next).filter { cue in
            switch cue.rule.meaning {
            case .notTheCause, .notIt, .useless: refers || isSilent
            case .presence: refers || begins
            case .noLonger: refers || isShort(next)
            case .fades: begins || isSilent && isShort(next)
            case .solved, .shrinks: begins || isSilent && places.count(next) <= 3
            case .lack, .hindrance, .help, .works, .negation: begins
            default: false
            }
        }
    }

    /// Whether a clause is a new statement: "because …", "otherwise …".
    func isFurther(_ clause: Int) -> Bool {
        joint(clause) == .further || text.connective(first(clause)) == .further
    }

    /// The cues of the clause before that hold for this one: "hard to say, …", where that clause names no code, and
    /// wishes, as in "it would help to have a law, which …".
    func opened(_ clause: Int) -> [Cue] {
        guard isSameSentence(clause, clause - 1), joint(clause) == .comma || isConditional(clause) else { return [] }
        let isSilent = !isNaming(clause - 1)
        if isFurther(clause), !isConditional(clause) { return [] }
        return own(clause - 1).filter { $0.rule.meaning == .open && isSilent || $0.rule.meaning == .need }
    }

    /// Whether the end of a sentence or "but" stands between two places.
    func areApart(_ first: Range<Int>, _ second: Range<Int>) -> Bool {
        let clauses = (clause(of: first), clause(of: second))
        if text.clauses[clauses.1].enclosing != nil { return false }
        guard isSameSentence(clauses.0, clauses.1), clauses.0 < clauses.1 else { return clauses.0 != clauses.1 }
        return (clauses.0 + 1...clauses.1).contains { joint($0) == .contrast || opensWithContrast($0) }
    }

    /// Whether a clause names a code.
    func isNaming(_ clause: Int) -> Bool {
        hits(beginningIn: first(clause)...last(clause)).contains { self.clause(of: $0.words) == clause }
    }

    /// Whether a clause begins with its verb: "…, zahlt sich aber aus", "…, but is too slow".
    func lacksSubject(_ clause: Int) -> Bool {
        guard isSameSentence(clause, clause - 1), opensWithContrast(clause), places.count(clause) <= 8,
            let start = places[clause].first(where: { !isContrast($0) })
        else { return false }
        let opening = places[clause].drop { $0 < start }.prefix(2)
        return !text.isCapitalised(start) && !opening.contains { text.isOne(of: .subjects, $0) }
    }

    func isContrast(_ place: Int) -> Bool {
        text.connective(place).map { [.contrast, .contrastAtStart, .contrastInside].contains($0) } ?? false
    }

    /// Whether a clause begins with a pronoun that refers to what was named: "…, das", "…, but it", not "it takes".
    func beginsWithReference(_ clause: Int) -> Bool {
        let opening = places[clause].prefix(3)
        if opening.contains(where: { text.isOne(of: .absences, $0) }) { return false }
        guard let at = opening.prefix(2).firstIndex(where: { text.isOne(of: .openingPronouns, $0) }) else {
            return false
        }
        if places[clause].dropFirst(at + 1).prefix(2).contains(where: { text.isCapitalised($0) }) { return false }
        return at + 1 == opening.count || !text.isOne(of: .impersonal, opening[at + 1])
    }

    func isReference(_ place: Int) -> Bool {
        text.isOne(of: .references, place)
    }
}

extension CueRule.Meaning {
    /// Whether it turns a statement into its opposite.
    var denies: Bool {
        [.negation, .exclusion, .notTheCause, .notIt, .noLonger, .lessThan].contains(self)
    }

    /// Whether it tells what became of something.
    var isCourse: Bool { [.solved, .shrinks, .noLonger].contains(self) }

    /// Whether it belongs to the hit that contains it, and bears on no other.
    var belongs: Bool { [.negation, .lack, .hindrance, .help].contains(self) }

    /// Whether it may change the valence of the sentence before, as "It was not." does.
    var turns: Bool {
        [.negation, .lack, .notTheCause, .notIt, .useless, .noLonger, .solved, .shrinks, .fades].contains(self)
    }
}
