// Cues that headings and members of lists take from other clauses.

extension ClauseAnalysis {
    /// Adds the cues of a heading: those after its colon.
    func addHeaded(_ clause: Int, to cues: inout ManualArray<Cue>) {
        guard joint(clause + 1) == .colon, isShort(clause), own(clause).isEmpty || places.count(clause) <= 3 else {
            return
        }
        var next = clause + 1
        while isSameSentence(clause, next) || next == clause + 1, next < text.clauses.count, next <= clause + 3,
            !isFurther(next)
        {
            cues.append(contentsOf: own(next))
            next += 1
        }
    }

    /// Takes the cues of a list that has its verb at its beginning: "es fehlt an Personal, Zeit und Geld".
    ///
    /// What follows a colon or "sondern" shares the verb without its negation.
    /// - Returns: Whether there are any; if not, the cues stay.
    func takeBefore(_ clause: Int, _ cues: inout ManualArray<Cue>) -> Bool {
        var at = clause
        var isInstead = text.isOne(of: .affirmations, last(clause))
        while clause - at < 8, !isTurningPoint(at) {
            switch joint(at) {
            case .comma: break
            case .colon, .rather: isInstead = true
            default: return false
            }
            at -= 1
            guard isSameSentence(at, clause) else { return false }
            if !own(at).isEmpty { return take(own(at), &cues) { !isInstead || !$0.rule.meaning.denies } }
            guard isShort(at) else { return false }
        }
        return false
    }

    /// Replaces the cues by those of others that bear, if there are any.
    @inline(__always)
    private func take(
        _ others: UnsafeBufferPointer<Cue>, _ cues: inout ManualArray<Cue>, where bears: (Cue) -> Bool
    ) -> Bool {
        guard others.contains(where: bears) else { return false }
        cues.removeAll()
        add(others, to: &cues, where: bears)
        return true
    }

    /// Whether a clause ends what was said before: "früher …, heute …".
    func isTurningPoint(_ clause: Int) -> Bool {
        places[clause].contains { text.isOne(of: .turningPoints, $0) }
    }

    /// Takes the cues of a list that has its verb at its end: "Personal, Zeit und Geld fehlen"; without any, the cues
    /// stay.
    func takeAfter(_ clause: Int, _ cues: inout ManualArray<Cue>) {
        var at = clause + 1
        while at - clause < 8, isSameSentence(at, clause),
            joint(at) == .comma || joint(at) == .rather && isNotOnly(clause)
        {
            let found = own(at)
            if text.isOne(of: .questions, first(at)) { return }
            if !found.isEmpty {
                if found.contains(where: { $0.rule.meaning == .open }) || endsList(at) {
                    _ = take(found, &cues) { _ in true }
                }
                return
            }
            guard isShort(at) else { return }
            at += 1
        }
    }

    /// Whether a clause is the last member of a list.
    private func endsList(_ clause: Int) -> Bool {
        joint(clause) == .rather || places[clause].contains { text.connective($0) == .and || isAll($0) }
    }

    func isNotOnly(_ clause: Int) -> Bool { own(clause).contains { $0.rule.meaning == .noNegation } }

    func isAll(_ place: Int) -> Bool { text.isOne(of: .wholes, place) }
}
