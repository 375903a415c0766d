/// Words put into clauses and sentences, one after the other, by what they are and what stands between them.
struct TextStructure: ~Copyable {
    private(set) var words = ManualArray<Word>()
    private(set) var clauses = ManualArray<Clause>()
    /// Whether a clause was interrupted by others.
    private(set) var hasAsides = false

    /// How the next clause begins; `nil` goes on in the current one.
    private var joint: Clause.Joint? = .start {
        didSet { wordsToTurn = joint == nil ? wordsBeforeClause + Self.longest : 0 }
    }
    /// With so many words before it, the next may begin a clause whatever it is.
    private var wordsToTurn = 0
    private var clause = -1
    /// That of the last word.
    private var lastClause = -1
    private var sentence = 0
    /// Words before the sentence, and before the newest clause.
    private var wordsBeforeSentence = 0
    private var wordsBeforeClause = 0
    /// Of all words but the first of their clauses.
    private var traitsInside: WordKind.Traits = []
    /// Clauses that parentheses interrupt.
    private var interrupted: [Int] = []

    /// Nobody writes a longer clause; one that goes on is cut, so that the work stays in proportion to the text.
    private static let longest = 200

    /// Whether the text writes nouns with capital letters: some word inside a clause has one.
    var usesCapitals: Bool { traitsInside.contains(.isCapitalised) }

    /// Begins a new text in the memory of the last one.
    ///
    /// - Parameter most: So many words at most.
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
    ///   - start: In bytes of the text.
    ///   - kinds: Of all words.
    @inline(__always)
    mutating func push(_ found: Vocabulary.Found, _ start: Int, _ count: Int, _ kinds: UnsafePointer<WordKind>) {
        let traits = found.kind.traits
        // One branch for all that is not plain, since none of it can be foretold.
        let asks = traits.intersection([.mayTurn, .isEmpty]).rawValue | (words.count >= wordsToTurn ? 1 : 0)
        if asks != 0 {
            if traits.contains(.isEmpty) { return }
            turn(at: found.kind.connective, kinds)
        }
        traitsInside.formUnion(lastClause == clause ? traits : [])
        lastClause = clause
        words.appendReserved(Word(spelling: found.place, start, count, clause: clause))
    }

    /// Begins a clause where a word or what stands before it asks for one.
    private mutating func turn(at connective: Connective?, _ kinds: UnsafePointer<WordKind>) {
        guard let joint = jointBefore(connective, kinds) else { return }
        clause = clauses.count
        wordsBeforeClause = words.count
        clauses.append(Clause(joint: joint, sentence: sentence, enclosing: interrupted.last))
        self.joint = nil
    }

    /// Whatever else than `joint` can begin a clause is told by `Connective.mayTurn`.
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

    /// Whether the clause has begun with so few words, the last of them no noun, that "aber" stands inside it.
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
    ///   - sign: Of ASCII.
    ///   - before: The byte before it, a blank at the beginning of the text.
    ///   - after: The byte after it, a zero at the end of the text.
    ///   - kinds: Of all words.
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

    /// Not inside `3.000` or `z.B.`, nor after abbreviations, single letters and ordinal numbers.
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
        interrupted.append(clause)
        hasAsides = true
        joint = .aside
    }

    private mutating func resume() {
        guard let outer = interrupted.popLast() else { return }
        clause = outer
        joint = nil
    }
}
