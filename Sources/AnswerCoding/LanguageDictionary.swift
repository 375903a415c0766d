import SurveyModel

/// The dictionary and the cue rules of one language.
final class LanguageDictionary {
    private let matcher: Matcher
    private let valences: ValenceFinder
    private let vocabulary: Vocabulary
    /// Of each spelling: which entries begin with it; found once.
    private var beginnings: [[Int]?] = []
    private var edition = 0

    init(_ codebook: Codebook, language: Language, _ vocabulary: Vocabulary) {
        let stemmer = Stemmer(language)
        let stem: (String) -> String = { stemmer?.stem($0) ?? $0 }
        matcher = Matcher(
            codebook.codes.flatMap { code in
                code.indicators.filter { $0.language == language }.compactMap { Pattern($0, of: code.id, stem: stem) }
            }, overlaps: codebook.overlaps, stem: stem)
        valences = ValenceFinder.of(language)
        self.vocabulary = vocabulary
    }

    /// Each code once per valence, with the first place in the text that gave it; where the wording says the valence of a
    /// code, further mentions that only the question would judge say nothing more.
    func codings(of answer: OpenAnswer, _ reading: Reading) -> [Coding] {
        guard reading.words.contains(where: { !beginnings(with: $0.spelling).isEmpty }) else { return [] }
        let text = TextView(reading, vocabulary)
        let hits = matcher.hits(in: text, beginnings: beginnings)
        if hits.isEmpty { return [] }
        let statements = valences.statements(of: text)
        let findings = hits.sorted { ($0.words.lowerBound, $0.pattern.code) < ($1.words.lowerBound, $1.pattern.code) }
            .compactMap { hit in statements.valence(of: hit, context: answer.context).map { (hit: hit, finding: $0) } }
        let explicit = Set(findings.filter(\.finding.isExplicit).map(\.hit.pattern.code))
        var seen: [CodeID: Set<Valence>] = [:]
        return findings.filter { $0.finding.isExplicit || !explicit.contains($0.hit.pattern.code) }
            .filter { seen[$0.hit.pattern.code, default: []].insert($0.finding.valence).inserted }
            .map { coding(of: answer, $0.hit, $0.finding, text) }
    }

    /// The codes of a text, each once.
    func codes(in reading: Reading) -> [CodeID] {
        guard reading.words.contains(where: { !beginnings(with: $0.spelling).isEmpty }) else { return [] }
        let hits = matcher.hits(in: TextView(reading, vocabulary), beginnings: beginnings)
        var codes: [CodeID] = []
        for hit in hits where !codes.contains(hit.pattern.code) { codes.append(hit.pattern.code) }
        return codes
    }

    /// The entries met in a text, and those of them that count.
    func uses(in reading: Reading) -> (met: [Hit], counted: [Hit]) {
        let text = TextView(reading, vocabulary)
        return (
            matcher.allHits(in: text, beginnings: beginnings), matcher.hits(in: text, beginnings: beginnings)
        )
    }

    private func coding(
        of answer: OpenAnswer, _ hit: Hit, _ found: Statements.Finding, _ text: TextView
    ) -> Coding {
        let span =
            text.words[hit.words.lowerBound].span.lowerBound..<text.words[hit.words.upperBound - 1].span.upperBound
        return Coding(
            unit: answer.unit, code: hit.pattern.code, valence: found.valence, coder: "dictionary", kind: .dictionary,
            rule: "\(hit.pattern.indicator.rule) \(found.rule)", span: span)
    }

    private func beginnings(with spelling: Int) -> [Int] {
        if edition != vocabulary.edition { (beginnings, edition) = ([], vocabulary.edition) }
        while beginnings.count <= spelling { beginnings.append(nil) }
        if let known = beginnings[spelling] { return known }
        let found = matcher.beginnings(vocabulary[spelling].form)
        beginnings[spelling] = found
        return found
    }
}
