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
    private let automaton: WordAutomaton
    private let stems: [String: [Int]]
    private let overlaps: Codebook.Overlaps
    private let stem: (String) -> String
    /// No pattern meets more words than that.
    private let reach: Int

    init(_ patterns: [Pattern], overlaps: Codebook.Overlaps, stem: @escaping (String) -> String) {
        self.patterns = patterns
        self.overlaps = overlaps
        self.stem = stem
        reach = patterns.map { $0.words.count + ($0.words.count - 1) * $0.indicator.gap }.max() ?? 1
        automaton = WordAutomaton(patterns.map { $0.words[0] })
        let stemmed = patterns.indices.filter { patterns[$0].words[0].shape == .stem }
        stems = Dictionary(grouping: stemmed) { patterns[$0].words[0].text }
    }

    /// The patterns whose first word is met by a form.
    func beginnings(_ form: String) -> [Int] {
        let met = automaton.candidates(form).filter { patterns[$0].words[0].meets(form, stem: stem) }
        return stems.isEmpty ? met : met + (stems[stem(form)] ?? [])
    }

    /// The hits that count.
    ///
    /// - Parameter beginnings: For a spelling, the patterns whose first word it meets.
    func hits(in text: TextView, beginnings: (Int) -> [Int]) -> [Hit] {
        let found = allHits(in: text, beginnings: beginnings)
        guard overlaps == .longest, found.count > 1 else { return found }
        return withoutWeak(withoutComplements(longest(found), in: text), in: text)
    }

    /// Every place where an entry is met, whether another one hides it or not.
    func allHits(in text: TextView, beginnings: (Int) -> [Int]) -> [Hit] {
        var found: [Hit] = []
        for index in text.words.indices {
            for place in beginnings(text.words[index].spelling) {
                guard let end = end(of: patterns[place], in: text, from: index) else { continue }
                found.append(Hit(pattern: patterns[place], words: index..<end))
            }
        }
        return found
    }

    /// Where the pattern ends when it starts at a word; `nil` when it does not meet.
    private func end(of pattern: Pattern, in text: TextView, from start: Int) -> Int? {
        guard let end = end(of: pattern, from: 0, in: text, among: start...start) else { return nil }
        return isExcluded(pattern, start..<end, in: text) ? nil : end
    }

    /// Where the pattern ends when its word `number` stands among some places: the first way that leads to the end.
    private func end(of pattern: Pattern, from number: Int, in text: TextView, among places: ClosedRange<Int>) -> Int? {
        for place in places where meets(pattern, number, in: text, at: place, after: places.lowerBound - 1) {
            if number + 1 == pattern.words.count { return place + 1 }
            let next = (place + 1)...(place + 1 + pattern.indicator.gap)
            if let end = end(of: pattern, from: number + 1, in: text, among: next) { return end }
        }
        return nil
    }

    /// Words with others between them stand in one sentence.
    private func meets(_ pattern: Pattern, _ number: Int, in text: TextView, at place: Int, after last: Int) -> Bool {
        guard place < text.words.count, pattern.words[number].meets(text.form(place), stem: stem) else { return false }
        if pattern.capitals[number], !text.mayBeNoun(place) { return false }
        guard number > 0, pattern.indicator.gap > 0 else { return true }
        return text.sentence(ofWord: place) == text.sentence(ofWord: last)
    }

    /// Whether an exclusion stands in or around the hit.
    private func isExcluded(_ pattern: Pattern, _ hit: Range<Int>, in text: TextView) -> Bool {
        pattern.exclusions.contains { phrase in
            (hit.lowerBound - phrase.count + 1..<hit.upperBound).contains { start in
                start >= 0 && start + phrase.count <= text.words.count
                    && phrase.indices.allSatisfy { phrase[$0].meets(text.form(start + $0), stem: stem) }
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
