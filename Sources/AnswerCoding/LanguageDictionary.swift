import SurveyModel

/// The dictionary and the cue rules of one language.
final class LanguageDictionary {
    private var index: WordIndex
    private let matcher: Matcher
    private let valences: ValenceFinder
    private var entries: Beginnings
    private var cues: Beginnings

    init(_ codebook: Codebook, language: Language) {
        let stemmer = Stemmer(language)
        let stem: (String) -> String = { stemmer?.stem($0) ?? $0 }
        let patterns = codebook.codes.flatMap { code in
            code.indicators.filter { $0.language == language }.compactMap { Pattern($0, of: code.id, stem: stem) }
        }
        let phrases = CuePhrases.of(language)
        index = WordIndex(
            patterns.flatMap { $0.words + $0.exclusions.flatMap { $0 } } + phrases.words.flatMap { $0 }, stem: stem)
        matcher = Matcher(patterns, overlaps: codebook.overlaps, index)
        valences = ValenceFinder(phrases, index)
        entries = Beginnings(matcher.firsts)
        cues = Beginnings(valences.firsts)
    }

    /// Looks at words that were not met before; everything else asks what was found then.
    func learn(_ vocabulary: Vocabulary) {
        guard index.isBehind(vocabulary) else { return }
        index.learn(vocabulary) { met, isFirst in
            entries.append(met, isFirst: isFirst)
            cues.append(met, isFirst: isFirst)
        }
    }

    /// Each code once per valence, with the first place in the text that gave it; where the wording says the valence of a
    /// code, further mentions that only the question would judge say nothing more.
    func codings(of answer: OpenAnswer, _ reading: Reading, _ vocabulary: Vocabulary) -> [Coding] {
        guard isTelling(reading) else { return [] }
        let text = TextView(reading, vocabulary)
        let hits = matcher.hits(in: text, entries.lists, index.met)
        if hits.isEmpty { return [] }
        let statements = Statements(text, valences, cues.lists, index.met)
        var findings: [(hit: Hit, finding: Statements.Finding)] = []
        for hit in hits.sorted(by: { ($0.words.lowerBound, $0.pattern.code) < ($1.words.lowerBound, $1.pattern.code) })
        {
            if let found = statements.valence(of: hit, context: answer.context) { findings.append((hit, found)) }
        }
        var codings: [Coding] = []
        for (hit, found) in findings {
            let code = hit.pattern.code
            if codings.contains(where: { $0.code == code && $0.valence == found.valence }) { continue }
            if !found.isExplicit, findings.contains(where: { $0.finding.isExplicit && $0.hit.pattern.code == code }) {
                continue
            }
            codings.append(coding(of: answer, hit, found, text))
        }
        return codings
    }

    /// The codes of a text, each once.
    func codes(in reading: Reading, _ vocabulary: Vocabulary) -> [CodeID] {
        guard isTelling(reading) else { return [] }
        var codes: [CodeID] = []
        for hit in matcher.hits(in: TextView(reading, vocabulary), entries.lists, index.met)
        where !codes.contains(hit.pattern.code) { codes.append(hit.pattern.code) }
        return codes
    }

    /// The entries met in a text, and those of them that count.
    func uses(in text: TextView) -> (met: [Hit], counted: [Hit]) {
        (matcher.allHits(in: text, entries.lists, index.met), matcher.hits(in: text, entries.lists, index.met))
    }

    /// Whether any entry begins with a word of the text.
    private func isTelling(_ reading: Reading) -> Bool {
        let lists = entries.lists
        for word in reading.words where lists.isListed(word.spelling) { return true }
        return false
    }

    private func coding(
        of answer: OpenAnswer, _ hit: Hit, _ found: Statements.Finding, _ text: TextView
    ) -> Coding {
        let span =
            text.words[hit.words.lowerBound].span.lowerBound..<text.words[hit.words.upperBound - 1].span.upperBound
        return Coding(
            unit: answer.unit, code: hit.pattern.code, valence: found.valence, coder: "dictionary", kind: .dictionary,
            rule: hit.pattern.indicator.rule + " " + found.rule, span: span)
    }
}
