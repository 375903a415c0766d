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
        reader.words(phrase, nil, separators: .blank) { word in
            words.append(word.isEllipsis ? -1 : word.number)
        }
        let all = words.slice(first..<words.count)
        self.all.append(Phrase(rule: rule, first: first, count: all.count, isGapped: all.contains(-1)))
    }

    /// Chooses the word at which each phrase is looked for, of those before its first gap.
    ///
    /// - Parameter patterns: How many patterns the words of phrases are numbers of.
    mutating func anchors(patterns: Int) -> AnchoredLists {
        var uses = ManualArray<Int32>(repeating: 0, count: patterns)
        for word in words.all where word >= 0 { uses[Int(word)] += 1 }
        var anchors = ManualArray<Anchor>(capacity: all.count)
        for number in 0..<all.count {
            let words = words.slice(all[number].first..<all[number].first + all[number].count).prefix { $0 >= 0 }
            guard let anchor = Anchor(number, .init(rebasing: words), gap: 0, uses) else { continue }
            all[number].anchor = anchor.place
            anchors.append(anchor)
        }
        return AnchoredLists(anchors, patterns: patterns)
    }
}

extension CuePhrases.Phrase {
    /// Where a phrase ends that may begin at a place; `nil` when it does not match.
    ///
    /// - Parameters:
    ///   - words: The words of all phrases.
    ///   - places: The words of the clause.
    @inline(__always)
    func end(
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
