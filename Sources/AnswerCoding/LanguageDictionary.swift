import SurveyModel

/// Finds what a compiled dictionary says of texts, one after the other in the same memory.
struct LanguageDictionary: ~Copyable {
    private let compiled: CompiledLanguage
    private var index: WordIndex
    private var matcher: Matcher
    private var valences: ValenceFinder
    /// Keeps alive what the views show.
    private let model: ValenceModel
    private let parts: FeatureParts.View
    private let weights: ValenceWeights.View
    private var mentions = Mentions()
    /// Whether a text has a code, by the rank of the code.
    private var seen = ManualArray<Bool>()

    init(_ compiled: CompiledLanguage, _ model: ValenceModel) {
        (self.compiled, self.model) = (compiled, model)
        (parts, weights) = (model.parts.view, model.weights.view)
        index = WordIndex(compiled.language)
        matcher = Matcher(compiled.entries.view, overlaps: compiled.overlaps)
        valences = ValenceFinder(compiled.phrases)
    }

    /// Compares words that are new with all patterns; matching then reads the results.
    mutating func learn(_ vocabulary: borrowing Vocabulary) { index.learn(vocabulary, compiled.anchors) }

    /// Adds each code once per valence, with the first place in the text that gave it.
    mutating func find(in text: TextView, _ context: Question.Context, into found: inout CodingFindings) {
        matcher.findCounting(in: text, index.view)
        if matcher.hits.count == 0 { return }
        matcher.sortByCodes()
        let analysis = valences.look(at: text, matcher.hits.all, index.view)
        mentions.begin(codes: compiled.codes)
        for hit in matcher.hits.all {
            let verdict = features(of: hit, context, analysis).verdict(weights)
            mentions.add(Mention(hit, in: analysis.clause(of: hit.words), verdict))
        }
        var starts = ScalarCount()
        for place in 0..<mentions.count where mentions.counts(place) {
            add(mentions[place], text, &starts, to: &found)
        }
    }

    private func features(of hit: Hit, _ context: Question.Context, _ analysis: ClauseAnalysis) -> ValenceFeatures {
        ValenceFeatures(
            analysis: analysis, hit: hit, code: compiled.codeParts[Int(matcher.entry(hit).code)], context: context,
            language: compiled.language, parts: parts)
    }

    /// Calls a function with the place of the code of each mention in a text, and the features of the mention.
    mutating func eachMention(
        in text: TextView, _ context: Question.Context, _ body: (_ code: Int, ValenceFeatures) -> Void
    ) {
        matcher.findCounting(in: text, index.view)
        matcher.sortByCodes()
        let analysis = valences.look(at: text, matcher.hits.all, index.view)
        for hit in matcher.hits.all { body(Int(matcher.entry(hit).code), features(of: hit, context, analysis)) }
    }

    /// - Parameter starts: Counts scalars up to the beginnings of mentions, which ascend.
    private func add(
        _ mention: Mention, _ text: TextView, _ starts: inout ScalarCount, to found: inout CodingFindings
    ) {
        let words = mention.hit.words
        let start = starts.scalars(before: text.words[words.lowerBound].bytes.lowerBound, in: text.bytes)
        var ends = starts
        let end = ends.scalars(before: text.words[words.upperBound - 1].bytes.upperBound, in: text.bytes)
        found.add(matcher.entry(mention.hit), mention.verdict, start..<end)
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
