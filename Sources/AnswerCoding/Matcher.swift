import SurveyModel

/// A dictionary entry found in a text.
struct Hit {
    let pattern: Pattern
    /// Indices of words.
    let words: Range<Int>
}

/// Finds all entries of one language in one pass over the words of a text.
///
/// Entries are filed under their first word: exact words and stems by the word, prefixes and wildcards by its first
/// two letters, the others in a list of their own. Of overlapping hits the longest counts, within a code and between
/// codes alike, so that `Kompetenzzentrum` is not also `*kompetenz*`.
struct Matcher {
    private var exact: [String: [Pattern]] = [:]
    private var stems: [String: [Pattern]] = [:]
    private var byStart: [String: [Pattern]] = [:]
    private var anywhere: [Pattern] = []

    init(_ patterns: [Pattern]) {
        for pattern in patterns {
            let first = pattern.words[0]
            let start = String(first.text.prefix(2))
            switch first.shape {
            case .exact where !first.text.contains("?"): exact[first.text, default: []].append(pattern)
            case .stem: stems[first.text, default: []].append(pattern)
            case .exact, .prefix:
                if start.contains("?") || start.count < 2 {
                    anywhere.append(pattern)
                } else {
                    byStart[start, default: []].append(pattern)
                }
            case .suffix, .infix: anywhere.append(pattern)
            }
        }
    }

    func hits(in words: [Word], stem: (String) -> String) -> [Hit] {
        var found: [Hit] = []
        for index in words.indices {
            for pattern in candidates(words[index].form, stem: stem) {
                guard let end = end(of: pattern, in: words, from: index, stem: stem) else { continue }
                found.append(Hit(pattern: pattern, words: index..<end))
            }
        }
        return longest(found, in: words)
    }

    private func candidates(_ form: String, stem: (String) -> String) -> [Pattern] {
        var candidates = anywhere + (exact[form] ?? []) + (byStart[String(form.prefix(2))] ?? [])
        if !stems.isEmpty { candidates += stems[stem(form)] ?? [] }
        return candidates
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
