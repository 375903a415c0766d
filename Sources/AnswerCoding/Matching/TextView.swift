/// A text as matching and valence see it: words with their forms, clauses, sentences.
struct TextView {
    let words: [Word]
    let clauses: [Clause]
    private let forms: [String]
    private let kinds: [Vocabulary.Kind]
    /// Whether the text writes nouns with capital letters: some word inside a sentence has one.
    private let usesCapitals: Bool

    init(_ reading: Reading, _ vocabulary: Vocabulary) {
        words = reading.words
        clauses = reading.clauses
        (forms, kinds) = (vocabulary.forms, vocabulary.kinds)
        usesCapitals = reading.words.indices.dropFirst().contains { index in
            vocabulary.kinds[reading.words[index].spelling].isCapitalised
                && reading.words[index].clause == reading.words[index - 1].clause
        }
    }

    func form(_ index: Int) -> String { forms[words[index].spelling] }

    func mayDeny(_ index: Int) -> Bool { kinds[words[index].spelling].mayDeny }

    func connective(_ index: Int) -> Connective? { kinds[words[index].spelling].connective }

    func sentence(ofWord index: Int) -> Int { clauses[words[index].clause].sentence }

    /// Written with a capital letter; any word of a text that has none.
    func mayBeNoun(_ index: Int) -> Bool {
        !usesCapitals || kinds[words[index].spelling].isCapitalised
    }

    /// Whether only "and", "or" and at most one more word stand between two places, as in "staff and new software".
    func areJoined(_ first: Range<Int>, _ second: Range<Int>) -> Bool {
        let between =
            first.upperBound <= second.lowerBound
            ? first.upperBound..<second.lowerBound : second.upperBound..<max(second.upperBound, first.lowerBound)
        return between.count <= 2 && between.contains { connective($0) == .and || Self.joining.contains(form($0)) }
    }

    /// Whether a place depends on an earlier one of its clause through a preposition, with at most an article and one more
    /// word between: "training *for our* staff".
    func isComplement(_ second: Range<Int>, of first: Range<Int>) -> Bool {
        guard first.upperBound < second.lowerBound, second.lowerBound - first.upperBound <= 3,
            words[first.lowerBound].clause == words[second.lowerBound].clause
        else { return false }
        let between = first.upperBound..<second.lowerBound
        return Self.dependence.contains(form(between.lowerBound)) && !between.contains { connective($0) != nil }
    }

    private static let joining: Set<String> = ["nor", "noch", "als", "than", "sowie", "plus"]

    private static let dependence: Set<String> = [
        "von", "vom", "der", "des", "im", "in", "fuer", "beim", "bei", "zum", "zur", "aus", "auf", "of", "for",
        "in", "at", "from", "on", "within",
    ]

    /// The places of the words of each clause, ascending; an aside interrupts its clause.
    func wordsOfClauses() -> PlacesOfClauses { PlacesOfClauses(self) }
}

/// The places of the words of each clause, all in one array.
struct PlacesOfClauses {
    private var ends: [Int]
    private var places: [Int]

    init(_ text: TextView) {
        ends = [Int](repeating: 0, count: text.clauses.count + 1)
        for word in text.words { ends[word.clause + 1] += 1 }
        for clause in text.clauses.indices { ends[clause + 1] += ends[clause] }
        places = [Int](repeating: 0, count: text.words.count)
        var next = ends
        for (index, word) in text.words.enumerated() {
            places[next[word.clause]] = index
            next[word.clause] += 1
        }
    }

    subscript(clause: Int) -> ArraySlice<Int> { places[ends[clause]..<ends[clause + 1]] }

    func count(_ clause: Int) -> Int { ends[clause + 1] - ends[clause] }
    func first(_ clause: Int) -> Int { places[ends[clause]] }
    func last(_ clause: Int) -> Int { places[ends[clause + 1] - 1] }
}
