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

    init(_ patterns: [Pattern], overlaps: Codebook.Overlaps) {
        self.patterns = patterns
        self.overlaps = overlaps
        automaton = WordAutomaton(patterns.map { $0.words[0] })
        let stemmed = patterns.indices.filter { patterns[$0].words[0].shape == .stem }
        stems = Dictionary(grouping: stemmed) { patterns[$0].words[0].text }
    }

    func hits(in words: [Word], stem: (String) -> String) -> [Hit] {
        var found: [Hit] = []
        for index in words.indices {
            for place in candidates(words[index].form, stem: stem) {
                guard let end = end(of: patterns[place], in: words, from: index, stem: stem) else { continue }
                found.append(Hit(pattern: patterns[place], words: index..<end))
            }
        }
        return overlaps == .every ? found : longest(found, in: words)
    }

    private func candidates(_ form: String, stem: (String) -> String) -> [Int] {
        let met = automaton.candidates(form)
        return stems.isEmpty ? met : met + (stems[stem(form)] ?? [])
    }

    /// Where the pattern ends when it starts at a word; `nil` when it does not meet.
    private func end(of pattern: Pattern, in words: [Word], from start: Int, stem: (String) -> String) -> Int? {
        var index = start
        for (number, part) in pattern.words.enumerated() {
            let reach = number == 0 ? 0 : pattern.indicator.gap
            guard
                let met = (index...(index + reach)).first(where: {
                    $0 < words.count && part.meets(words[$0].form, stem: stem)
                })
            else { return nil }
            if pattern.exclusions.contains(where: { $0.meets(words[met].form, stem: stem) }) { return nil }
            index = met + 1
        }
        return index
    }

    /// Leaves out every hit that lies inside a longer one; of equal places, the entry with the longer text counts.
    private func longest(_ hits: [Hit], in words: [Word]) -> [Hit] {
        hits.filter { hit in
            !hits.contains { other in
                let contains =
                    other.words.lowerBound <= hit.words.lowerBound && hit.words.upperBound <= other.words.upperBound
                guard contains else { return false }
                if other.words.count != hit.words.count { return true }
                return other.pattern.code != hit.pattern.code
                    ? weight(other) > weight(hit) + 3 : weight(other) > weight(hit)
            }
        }
    }

    /// Letters that the entry itself spells out.
    private func weight(_ hit: Hit) -> Int { hit.pattern.words.reduce(0) { $0 + $1.text.count } }
}
