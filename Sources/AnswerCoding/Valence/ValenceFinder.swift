import SurveyModel

/// A cue found in a text.
struct Cue {
    /// The parts of its rule that are needed again and again.
    struct Rule {
        /// As a reason for a valence.
        var reason: Reason
        var meaning: CueRule.Meaning
    }

    var rule: Rule
    /// From the first to the last word of its phrase.
    var words: Range<Int>
    /// Other words may stand inside the phrase.
    var isGapped: Bool
    /// A longer phrase counts in its place.
    var isHidden = false
}

/// The phrases of the cue rules of one language, as numbers of word patterns.
struct CuePhrases: ~Copyable, Sendable {
    struct Phrase {
        var rule: Cue.Rule
        /// Where its words begin among those of all phrases, and how many there are.
        var first: Int
        var count: Int
        /// The bit of its second word, see `WordIndex`.
        var second: UInt64
        var isGapped: Bool
    }

    private(set) var all = ManualArray<Phrase>(capacity: 1 << 10)
    /// The numbers of the words of all phrases; -1 stands for any words of the clause.
    private(set) var words = ManualArray<Int32>(capacity: 1 << 11)
    private(set) var beginnings: [WordIndex.Beginning] = []

    /// - Parameter rules: Of all languages.
    init(_ rules: [CueRule], of language: Language, _ reader: inout PatternReader) {
        for (place, rule) in rules.enumerated() where rule.language == language {
            let known = Cue.Rule(reason: Reason(rule: place), meaning: rule.meaning)
            for phrase in rule.phrases { add(phrase, of: known, &reader) }
        }
    }

    private mutating func add(_ phrase: String, of rule: Cue.Rule, _ reader: inout PatternReader) {
        let first = words.count
        reader.words(phrase, nil, separators: [UInt8(ascii: " ")]) { word in
            words.append(word.bytes.elementsEqual("…".utf8) ? -1 : word.number)
        }
        let count = words.count - first
        let beginning = WordIndex.Beginning(
            words[first], count > 1 && words[first + 1] >= 0 ? words[first + 1] : nil)
        beginnings.append(beginning)
        all.append(
            Phrase(
                rule: rule, first: first, count: count, second: beginning.second,
                isGapped: words.slice(first..<words.count).contains(-1)))
    }
}

/// Finds the cues of a text.
struct ValenceFinder: ~Copyable {
    private let phrases: UnsafePointer<CuePhrases.Phrase>
    private let words: UnsafePointer<Int32>
    private var clauses = PlacesOfClauses()
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
        cues.removeAll()
        ends.removeAll()
        ends.append(0)
        for clause in text.clauses.indices {
            let places = clauses.places.slice(clauses.ends[clause]..<clauses.ends[clause + 1])
            find(in: text, places, index)
            ends.append(cues.count)
        }
        return ClauseAnalysis(
            text, hits, places: clauses, cues: cues, ends: ends, isNaming: isNaming,
            hasSurveyTalk: hasSurveyTalk)
    }

    /// Finds the cues of a clause; longer phrases hide the shorter ones inside them.
    private mutating func find(
        in text: TextView, _ places: UnsafeBufferPointer<Int>, _ index: WordIndex.View
    ) {
        let first = cues.count
        var hasLong = false
        for start in places.indices {
            let spelling = text.words[places[start]].spelling
            let next =
                start + 1 < places.count ? index.bits(text.words[places[start + 1]].spelling) : WordIndex.anything
            guard index.mayBeginCue(spelling, next: next) else { continue }
            for number in index.cues(spelling) {
                let phrase = phrases[Int(number)]
                guard phrase.second & next != 0,
                    let end = phrase.end(in: text, self.words, places, from: start, index)
                else { continue }
                let words = places[start]..<(places[end - 1] + 1)
                if words.count > 1 { hasLong = true }
                if phrase.rule.meaning == .surveyTalk { hasSurveyTalk = true }
                cues.append(Cue(rule: phrase.rule, words: words, isGapped: phrase.isGapped))
            }
        }
        if hasLong { dropHidden(from: first) }
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

extension CuePhrases.Phrase {
    /// Where a phrase ends whose first word matches at a place; `nil` when the rest does not match.
    ///
    /// - Parameters:
    ///   - words: The words of all phrases.
    ///   - places: The words of the clause.
    @inline(__always)
    fileprivate func end(
        in text: TextView, _ words: UnsafePointer<Int32>, _ places: UnsafeBufferPointer<Int>, from start: Int,
        _ index: WordIndex.View
    ) -> Int? {
        if count == 1 { return start + 1 }
        return endOfLong(in: text, words, places, from: start, index)
    }

    private func endOfLong(
        in text: TextView, _ words: UnsafePointer<Int32>, _ places: UnsafeBufferPointer<Int>, from start: Int,
        _ index: WordIndex.View
    ) -> Int? {
        var at = start + 1
        var mayJump = false
        for word in first + 1..<first + count {
            let number = words[word]
            if number < 0 {
                mayJump = true
                continue
            }
            while mayJump, at < places.count, !index.meets(number, text.words[places[at]].spelling) { at += 1 }
            guard at < places.count, index.meets(number, text.words[places[at]].spelling) else { return nil }
            at += 1
            mayJump = false
        }
        return at
    }
}
