import SurveyModel

/// Finds what a compiled dictionary says of texts, one after the other in the same memory.
struct LanguageDictionary: ~Copyable {
    private let compiled: CompiledLanguage
    private var index: WordIndex
    private var matcher: Matcher
    private var valences: ValenceFinder
    private var findings = ManualArray<Finding>()
    private var bearing = ManualArray<Cue>()
    /// Whether a text has a code, by the rank of the code.
    private var seen = ManualArray<Bool>()

    struct Finding {
        var hit: Hit
        var says: ClauseAnalysis.Finding
        var counts = false
    }

    init(_ compiled: CompiledLanguage) {
        self.compiled = compiled
        index = WordIndex(compiled.language)
        matcher = Matcher(compiled.entries.view, overlaps: compiled.overlaps)
        valences = ValenceFinder(compiled.phrases)
    }

    /// Compares words that are new with all patterns; matching then reads the results.
    mutating func learn(_ vocabulary: borrowing Vocabulary) { index.learn(vocabulary, compiled.beginnings) }

    /// Adds each code once per valence, with the first place in the text that gave it.
    ///
    /// Where the wording tells the valence of a code, mentions whose valence only the question would give are dropped;
    /// so is a second valence in the same statement.
    mutating func find(in text: TextView, _ context: Question.Context, into found: inout CodingFindings) {
        matcher.findCounting(in: text, index.view)
        if matcher.hits.count == 0 { return }
        matcher.sortByCodes()
        let analysis = valences.look(at: text, matcher.hits.all, index.view)
        findings.removeAll()
        for hit in matcher.hits.all {
            if let says = analysis.valence(of: hit, context: context, &bearing) {
                findings.append(Finding(hit: hit, says: says))
            }
        }
        var starts = ScalarCount()
        for place in 0..<findings.count where isNew(place, analysis) {
            findings[place].counts = true
            add(findings[place], text, &starts, to: &found)
        }
    }

    /// Whether a finding adds a valence to those of its code that count already, and no other finding of the code is
    /// explicit while this one is not.
    private func isNew(_ place: Int, _ analysis: ClauseAnalysis) -> Bool {
        let finding = findings[place]
        var said: Hit?
        for other in 0..<findings.count where findings[other].hit.rank == finding.hit.rank {
            let earlier = findings[other]
            if earlier.says.isExplicit, !finding.says.isExplicit { return false }
            guard other < place, earlier.counts else { continue }
            if earlier.says.valence == finding.says.valence { return false }
            said = earlier.hit
        }
        return said.map { analysis.areApart($0.words, finding.hit.words) } ?? true
    }

    /// - Parameter starts: Counts scalars up to the beginnings of findings, which ascend.
    private func add(
        _ finding: Finding, _ text: TextView, _ starts: inout ScalarCount, to found: inout CodingFindings
    ) {
        let words = finding.hit.words
        let start = starts.scalars(before: text.words[words.lowerBound].bytes.lowerBound, in: text.bytes)
        var ends = starts
        let end = ends.scalars(before: text.words[words.upperBound - 1].bytes.upperBound, in: text.bytes)
        found.add(matcher.entry(finding.hit), finding.says.reason, finding.says.valence, start..<end)
    }

    /// Calls a function with the place of each code of a text, once.
    mutating func eachCode(in text: TextView, _ body: (Int) -> Void) {
        matcher.findCounting(in: text, index.view)
        if matcher.hits.count == 0 { return }
        seen.fill(false, count: compiled.codes)
        for hit in matcher.hits.all where !seen[Int(hit.rank)] {
            seen[Int(hit.rank)] = true
            body(Int(matcher.entry(hit).code))
        }
    }

    /// The entries that match in a text, and those of them that count.
    mutating func uses(in text: TextView, of codes: [Code]) -> (met: [FoundEntry], counted: [FoundEntry]) {
        matcher.findAll(in: text, index.view)
        let met = matcher.hits.all.map { found($0, codes) }
        matcher.findCounting(in: text, index.view)
        return (met, matcher.hits.all.map { found($0, codes) })
    }

    private func found(_ hit: Hit, _ codes: [Code]) -> FoundEntry {
        let entry = matcher.entry(hit)
        let code = codes[Int(entry.code)]
        return FoundEntry(code: code.id, indicator: code.indicators[Int(entry.indicator)], words: hit.words)
    }
}
