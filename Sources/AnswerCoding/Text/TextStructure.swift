/// Groups words into clauses and sentences, by what they are and what stands between them.
struct TextStructure: ~Copyable {
    private(set) var words = ManualArray<Word>()
    private(set) var clauses = ManualArray<Clause>()
    /// Whether some clause was interrupted by an aside.
    private(set) var hasAsides = false

    /// How the next word begins a clause; `nil` when it goes on in the current one.
    private var joint: Clause.Joint? = .start {
        didSet { wordsToTurn = joint == nil ? wordsBeforeClause + Self.longest : 0 }
    }
    /// From this number of words on, the next word may begin a clause whatever it is.
    private var wordsToTurn = 0
    private var clause = -1
    /// The clause of the last word.
    private var lastClause = -1
    private var sentence = 0
    /// How many words stand before the current sentence, and before the newest clause.
    private var wordsBeforeSentence = 0
    private var wordsBeforeClause = 0
    /// The traits of all words that are not the first of their clauses.
    private var traitsInside: WordKind.Traits = []
    /// Clauses that open parentheses interrupt, the words before each, and those up to the parenthesis.
    private var interrupted: [(clause: Int, start: Int, end: Int)] = []

    /// The most words of a clause.
    ///
    /// Longer ones are cut, so that the work stays proportional to the text; nobody writes such long ones.
    private static let longest = 200

    /// Whether the text capitalises nouns, which is taken from any capitalised word inside a clause.
    var usesCapitals: Bool { traitsInside.contains(.isCapitalised) }

    /// Begins a new text in the memory of the last one.
    ///
    /// - Parameter most: The most words that the text can have.
    mutating func begin(most: Int) {
        words.removeAll()
        words.reserve(most)
        clauses.removeAll()
        (joint, clause, lastClause) = (.start, -1, -1)
        (sentence, wordsBeforeSentence, wordsBeforeClause) = (0, 0, 0)
        (traitsInside, hasAsides) = ([], false)
        interrupted.removeAll(keepingCapacity: true)
    }
}

// MARK: Words

extension TextStructure {
    /// - Parameters:
    ///   - start: Where the word begins, in bytes of the text.
    ///   - kinds: The kinds of all words, by spelling.
    @inline(__always)
    mutating func push(_ found: Vocabulary.Found, _ start: Int, _ count: Int, _ kinds: UnsafePointer<WordKind>) {
        let traits = found.kind.traits
        // One branch for all unusual words, since the processor cannot predict several.
        let asks = traits.intersection([.mayTurn, .isEmpty]).rawValue | (words.count >= wordsToTurn ? 1 : 0)
        if asks != 0 {
            if traits.contains(.isEmpty) { return }
            turn(at: found.kind.connective, kinds)
        }
        traitsInside.formUnion(lastClause == clause ? traits : [])
        lastClause = clause
        words.appendReserved(Word(spelling: found.place, start, count, clause: clause))
    }

    /// Begins a clause if a word or the punctuation before it does so.
    private mutating func turn(at connective: Connective?, _ kinds: UnsafePointer<WordKind>) {
        guard let joint = jointBefore(connective, kinds) else { return }
        clause = clauses.count
        wordsBeforeClause = words.count
        clauses.append(Clause(joint: joint, sentence: sentence))
        self.joint = nil
    }

    /// Connectives that can begin a clause without punctuation must be in `Connective.mayTurn`.
    @inline(__always)
    private func jointBefore(_ connective: Connective?, _ kinds: UnsafePointer<WordKind>) -> Clause.Joint? {
        switch connective {
        case .contrast: .contrast
        case .contrastAtStart where joint == .comma: .contrast
        case .contrastInside: joint == nil && isBehindVerb(kinds) ? nil : .contrast
        case .rather: .rather
        case .further: joint ?? .further
        case .subjectPronoun where joint == nil && follows(.and, kinds): .further
        default: joint ?? (words.count - wordsBeforeClause >= Self.longest ? .comma : nil)
        }
    }

    /// Whether the last word is likely the verb of a clause that has just begun, so that "aber" stands inside the
    /// clause.
    private func isBehindVerb(_ kinds: UnsafePointer<WordKind>) -> Bool {
        let inClause = words.count - wordsBeforeClause
        guard words.count > 0, inClause <= 3 else { return false }
        let kind = kinds[words[words.count - 1].spelling]
        if kind.languages != 0 { return true }
        if kind.traits.contains(.isCapitalised) { return false }
        return inClause > 1 || words.count - wordsBeforeSentence > 1 && kind.traits.contains(.endsInT)
    }

    @inline(__always)
    private func follows(_ connective: Connective, _ kinds: UnsafePointer<WordKind>) -> Bool {
        guard words.count > 0, words[words.count - 1].clause == clause else { return false }
        return kinds[words[words.count - 1].spelling].connective == connective
    }
}

// MARK: Signs

extension TextStructure {
    mutating func punctuate(_ sign: Unicode.Scalar) {
        switch sign {
        case "–", "—", "•": joint = joint ?? .comma
        case "…": endSentence()
        default: break
        }
    }

    /// - Parameters:
    ///   - sign: An ASCII sign.
    ///   - before: The byte before it, a blank at the beginning of the text.
    ///   - after: The byte after it, a zero at the end of the text.
    ///   - kinds: The kinds of all words, by spelling.
    mutating func punctuate(_ sign: UInt8, before: UInt8, after: UInt8, _ kinds: UnsafePointer<WordKind>) {
        switch Unicode.Scalar(sign) {
        case ",", "+": joint = joint ?? .comma
        case "-": if before <= UInt8(ascii: " "), after <= UInt8(ascii: " ") { joint = joint ?? .comma }
        case ":": joint = joint ?? .colon
        // A short question is the heading of what follows: "English? No problem."
        case "?" where words.count - wordsBeforeSentence <= 3: joint = joint ?? .colon
        case ";", "!", "?": endSentence()
        case ".": if endsSentenceAtStop(before: after, kinds) { endSentence() }
        case "\n":
            interrupted.removeAll(keepingCapacity: true)
            endSentence()
        case "(", "[": interrupt()
        case ")", "]": resume()
        default: break
        }
    }

    /// Whether a full stop ends the sentence: not inside `3.000` or `z.B.`, nor after abbreviations, single letters and
    /// ordinal numbers.
    @inline(__always)
    private func endsSentenceAtStop(before next: UInt8, _ kinds: UnsafePointer<WordKind>) -> Bool {
        if isAsciiLetter(next) { return false }
        guard words.count > 0, joint == nil else { return true }
        return !kinds[words[words.count - 1].spelling].traits.contains(.takesStop)
    }

    private mutating func endSentence() {
        joint = .start
        sentence += 1
        wordsBeforeSentence = words.count
    }

    private mutating func interrupt() {
        guard clause >= 0, joint == nil, interrupted.count < 8 else { return }
        interrupted.append((clause, wordsBeforeClause, words.count))
        hasAsides = true
        joint = .aside
    }

    private mutating func resume() {
        guard let outer = interrupted.popLast() else { return }
        clause = outer.clause
        // As if the aside did not stand there, so that the clause cannot grow without end.
        wordsBeforeClause = outer.start + words.count - outer.end
        joint = nil
    }
}
