import SurveyModel

/// The features of one mention of a code: what its valence is decided by.
///
/// The question, the code and its entry; the cues of the clause and where they stand; those of the clauses and sentences
/// around; the shape of the clause and of the answer; the words of the clause.
struct ValenceFeatures {
    let analysis: ClauseAnalysis
    let hit: Hit
    /// The hashed id of the code.
    let code: FeaturePart
    let context: Question.Context
    let language: Language
    let parts: FeatureParts.View

    /// What a feature rests on, for the provenance of a coding.
    enum Source {
        case question, entry, words
        case cue(Reason)
    }

    /// Calls a function with each feature; some come more than once.
    @inline(__always)
    func each(_ body: (FeatureName, Source) -> Void) {
        let clause = analysis.clause(of: hit.words)
        eachOfQuestion(body)
        eachCue(of: clause, body)
        eachCueBeside(clause, body)
        eachCueOfOtherSentences(clause, body)
        eachOfShape(clause, body)
        eachWord(of: clause, body)
    }

    @inline(__always)
    private func eachOfQuestion(_ body: (FeatureName, Source) -> Void) {
        let (question, says) = (parts[context], parts[hit.says])
        body(FeatureName(parts[.question], question), .question)
        body(FeatureName(parts[.entry], says), .entry)
        body(FeatureName(parts[.entryQuestion], says, question), .entry)
        body(FeatureName(parts[.code], code), .question)
        body(FeatureName(parts[.codeQuestion], code, question), .question)
    }

    // MARK: Cues

    @inline(__always)
    private func eachCue(
        of clause: Int, _ body: (FeatureName, Source) -> Void
    ) {
        let (question, says) = (parts[context], parts[hit.says])
        let cues = analysis.own(clause)
        if cues.isEmpty {
            body(FeatureName(parts[.plain], question), .question)
        }
        for cue in cues {
            let (name, source) = (part(cue, among: cues), Source.cue(cue.rule.reason))
            body(FeatureName(parts[.cue], name), source)
            body(FeatureName(parts[.cuePlace], name, parts[place(cue)]), source)
            body(FeatureName(parts[.cueQuestion], name, question), source)
            body(FeatureName(parts[.cueQuestionEntry], name, question, says), source)
            if analysis.namesAnother(between: cue.words, hit.words) {
                body(FeatureName(parts[.cueBeyond], name), source)
            }
        }
    }

    @inline(__always)
    private func part(_ cue: Cue, among cues: UnsafeBufferPointer<Cue>) -> FeaturePart {
        parts[cue.rule.meaning, isNegated: !cue.rule.meaning.denies && analysis.isNegated(cue, among: cues)]
    }

    @inline(__always)
    private func place(_ cue: Cue) -> CuePlace {
        if cue.words.overlaps(hit.words) { return .inside }
        if cue.words.upperBound <= hit.words.lowerBound {
            switch hit.words.lowerBound - cue.words.upperBound {
            case 0: return .before
            case 1...2: return .closeBefore
            default: return .farBefore
            }
        }
        switch cue.words.lowerBound - hit.words.upperBound {
        case 0: return .behind
        case 1...2: return .closeBehind
        default: return .farBehind
        }
    }

    /// Those of the clause before, and of the two behind: of another sentence only where it names no code itself.
    @inline(__always)
    private func eachCueBeside(
        _ clause: Int, _ body: (FeatureName, Source) -> Void
    ) {
        for step in [-1, 1, 2] {
            let other = clause + step
            if let side = analysis.side(of: other, from: clause) { eachCue(of: other, on: side, body) }
        }
        if !analysis.own(clause).isEmpty { return }
        if let head = analysis.list(from: clause, by: -1) { eachCue(of: head, on: .listHead, body) }
        if let end = analysis.list(from: clause, by: 1) { eachCue(of: end, on: .listEnd, body) }
    }

    private func eachCue(
        of other: Int, on side: ClauseSide, _ body: (FeatureName, Source) -> Void
    ) {
        let cues = analysis.own(other)
        for cue in cues {
            let (name, source) = (part(cue, among: cues), Source.cue(cue.rule.reason))
            body(FeatureName(parts[.near], parts[side], name), source)
            body(FeatureName(parts[.nearQuestion], parts[side], name, parts[context]), source)
        }
    }

    @inline(__always)
    private func eachCueOfOtherSentences(
        _ clause: Int, _ body: (FeatureName, Source) -> Void
    ) {
        let sentence = analysis.text.clauses[clause].sentence
        for other in analysis.clausesAround(clause) where analysis.text.clauses[other].sentence != sentence {
            let kind: FeatureKind = other < clause ? .earlier : .later
            for cue in analysis.own(other) {
                let name = parts[cue.rule.meaning, isNegated: false]
                body(FeatureName(parts[kind], name, parts[context]), .words)
            }
        }
    }

    // MARK: Shape

    @inline(__always)
    private func eachOfShape(
        _ clause: Int, _ body: (FeatureName, Source) -> Void
    ) {
        let (question, clauses) = (parts[context], analysis.text.clauses)
        body(FeatureName(parts[.joint], parts[clauses[clause].joint], question), .words)
        if analysis.isSameSentence(clause, clause + 1) {
            body(FeatureName(parts[.next], parts[clauses[clause + 1].joint], question), .words)
        }
        body(FeatureName(parts[.sign], parts[sign: analysis.sign(behind: clause)], question), .words)
        body(FeatureName(parts[.length], parts[analysis.places.count(clause), upTo: 6], question), .words)
        body(FeatureName(parts[.words], parts[analysis.size, upTo: 3], question), .words)
        body(
            FeatureName(parts[.clause], parts[clauses.count, upTo: 4], parts[clause, upTo: 3], question), .words)
    }

    // MARK: Words

    @inline(__always)
    private func eachWord(
        of clause: Int, _ body: (FeatureName, Source) -> Void
    ) {
        let isGerman = language == .de
        let (word, pair) = (parts[isGerman ? .wordGerman : .wordEnglish], parts[isGerman ? .pairGerman : .pairEnglish])
        let places = analysis.places[clause]
        body(
            FeatureName(parts[isGerman ? .firstGerman : .firstEnglish], analysis.text.beginning(places[0])), .words)
        var last: FeaturePart?
        for place in places {
            // A phrase that names a code often tells how it fares: "läuft rund".
            let isHit = hit.words.count == 1 && hit.words.contains(place)
            let part = isHit ? parts.hit : analysis.text.beginning(place)
            if !isHit { body(FeatureName(word, part), .words) }
            if let last { body(FeatureName(pair, last, part), .words) }
            last = part
        }
    }
}
