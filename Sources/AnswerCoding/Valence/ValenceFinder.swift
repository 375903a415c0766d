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
    /// The number of its phrase.
    var phrase: Int32
    /// From the first to the last word of its phrase.
    var words: Range<Int>
    /// Other words may stand inside the phrase.
    var isGapped: Bool
    /// A longer phrase counts in its place.
    var isHidden = false

    /// By first words, then by phrases.
    func isBefore(_ other: Cue) -> Bool {
        let (start, otherStart) = (words.lowerBound, other.words.lowerBound)
        return start != otherStart ? start < otherStart : phrase < other.phrase
    }
}

/// The phrases of the cue rules of one language, as numbers of word patterns.
struct CuePhrases: ~Copyable, Sendable {
    struct Phrase {
        var rule: Cue.Rule
        /// Where its words begin among those of all phrases, and how many there are.
        var first: Int
        var count: Int
        /// Which of its words it is looked for at.
        var anchor = 0
        var isGapped: Bool
    }

    private(set) var all = ManualArray<Phrase>(capacity: 1 << 10)
    /// The numbers of the words of all phrases; -1 stands for any words of the clause.
    private(set) var words = ManualArray<Int32>(capacity: 1 << 11)

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
        let all = words.slice(first..<words.count)
        self.all.append(Phrase(rule: rule, first: first, count: all.count, isGapped: all.contains(-1)))
    }

    /// Chooses the word at which each phrase is looked for, of those before its first gap.
    ///
    /// - Parameter patterns: How many patterns the words of phrases are numbers of.
    mutating func anchors(patterns: Int) -> [Anchor?] {
        var uses = ManualArray<Int32>(repeating: 0, count: patterns)
        for word in words.all where word >= 0 { uses[Int(word)] += 1 }
        return (0..<all.count).map { number in
            let (first, count) = (all[number].first, all[number].count)
            let words = UnsafeBufferPointer(rebasing: self.words.slice(first..<first + count).prefix { $0 >= 0 })
            let anchor = Anchor(number, words, gap: 0, uses)
            all[number].anchor = anchor?.place ?? 0
            return anchor
        }
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
        var (before, own) = (WordIndex.anything, bits(0, places, text, index))
        for place in places.indices {
            let spelling = text.words[places[place]].spelling
            let next = bits(place + 1, places, text, index)
            let near = before | next
            (before, own) = (own | WordIndex.anything, next)
            guard index.mayMeetCue(spelling, near: near) else { continue }
            for item in index.cues(spelling) where isBeside(item, place, places, text, index) {
                let phrase = phrases[Int(item.number)]
                let start = place - phrase.anchor
                guard start >= 0, let end = phrase.end(in: text, self.words, places, from: start, index) else {
                    continue
                }
                let words = places[start]..<(places[end - 1] + 1)
                if words.count > 1 { hasLong = true }
                if phrase.rule.meaning == .surveyTalk { hasSurveyTalk = true }
                add(Cue(rule: phrase.rule, phrase: item.number, words: words, isGapped: phrase.isGapped), behind: first)
            }
        }
        if hasLong { dropHidden(from: first) }
    }

    /// The bits of a word of a clause; none behind its end.
    @inline(__always)
    private func bits(
        _ place: Int, _ places: UnsafeBufferPointer<Int>, _ text: TextView, _ index: WordIndex.View
    ) -> UInt64 {
        place < places.count ? index.bits(text.words[places[place]].spelling) : 0
    }

    /// Whether the word beside a place is the one that a phrase needs there.
    @inline(__always)
    private func isBeside(
        _ item: WordIndex.Item, _ place: Int, _ places: UnsafeBufferPointer<Int>, _ text: TextView,
        _ index: WordIndex.View
    ) -> Bool {
        if item.beside < 0 { return true }
        let other = place + Int(item.from)
        return other >= 0 && other < places.count && index.meets(item.beside, text.words[places[other]].spelling)
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

extension CuePhrases.Phrase {
    /// Where a phrase ends that may begin at a place; `nil` when it does not match.
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
        var at = start
        var mayJump = false
        for word in first..<first + count {
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
