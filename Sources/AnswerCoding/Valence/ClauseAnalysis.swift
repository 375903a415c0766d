import SurveyModel

/// The clauses of one text with the cues and hits in them.
///
/// Valid until the finder that made it looks at the next text.
struct ClauseAnalysis {
    let text: TextView
    let places: Places
    private let hits: UnsafeBufferPointer<Hit>
    private let cues: UnsafeBufferPointer<Cue>
    /// Where the cues of each clause end.
    private let ends: UnsafeBufferPointer<Int>
    /// Whether each clause names a code.
    private let isNaming: UnsafeBufferPointer<Bool>
    /// Whether some sentence may be about the questionnaire.
    private let hasSurveyTalk: Bool

    /// - Parameter hits: What the text names, in its order.
    init(
        _ text: TextView, _ hits: UnsafeBufferPointer<Hit>, places: borrowing PlacesOfClauses,
        cues: borrowing ManualArray<Cue>, ends: borrowing ManualArray<Int>, isNaming: borrowing ManualArray<Bool>,
        hasSurveyTalk: Bool
    ) {
        (self.text, self.hits) = (text, hits)
        self.places = Places(ends: places.ends.all, places: places.places.all)
        (self.cues, self.ends, self.isNaming) = (cues.all, ends.all, isNaming.all)
        self.hasSurveyTalk = hasSurveyTalk
    }

    /// The places of the words of each clause.
    struct Places {
        fileprivate var ends: UnsafeBufferPointer<Int>
        fileprivate var places: UnsafeBufferPointer<Int>

        subscript(clause: Int) -> UnsafeBufferPointer<Int> {
            UnsafeBufferPointer(rebasing: places[ends[clause]..<ends[clause + 1]])
        }

        func count(_ clause: Int) -> Int { ends[clause + 1] - ends[clause] }
        func last(_ clause: Int) -> Int { places[ends[clause + 1] - 1] }
    }

    func clause(of words: Range<Int>) -> Int { text.words[words.lowerBound].clause }

    // MARK: Cues

    /// The cues of a clause.
    func own(_ clause: Int) -> UnsafeBufferPointer<Cue> {
        UnsafeBufferPointer(rebasing: cues[ends[clause]..<ends[clause + 1]])
    }

    /// How many words may stand between a negation and a cue that it denies.
    private static let reach = 4

    /// Whether a negation stands before a cue of its clause.
    func isNegated(_ cue: Cue, among cues: UnsafeBufferPointer<Cue>) -> Bool {
        cues.contains {
            ($0.rule.meaning == .negation || $0.rule.meaning == .exclusion)
                && (0...Self.reach).contains(cue.words.lowerBound - $0.words.upperBound)
        }
    }

    /// Whether a code is named between two places.
    func namesAnother(between first: Range<Int>, _ second: Range<Int>) -> Bool {
        let (start, end) = (min(first.upperBound, second.upperBound), max(first.lowerBound, second.lowerBound))
        return start < end && hits(beginningIn: start..<end).contains { $0.words.upperBound <= end }
    }

    /// The hits whose first word lies in a range.
    private func hits(beginningIn words: Range<Int>) -> Slice<UnsafeBufferPointer<Hit>> {
        var (low, high) = (0, hits.count)
        while low < high {
            let middle = (low + high) / 2
            if hits[middle].words.lowerBound < words.lowerBound { low = middle + 1 } else { high = middle }
        }
        return hits[low...].prefix { $0.words.lowerBound < words.upperBound }
    }

    // MARK: Clauses

    func isSameSentence(_ a: Int, _ b: Int) -> Bool {
        a >= 0 && b >= 0 && a < text.clauses.count && b < text.clauses.count
            && text.clauses[a].sentence == text.clauses[b].sentence
    }

    /// Where a clause stands beside another, as far as it may tell of it; `nil` where it does not.
    func side(of other: Int, from clause: Int) -> ClauseSide? {
        guard text.clauses.indices.contains(other) else { return nil }
        let isCoded = isNaming[other]
        if isSameSentence(clause, other) {
            switch other - clause {
            case 1: return isCoded ? .afterCoded : .after
            case 2: return isCoded ? .secondCoded : .second
            default: return isCoded ? .beforeCoded : .before
            }
        }
        if isCoded || other < clause { return nil }
        return other == clause + 1 ? .afterSentence : .secondSentence
    }

    /// Whether a clause is one word, and no cue tells of it.
    func isBare(_ clause: Int) -> Bool {
        guard places.count(clause) == 1, own(clause).isEmpty else { return false }
        if list(from: clause, by: -1) != nil || list(from: clause, by: 1) != nil { return false }
        return (clause - 1...clause + 1).allSatisfy { side(of: $0, from: clause) == nil || own($0).isEmpty }
    }

    /// Whether a cue tells that the sentence is about the questionnaire or another answer.
    func isAboutSurvey(_ clause: Int) -> Bool {
        hasSurveyTalk
            && clausesAround(clause).contains { other in
                isSameSentence(other, clause) && own(other).contains { $0.rule.meaning == .surveyTalk }
            }
    }

    /// The most words of a member of a list, and the most members that are passed.
    private static let short = 5
    private static let members = 8

    /// The clause with the cues that a list shares with one of its members, over short members without any: that with
    /// the verb in "es fehlt an Personal, Zeit und Geld" and "Personal, Zeit und Geld fehlen".
    ///
    /// - Parameter step: Where it is looked for: -1 before the member, 1 behind it.
    func list(from clause: Int, by step: Int) -> Int? {
        var at = clause
        for _ in 0..<Self.members where places.count(at) <= Self.short {
            let joint = step < 0 ? at : at + 1
            guard isSameSentence(at, at + step), isListed(joint) else { return nil }
            at += step
            if !own(at).isEmpty { return at }
        }
        return nil
    }

    private func isListed(_ clause: Int) -> Bool {
        text.clauses[clause].joint == .comma || text.clauses[clause].joint == .colon
    }

    /// How many clauses before and behind are looked at, so that the work stays proportional to the text.
    private static let around = 12

    func clausesAround(_ clause: Int) -> Range<Int> {
        max(0, clause - Self.around)..<min(text.clauses.count, clause + Self.around + 1)
    }

    /// The sign that ends a clause; a blank where a word follows, zero at the end of the text.
    func sign(behind clause: Int) -> UInt8 {
        let end = text.words[places.last(clause)].bytes.upperBound
        func byte(_ place: Int) -> UInt8 { place < text.bytes.count ? text.bytes[place] : 0 }
        return byte(end) == UInt8(ascii: " ") ? byte(end + 1) : byte(end)
    }

    /// How long the text is: 0 for up to three words, 1 up to nine, 2 up to nineteen, else 3.
    var size: Int {
        switch text.words.count {
        case ..<4: 0
        case ..<10: 1
        case ..<20: 2
        default: 3
        }
    }
}
