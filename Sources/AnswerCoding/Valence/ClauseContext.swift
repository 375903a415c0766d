// Denial, contrast, concession and unreal mood in a clause and around it.

extension ClauseAnalysis {
    var view: TextView { text }

    /// Whether a sentence is about the questionnaire.
    func isSurveyTalk(_ clause: Int) -> Bool {
        guard hasSurveyTalk else { return false }
        return (max(0, clause - 2)...min(text.clauses.count - 1, clause + 2)).contains { other in
            isSameSentence(other, clause) && own(other).contains { $0.rule.meaning == .surveyTalk }
        }
    }

    /// Whether "it is not that …" stands before the clause or at its beginning.
    func isDenied(_ clause: Int) -> Bool {
        let start = first(clause)
        guard
            (max(0, start - 3)..<start).contains(where: { text.mayDeny($0) })
                || places[clause].prefix(4).contains(where: { text.mayDeny($0) })
        else { return false }
        return isBehindDenial(start) || opensWithDenial(clause)
    }

    private func isBehindDenial(_ start: Int) -> Bool {
        let last = start > 0 ? text.named(start - 1) : nil
        if last == .nicht, text.named(start) == .dass { return true }
        switch start > 1 ? text.named(start - 2) : nil {
        case .nicht: return last == .so
        case .not: return last == .that || last == .as
        default: return false
        }
    }

    private func opensWithDenial(_ clause: Int) -> Bool {
        func word(_ number: Int) -> NamedWord? {
            number < places.count(clause) ? text.named(places[clause][number]) : nil
        }
        switch (word(0), word(1), word(2)) {
        case (.not, .that, _), (.itIs, .not, .that), (.it, .isNot, .that): return true
        case (.it, .is, .not): return word(3) == .that
        default: return false
        }
    }

    /// Whether the clause continues the denial before it: "am Geld liegt es nicht, am Willen auch nicht".
    func followsDenial(_ clause: Int) -> Bool {
        isSameSentence(clause, clause - 1) && own(clause - 1).contains { $0.rule.meaning == .notTheCause }
    }

    /// Whether the clause begins with a negation: "not the money".
    func opensWithNegation(_ clause: Int) -> Bool {
        text.named(first(clause)) == .nicht || text.named(first(clause)) == .not
    }

    /// Whether the clause concedes something: it begins with "although", or "…, but" and something else follow it.
    ///
    /// "But above all" goes on with more of the same.
    func isConceded(_ clause: Int) -> Bool {
        if text.isOne(of: .concessions, first(clause)) { return true }
        var next = clause + 1
        while next < text.clauses.count, next - clause <= 4 {
            let isNext = isSameSentence(next, clause) || next == clause + 1
            if isNext, joint(next) == .contrast || opensWithContrast(next) {
                return !goesOn(next) && (namesAnything(from: next) || lacksAnything(next))
            }
            guard isSameSentence(next, clause) else { return false }
            next += 1
        }
        return false
    }

    /// Whether "but" begins the clause or the one after it.
    func isContrasted(_ clause: Int) -> Bool {
        (clause...clause + 1).contains {
            $0 < text.clauses.count && (joint($0) == .contrast || opensWithContrast($0))
        }
    }

    /// Whether something else is missing than what was named: "…, but there is no money".
    func lacksAnything(_ clause: Int) -> Bool {
        !lacksSubject(clause) && !places[clause].contains { isReference($0) && !isArticle($0) }
            && own(clause).contains { $0.rule.meaning == .lack || $0.rule.meaning == .negation }
    }

    /// Whether "der", "die" or "das" stands before a noun.
    func isArticle(_ place: Int) -> Bool {
        place + 1 < text.words.count && text.isOne(of: .articles, place) && text.isCapitalised(place + 1)
    }

    func namesAnything(from clause: Int) -> Bool {
        (clause...min(clause + 2, text.clauses.count - 1)).contains { isSameSentence($0, clause) && isNaming($0) }
    }

    func opensWithContrast(_ clause: Int) -> Bool {
        let connective = text.connective(first(clause))
        return connective == .contrast || connective == .contrastAtStart
            || places[clause].prefix(4).contains { text.connective($0) == .contrastInside }
    }

    func goesOn(_ clause: Int) -> Bool {
        let opening = places[clause].prefix(3).dropFirst()
        if let second = opening.first, text.isOne(of: .emphases, second) { return true }
        guard opening.count == 2, let first = opening.first, let second = opening.last else { return false }
        switch (text.named(first), text.named(second)) {
        case (.vor, .allem), (.above, .all): return true
        default: return false
        }
    }

    /// Whether an unreal wording stands in the clause or beside it: "nothing would have happened".
    func isUnreal(_ clause: Int) -> Bool {
        near(clause, .unreal)
    }

    /// Whether the clause is an unreal condition, in which what is denied is the case: "wenn … nicht stocken würde".
    func isCounterfactual(_ clause: Int) -> Bool {
        isConditional(clause) && isUnreal(clause)
    }

    func isConditional(_ clause: Int) -> Bool {
        text.isOne(of: .conditions, first(clause))
    }

    /// Whether the clause or the one before it begins with a person: "somebody who …".
    func beginsWithPerson(_ clause: Int) -> Bool {
        let start = isSameSentence(clause, clause - 1) ? clause - 1 : clause
        return places[start].prefix(3).contains { text.isOne(of: .persons, $0) }
    }

    /// Whether the clause or one beside it says that nothing works: "ohne … geht nichts".
    func isAbsolute(_ clause: Int) -> Bool {
        near(clause, .absolute)
    }

    func near(_ clause: Int, _ set: WordSets) -> Bool {
        (max(0, clause - 1)...min(text.clauses.count - 1, clause + 1)).contains { other in
            isSameSentence(other, clause) && places[other].contains { text.isOne(of: set, $0) }
        }
    }
}
