import SurveyModel

// The scope of a cue, above all of a negation.

extension ClauseAnalysis {
    /// Whether a hit lies in the scope of a cue that bears on its clause.
    func reaches(_ cue: Cue, _ hit: Hit) -> Bool {
        if cue.rule.meaning.belongs, isOfAnother(cue, than: hit) { return false }
        if isComparison(cue), hit.words.lowerBound > cue.words.upperBound + 1 { return false }
        guard clause(of: cue.words) == clause(of: hit.words), hit.words.upperBound <= cue.words.lowerBound else {
            return true
        }
        let between = hit.words.upperBound - 1..<cue.words.lowerBound
        if between.contains(where: { isDeniedAddition($0) }) || isContact(cue) { return false }
        let free = cue.rule.meaning == .negation ? between : between.dropFirst(2)
        return !free.contains { text.isOne(of: .subordinate, $0) }
    }

    /// Whether a cue bears on the next word alone: in "fewer cars in the quarter", the cars are fewer.
    func isComparison(_ cue: Cue) -> Bool {
        cue.words.count == 1 && text.isOne(of: .comparisons, cue.words.lowerBound)
    }

    /// Whether "and" and a negation follow, which denies what is added: "… and not an add-on".
    func isDeniedAddition(_ place: Int) -> Bool {
        isAnd(place) && place + 1 < text.words.count && text.isOne(of: .denials, place + 1)
    }

    /// Whether a negation begins an English relative clause without "that": "a calendar nobody has to maintain".
    func isContact(_ cue: Cue) -> Bool {
        guard cue.rule.meaning == .negation else { return false }
        let word = text.named(cue.words.lowerBound)
        return word == .nobody || word == .no && cue.words.count > 1
    }

    /// Whether a cue belongs to another hit, as "no" in "no money" denies the money and nothing else.
    func isOfAnother(_ cue: Cue, than hit: Hit) -> Bool {
        hits(beginningIn: min(first(clause(of: cue.words)), cue.words.lowerBound)...cue.words.lowerBound).contains {
            cue.words.upperBound <= $0.words.upperBound
                && !$0.words.overlaps(hit.words) && !text.areJoined($0.words, hit.words)
                && !text.isComplement(hit.words, of: $0.words)
                && (cue.rule.meaning == .negation || !isCloseBehind(hit.words, $0.words))
        }
    }

    func isCloseBehind(_ second: Range<Int>, _ first: Range<Int>) -> Bool {
        (0...1).contains(second.lowerBound - first.upperBound)
    }

    /// Whether some words lie in the scope of a negation.
    ///
    /// "Too long and did not help" is too long; an English negation stands before what it denies.
    func governs(_ negation: Cue, _ words: Range<Int>) -> Bool {
        let clauses = (clause(of: negation.words), clause(of: words))
        guard clauses.0 == clauses.1 else {
            return clauses.0 > clauses.1 || text.clauses[clauses.1].enclosing != nil || isListed(clauses.1)
        }
        let isBefore = negation.words.upperBound <= words.lowerBound
        if !isBefore, negation.rule.language == .en { return false }
        let between =
            isBefore
            ? negation.words.upperBound..<words.lowerBound
            : words.upperBound..<max(words.upperBound, negation.words.lowerBound)
        return between.count <= Self.reach && !between.contains { isAnd($0) }
    }

    /// Whether a negation is "no …" or "nobody" rather than "not" or "never".
    func isDeterminer(_ negation: Cue) -> Bool {
        switch text.named(negation.words.lowerBound) {
        case .kein, .no, .nobody: true
        default: false
        }
    }

    func stands(_ cue: Cue, in clause: Int) -> Bool { self.clause(of: cue.words) == clause }

    /// Whether the first of two cues stands after a "but" between them, so that it counts; `nil` without "but".
    func isAgainst(_ one: Cue, _ other: Cue) -> Bool? {
        let (first, second) = one.words.lowerBound < other.words.lowerBound ? (one, other) : (other, one)
        let clauses = (clause(of: first.words), clause(of: second.words))
        guard clauses.0 < clauses.1, joint(clauses.1) == .contrast || opensWithContrast(clauses.1) else { return nil }
        return second.words == one.words
    }

    /// Whether words begin with a negation of their own.
    func isDenial(_ words: Range<Int>) -> Bool {
        words.contains { text.isOne(of: .denials, $0) }
    }

    /// Whether a clause may be a member of a list.
    func isListed(_ clause: Int) -> Bool { joint(clause) == .comma || joint(clause) == .colon }

    /// Whether one cue stands before another in the same statement.
    func leads(_ first: Cue, _ second: Cue) -> Bool {
        clause(of: first.words) == clause(of: second.words) && first.words.upperBound <= second.words.lowerBound
            && !(first.words.upperBound..<second.words.lowerBound).contains { isAnd($0) }
    }

    /// How many words may stand between a negation and the words in its scope.
    static let reach = 5

    func clause(of words: Range<Int>) -> Int { text.words[words.lowerBound].clause }

    func isAnd(_ place: Int) -> Bool { text.isOne(of: .additions, place) }
}
