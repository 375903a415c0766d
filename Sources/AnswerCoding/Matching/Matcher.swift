import SurveyModel

/// A dictionary entry found in a text.
struct Hit {
    let pattern: Pattern
    /// Indices of words.
    let words: Range<Int>
}

/// Finds all entries of one language in one pass over the words of a text.
///
/// Of overlapping hits the longest counts, within a code and between codes alike, so that `Kompetenzzentrum` is not also
/// `*kompetenz*`; unless the codebook counts every one.
struct Matcher {
    private let patterns: [Pattern]
    private let compiled: [Compiled]
    /// The numbers of all words of all patterns, one after the other.
    private let words: [Int32]
    private let overlaps: Codebook.Overlaps
    /// No pattern meets more words than that.
    private let reach: Int

    /// What is asked of a pattern at every place where its first word stands.
    private struct Compiled {
        var first: Int
        var count: Int
        var gap: Int
        var needsCapitals: Bool
        var exclusions: [[Int32]]
    }

    init(_ patterns: [Pattern], overlaps: Codebook.Overlaps, _ index: WordIndex) {
        self.patterns = patterns
        self.overlaps = overlaps
        reach = patterns.map { $0.words.count + ($0.words.count - 1) * $0.indicator.gap }.max() ?? 1
        var words: [Int32] = []
        compiled = patterns.map { pattern in
            words += pattern.words.map(index.number)
            return Compiled(
                first: words.count - pattern.words.count, count: pattern.words.count, gap: pattern.indicator.gap,
                needsCapitals: pattern.capitals.contains(true),
                exclusions: pattern.exclusions.map { $0.map(index.number) })
        }
        self.words = words
    }

    /// The number of the first word of each pattern.
    var firsts: [Int32] { compiled.map { words[$0.first] } }

    /// The hits that count.
    ///
    /// - Parameters:
    ///   - beginnings: For a spelling, the patterns whose first word it meets.
    ///   - met: For a spelling, the numbers of the word patterns that it meets.
    func hits(in text: TextView, _ beginnings: SpellingLists, _ met: SpellingLists) -> [Hit] {
        let found = allHits(in: text, beginnings, met)
        guard overlaps == .longest, found.count > 1 else { return found }
        return withoutWeak(withoutComplements(longest(found), in: text), in: text)
    }

    /// Every place where an entry is met, whether another one hides it or not.
    func allHits(in text: TextView, _ beginnings: SpellingLists, _ met: SpellingLists) -> [Hit] {
        var found: [Hit] = []
        for index in text.words.indices {
            for item in beginnings.range(text.words[index].spelling) {
                let place = Int(beginnings.items[item])
                guard let end = end(of: place, in: text, from: index, met) else { continue }
                found.append(Hit(pattern: patterns[place], words: index..<end))
            }
        }
        return found
    }

    /// Where the pattern ends when its first word stands at a place; `nil` when it does not meet.
    private func end(of pattern: Int, in text: TextView, from start: Int, _ met: SpellingLists) -> Int? {
        if compiled[pattern].needsCapitals, patterns[pattern].capitals[0], !text.mayBeNoun(start) { return nil }
        let next = start + 1
        let end =
            compiled[pattern].count == 1
            ? next : end(of: pattern, from: 1, in: text, among: next...(next + compiled[pattern].gap), met)
        guard let end else { return nil }
        return isExcluded(pattern, start..<end, in: text, met) ? nil : end
    }

    /// Where the pattern ends when its word `number` stands among some places: the first way that leads to the end.
    private func end(
        of pattern: Int, from number: Int, in text: TextView, among places: ClosedRange<Int>, _ met: SpellingLists
    ) -> Int? {
        for place in places where meets(pattern, number, in: text, at: place, after: places.lowerBound - 1, met) {
            if number + 1 == compiled[pattern].count { return place + 1 }
            let next = (place + 1)...(place + 1 + compiled[pattern].gap)
            if let end = end(of: pattern, from: number + 1, in: text, among: next, met) { return end }
        }
        return nil
    }

    /// Words with others between them stand in one sentence.
    private func meets(
        _ pattern: Int, _ number: Int, in text: TextView, at place: Int, after last: Int, _ met: SpellingLists
    ) -> Bool {
        guard place < text.words.count,
            met.contains(words[compiled[pattern].first + number], text.words[place].spelling)
        else { return false }
        if compiled[pattern].needsCapitals, patterns[pattern].capitals[number], !text.mayBeNoun(place) { return false }
        return compiled[pattern].gap == 0 || text.sentence(ofWord: place) == text.sentence(ofWord: last)
    }

    /// Whether an exclusion stands in or around the hit.
    private func isExcluded(_ pattern: Int, _ hit: Range<Int>, in text: TextView, _ met: SpellingLists) -> Bool {
        compiled[pattern].exclusions.contains { phrase in
            (hit.lowerBound - phrase.count + 1..<hit.upperBound).contains { start in
                start >= 0 && start + phrase.count <= text.words.count
                    && phrase.indices.allSatisfy { met.contains(phrase[$0], text.words[start + $0].spelling) }
            }
        }
    }
}

// MARK: Choosing

extension Matcher {
    /// Leaves out every hit that lies inside a longer one; of equal places, the entry with the longer text counts.
    ///
    /// - Parameter hits: By their first words, ascending.
    private func longest(_ hits: [Hit]) -> [Hit] {
        return hits.indices.filter { index in
            let near =
                hits[..<index].reversed().prefix { hits[index].words.lowerBound - $0.words.lowerBound < reach }
            let after = hits[index...].dropFirst().prefix { $0.words.lowerBound == hits[index].words.lowerBound }
            return !near.contains { hides($0, hits[index]) } && !after.contains { hides($0, hits[index]) }
        }.map { hits[$0] }
    }

    private func hides(_ other: Hit, _ hit: Hit) -> Bool {
        guard other.words.lowerBound <= hit.words.lowerBound, hit.words.upperBound <= other.words.upperBound else {
            return false
        }
        if other.words.count != hit.words.count { return true }
        return other.pattern.code != hit.pattern.code
            ? weight(other) > weight(hit) + 3 : weight(other) > weight(hit)
    }

    /// Letters that the entry itself spells out.
    private func weight(_ hit: Hit) -> Int { hit.pattern.words.reduce(0) { $0 + $1.text.count } }

    /// Leaves out general words where the same sentence says something definite, unless both are named side by side.
    private func withoutWeak(_ hits: [Hit], in text: TextView) -> [Hit] {
        guard hits.contains(where: { $0.pattern.indicator.isWeak }) else { return hits }
        let definite = Dictionary(grouping: hits.filter { !$0.pattern.indicator.isWeak }) {
            text.sentence(ofWord: $0.words.lowerBound)
        }
        return hits.filter { hit in
            guard hit.pattern.indicator.isWeak, let others = definite[text.sentence(ofWord: hit.words.lowerBound)]
            else {
                return true
            }
            return !others.contains { $0.pattern.code != hit.pattern.code && !text.areJoined($0.words, hit.words) }
        }
    }

    /// Leaves out what only tells more about another code: "training for staff", "the rules of the county".
    ///
    /// - Parameter hits: By their first words, ascending; the other code is among the eight before.
    private func withoutComplements(_ hits: [Hit], in text: TextView) -> [Hit] {
        hits.indices.filter { index in
            !hits[max(0, index - 8)..<index].contains {
                $0.pattern.code != hits[index].pattern.code && !$0.pattern.indicator.isWeak
                    && text.isComplement(hits[index].words, of: $0.words)
            }
        }.map { hits[$0] }
    }
}
