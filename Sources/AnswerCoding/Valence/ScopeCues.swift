import SurveyModel

// The cues that bear on a clause: its own and those of clauses around it.

extension ClauseAnalysis {
    /// Replaces some cues by those that decide on the valence of the codes in a clause.
    func gather(_ cues: inout ManualArray<Cue>, bearingOn clause: Int) {
        cues.removeAll()
        cues.append(contentsOf: own(clause))
        addHeaded(clause, to: &cues)
        addReferred(clause, to: &cues)
        if let enclosing = text.clauses[clause].enclosing {
            let isAlone = cues.count == 0
            return add(own(enclosing), to: &cues) { isAlone || $0.rule.meaning.isCourse }
        }
        if cues.all.contains(where: { $0.rule.meaning != .noNegation }) { return }
        let known = cues.count
        addOpened(clause, to: &cues)
        if cues.count == known, isShort(clause), !takeBefore(clause, &cues) { takeAfter(clause, &cues) }
    }

    @inline(__always)
    func add(_ found: UnsafeBufferPointer<Cue>, to cues: inout ManualArray<Cue>, where bears: (Cue) -> Bool) {
        for cue in found where bears(cue) { cues.append(cue) }
    }

    /// Adds the cues of a following clause that refers to this one: "…, that is not the point", "…, but it never
    /// stopped us".
    ///
    /// A clause that names no code speaks of the code named before.
    func addReferred(_ clause: Int, to cues: inout ManualArray<Cue>) {
        let next = clause + 1
        guard next < text.clauses.count, !own(next).isEmpty, !isFurther(next) else { return }
        let isSilent = !isNaming(next)
        let begins = isSilent && (beginsWithReference(next) || lacksSubject(next))
        guard isSameSentence(clause, next) else {
            guard isSilent, places.count(next) <= Self.short + 1 else { return }
            return add(own(next), to: &cues) { turnsBefore($0, next, begins: begins) }
        }
        let refers = places[next].prefix(3).contains { isReference($0) }
        if !refers, !begins, places.count(next) > Self.short - 1 { return }
        add(own(next), to: &cues) { cue in
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

    /// Whether a cue of a sentence that names nothing changes the valence of the sentence before.
    ///
    /// - Parameter begins: The sentence begins with what refers to the one before.
    private func turnsBefore(_ cue: Cue, _ clause: Int, begins: Bool) -> Bool {
        guard cue.rule.meaning.turns else { return false }
        if begins || cue.rule.meaning == .useless { return true }
        return (cue.rule.meaning == .lack || cue.rule.meaning == .noLonger) && cue.words.count > 1
            && places.count(clause) < Self.short
    }

    /// Whether a clause is a new statement: "because …", "otherwise …".
    func isFurther(_ clause: Int) -> Bool {
        joint(clause) == .further || text.connective(first(clause)) == .further
    }

    /// Adds the cues of the clause before that hold for this one: "hard to say, …", where that clause names no code,
    /// and wishes, as in "it would help to have a law, which …".
    func addOpened(_ clause: Int, to cues: inout ManualArray<Cue>) {
        guard isSameSentence(clause, clause - 1), !own(clause - 1).isEmpty,
            joint(clause) == .comma || isConditional(clause)
        else { return }
        if isFurther(clause), !isConditional(clause) { return }
        let isSilent = !isNaming(clause - 1)
        add(own(clause - 1), to: &cues) {
            $0.rule.meaning == .open && isSilent || $0.rule.meaning == .need
        }
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
        switch text.connective(place) {
        case .contrast, .contrastAtStart, .contrastInside: true
        default: false
        }
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
        switch self {
        case .negation, .exclusion, .notTheCause, .notIt, .noLonger, .lessThan: true
        default: false
        }
    }

    /// Whether it tells what became of something.
    var isCourse: Bool { self == .solved || self == .shrinks || self == .noLonger }

    /// Whether it belongs to the hit that contains it, and bears on no other.
    var belongs: Bool { self == .negation || self == .lack || self == .hindrance || self == .help }

    /// Whether it may change the valence of the sentence before, as "It was not." does.
    var turns: Bool {
        switch self {
        case .negation, .lack, .notTheCause, .notIt, .useless, .noLonger, .solved, .shrinks, .fades: true
        default: false
        }
    }
}
