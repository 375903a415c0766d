/// Finds the cues of a text.
struct ValenceFinder: ~Copyable {
    private let phrases: UnsafePointer<CuePhrases.Phrase>
    private let words: UnsafePointer<Int32>
    private var clauses = PlacesOfClauses()
    private var candidates = Candidates()
    private var cues = ManualArray<Cue>()
    private var ends = ManualArray<Int>()
    private var isNaming = ManualArray<Bool>()
    private var hasSurveyTalk = false

    /// - Parameter phrases: Must outlive the finder.
    init(_ phrases: borrowing CuePhrases) {
        (self.phrases, words) = (.init(phrases.all.base), .init(phrases.words.base))
    }

    /// The analysis of a text, valid until the next text is looked at.
    ///
    /// - Parameter hits: What the text names, in its order.
    mutating func look(
        at text: TextView, _ hits: UnsafeBufferPointer<Hit>, _ index: WordIndex.View
    ) -> ClauseAnalysis {
        clauses.sort(text)
        isNaming.fill(false, count: text.clauses.count)
        for hit in hits { isNaming[text.words[hit.words.lowerBound].clause] = true }
        hasSurveyTalk = false
        findAll(in: text, index)
        return ClauseAnalysis(
            text, hits, places: clauses, cues: cues, ends: ends, isNaming: isNaming,
            hasSurveyTalk: hasSurveyTalk)
    }

    /// Finds the cues of all clauses.
    private mutating func findAll(in text: TextView, _ index: WordIndex.View) {
        candidates.find(clauses.places.all, in: text, index, index.cues)
        cues.removeAll()
        ends.removeAll()
        ends.append(0)
        var next = 0
        for clause in text.clauses.indices {
            let places = clauses.ends[clause]..<clauses.ends[clause + 1]
            let first = next
            while next < candidates.all.count, candidates.all[next].place < places.upperBound { next += 1 }
            if first < next { find(first..<next, of: places, in: text, index) }
            ends.append(cues.count)
        }
    }

    /// Finds the cues of a clause; longer phrases hide the shorter ones inside them.
    private mutating func find(
        _ candidates: Range<Int>, of clause: Range<Int>, in text: TextView, _ index: WordIndex.View
    ) {
        let first = cues.count
        let places = clauses.places.slice(clause)
        var hasLong = false
        for candidate in candidates {
            let candidate = self.candidates.all[candidate]
            let phrase = phrases[Int(candidate.number)]
            let start = Int(candidate.place) - clause.lowerBound - phrase.anchor
            guard start >= 0, let end = phrase.end(in: text, self.words, places, from: start, index) else { continue }
            let words = places[start]..<(places[end - 1] + 1)
            if words.count > 1 { hasLong = true }
            if phrase.rule.meaning == .surveyTalk { hasSurveyTalk = true }
            let cue = Cue(rule: phrase.rule, phrase: candidate.number, words: words, isGapped: phrase.isGapped)
            add(cue, behind: first)
        }
        if hasLong { dropHidden(from: first) }
    }

    /// Adds a cue in the order of first words, then of phrases.
    private mutating func add(_ cue: Cue, behind first: Int) {
        var place = cues.count
        while place > first, cue.isBefore(cues[place - 1]) { place -= 1 }
        cues.insert(cue, at: place)
    }

    private mutating func dropHidden(from first: Int) {
        let found = cues.slice(first..<cues.count)
        for place in found.indices where found.contains(where: { Self.hides($0, found[place]) }) {
            cues[first + place].isHidden = true
        }
        var kept = first
        for place in first..<cues.count where !cues[place].isHidden {
            cues[kept] = cues[place]
            kept += 1
        }
        cues.shorten(to: kept)
    }

    /// Whether a phrase hides another inside it; one with a gap hides only single words at its ends.
    private static func hides(_ other: Cue, _ cue: Cue) -> Bool {
        guard other.words.count > cue.words.count, other.words.lowerBound <= cue.words.lowerBound,
            cue.words.upperBound <= other.words.upperBound
        else { return false }
        if !other.isGapped { return true }
        let isAtStart = other.words.lowerBound == cue.words.lowerBound
        let isAtEnd = other.words.upperBound == cue.words.upperBound
        return cue.words.count == 1 && (isAtStart || isAtEnd && other.rule.meaning != .lessThan)
    }
}
