import SurveyModel

/// The dictionary and the cue rules of one language.
struct LanguageDictionary: ~Copyable {
    private let codes: [Code]
    private var index: WordIndex
    private var matcher: Matcher
    private var valences: ValenceFinder
    private var findings: [Finding] = []
    /// Whether a text has a code, by the rank of the code.
    private var seen = ManualArray<Bool>()

    private struct Finding {
        var hit: Hit
        var says: ClauseAnalysis.Finding
        var counts = false
    }

    /// - Parameters:
    ///   - rules: Of all languages.
    ///   - empty: Called with every entry that holds no word.
    init(
        _ codebook: Codebook, _ rules: [CueRule], language: Language,
        empty: (_ code: Int, _ indicator: Int) -> Void
    ) {
        codes = codebook.codes
        let stemmer = Stemmer(language)
        var reader = PatternReader { stemmer?.stem($0) ?? $0 }
        var entries = Entries()
        let ranks = Self.ranks(codes)
        for code in codes.indices {
            for (place, indicator) in codes[code].indicators.enumerated() where indicator.language == language {
                if !entries.add(indicator, at: (code, place), rank: ranks[code], &reader) { empty(code, place) }
            }
        }
        let phrases = CuePhrases(rules.filter { $0.language == language }, &reader)
        index = WordIndex(reader, entries: entries.beginnings, cues: phrases.beginnings)
        matcher = Matcher(entries, overlaps: codebook.overlaps)
        valences = ValenceFinder(phrases)
    }

    /// The place of each code's id in the sorted order of ids; equal ids have equal ranks.
    private static func ranks(_ codes: [Code]) -> [Int] {
        let ids = Set(codes.map(\.id)).sorted()
        let places = Dictionary(uniqueKeysWithValues: zip(ids, ids.indices))
        return codes.map { places[$0.id] ?? 0 }
    }

    /// Compares words that are new with all patterns; matching then reads the results.
    mutating func learn(_ vocabulary: borrowing Vocabulary) { index.learn(vocabulary) }

    /// Each code once per valence, with the first place in the text that gave it.
    ///
    /// Where the wording tells the valence of a code, mentions whose valence only the question would give are dropped;
    /// so is a second valence in the same statement.
    mutating func codings(of answer: OpenAnswer, in text: TextView) -> [Coding] {
        matcher.findCounting(in: text, index.view)
        if matcher.hits.count == 0 { return [] }
        matcher.sortByCodes()
        let analysis = valences.look(at: text, matcher.hits.all, index.view)
        findings.removeAll(keepingCapacity: true)
        for hit in matcher.hits.all {
            if let says = analysis.valence(of: hit, context: answer.context) {
                findings.append(Finding(hit: hit, says: says))
            }
        }
        var codings: [Coding] = []
        var starts = ScalarCount()
        for place in findings.indices where isNew(place, analysis) {
            findings[place].counts = true
            codings.append(coding(of: answer, findings[place], text, &starts))
        }
        return codings
    }

    /// Whether a finding adds a valence to those of its code that count already, and no other finding of the code is
    /// explicit while this one is not.
    private func isNew(_ place: Int, _ analysis: ClauseAnalysis) -> Bool {
        let finding = findings[place]
        var said: Hit?
        for (other, earlier) in findings.enumerated() where earlier.hit.rank == finding.hit.rank {
            if earlier.says.isExplicit, !finding.says.isExplicit { return false }
            guard other < place, earlier.counts else { continue }
            if earlier.says.valence == finding.says.valence { return false }
            said = earlier.hit
        }
        return said.map { analysis.areApart($0.words, finding.hit.words) } ?? true
    }

    /// - Parameter starts: Counts scalars up to the beginnings of findings, which ascend.
    private func coding(
        of answer: OpenAnswer, _ finding: Finding, _ text: TextView, _ starts: inout ScalarCount
    ) -> Coding {
        let words = finding.hit.words
        let start = starts.scalars(before: text.words[words.lowerBound].bytes.lowerBound, in: text.bytes)
        var ends = starts
        let end = ends.scalars(before: text.words[words.upperBound - 1].bytes.upperBound, in: text.bytes)
        let entry = matcher.entry(finding.hit)
        let code = codes[Int(entry.code)]
        return Coding(
            unit: answer.unit, code: code.id, valence: finding.says.valence, coder: "dictionary", kind: .dictionary,
            rule: code.indicators[Int(entry.indicator)].rule + " " + finding.says.rule, span: start..<end)
    }

    /// Calls a function with each code of a text, once.
    mutating func eachCode(in text: TextView, _ body: (CodeID) -> Void) {
        matcher.findCounting(in: text, index.view)
        if matcher.hits.count == 0 { return }
        seen.fill(false, count: codes.count)
        for hit in matcher.hits.all where !seen[Int(hit.rank)] {
            seen[Int(hit.rank)] = true
            body(codes[Int(matcher.entry(hit).code)].id)
        }
    }

    /// The entries that match in a text, and those of them that count.
    mutating func uses(in text: TextView) -> (met: [FoundEntry], counted: [FoundEntry]) {
        matcher.findAll(in: text, index.view)
        let met = matcher.hits.all.map { found($0) }
        matcher.findCounting(in: text, index.view)
        return (met, matcher.hits.all.map { found($0) })
    }

    private func found(_ hit: Hit) -> FoundEntry {
        let entry = matcher.entry(hit)
        let code = codes[Int(entry.code)]
        return FoundEntry(code: code.id, indicator: code.indicators[Int(entry.indicator)], words: hit.words)
    }
}
