// Cues that headings and members of lists take from other clauses.

extension ClauseAnalysis {
    /// The cues of a heading: those after its colon.
    func headed(_ clause: Int) -> [Cue] {
        guard isShort(clause), joint(clause + 1) == .colon, own(clause).isEmpty || places.count(clause) <= 3 else {
            return []
        }
        var cues: [Cue] = []
        var next = clause + 1
        while isSameSentence(clause, next) || next == clause + 1, next < text.clauses.count, next <= clause + 3,
            !isFurther(next)
        {
            cues += own(next)
            next += 1
        }
        return cues
    }

    /// The cues of a list that has its verb at its beginning: "es fehlt an Personal, Zeit und Geld".
    ///
    /// What follows a colon or "sondern" shares the verb without its negation.
    func before(_ clause: Int) -> [Cue]? {
        var at = clause
        var isInstead = text.isOne(of: .affirmations, last(clause))
        while clause - at < 8, !isTurningPoint(at) {
            switch joint(at) {
            case .comma: break
            case .colon, .rather: isInstead = true
            default: return nil
            }
            at -= 1
            guard isSameSentence(at, clause) else { return nil }
            let cues = own(at)
            if !cues.isEmpty {
                let shared = cues.filter { !isInstead || !$0.rule.meaning.denies }
                return shared.isEmpty ? nil : shared
            }
            guard isShort(at) else { return nil }
        }
        return nil
    }

    /// Whether a clause ends what was said before: "früher …, heute …".
    func isTurningPoint(_ clause: Int) -> Bool {
        places[clause].contains { text.isOne(of: .turningPoints, $0) }
    }

    /// The cues of a list that has its verb at its end: "Personal, Zeit und Geld fehlen".
    func after(_ clause: Int) -> [Cue]? {
        var at = clause + 1
        while at - clause < 8, isSameSentence(at, clause),
            joint(at) == .comma || joint(at) == .rather && isNotOnly(clause)
        {
            let cues = own(at)
            if text.isOne(of: .questions, first(at)) { return nil }
            if !cues.isEmpty {
                if cues.contains(where: { $0.rule.meaning == .open }) { return Array(cues) }
                let isLastOfList =
                    places[at].contains { text.connective($0) == .and || isAll($0) } || joint(at) == .rather
                return isLastOfList ? Array(cues) : nil
            }
            guard isShort(at) else { return nil }
            at += 1
        }
        return nil
    }

    func isNotOnly(_ clause: Int) -> Bool { own(clause).contains { $0.rule.meaning == .noNegation } }

    func isAll(_ place: Int) -> Bool { text.isOne(of: .wholes, place) }
}
