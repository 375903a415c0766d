import SurveyModel

/// The clauses of one text with the cues and hits in them.
///
/// A cue bears on what stands in its clause. A clause without cues takes those of clauses around it where German and
/// English are read that way: an aside from the clause it interrupts, a heading from what follows the colon, a member
/// of a list from the verb that the list shares.
///
/// Valid until the finder that made it looks at the next text.
struct ClauseAnalysis {
    let text: TextView
    let places: Places
    private let hits: UnsafeBufferPointer<Hit>
    private let cues: UnsafeBufferPointer<Cue>
    /// Where the cues of each clause end.
    private let ends: UnsafeBufferPointer<Int>
    /// Whether some sentence may be about the questionnaire.
    let hasSurveyTalk: Bool

    /// The most words of a clause that can be a heading or a member of a list.
    static let short = 5

    /// - Parameter hits: What the text names, in its order.
    init(
        _ text: TextView, _ hits: UnsafeBufferPointer<Hit>, places: borrowing PlacesOfClauses,
        cues: borrowing ManualArray<Cue>, ends: borrowing ManualArray<Int>,
        hasSurveyTalk: Bool
    ) {
        (self.text, self.hits) = (text, hits)
        self.places = Places(ends: places.ends.all, places: places.places.all)
        (self.cues, self.ends, self.hasSurveyTalk) = (cues.all, ends.all, hasSurveyTalk)
    }

    /// The places of the words of each clause.
    struct Places {
        fileprivate var ends: UnsafeBufferPointer<Int>
        fileprivate var places: UnsafeBufferPointer<Int>

        subscript(clause: Int) -> UnsafeBufferPointer<Int> {
            UnsafeBufferPointer(rebasing: places[ends[clause]..<ends[clause + 1]])
        }

        func count(_ clause: Int) -> Int { ends[clause + 1] - ends[clause] }
        func first(_ clause: Int) -> Int { places[ends[clause]] }
        func last(_ clause: Int) -> Int { places[ends[clause + 1] - 1] }
    }

    /// The cues of a clause itself.
    func own(_ clause: Int) -> UnsafeBufferPointer<Cue> {
        UnsafeBufferPointer(rebasing: cues[ends[clause]..<ends[clause + 1]])
    }

    func isShort(_ clause: Int) -> Bool { places.count(clause) <= Self.short }

    func joint(_ clause: Int) -> Clause.Joint? {
        clause < text.clauses.count ? text.clauses[clause].joint : nil
    }

    func isSameSentence(_ a: Int, _ b: Int) -> Bool {
        a >= 0 && b >= 0 && a < text.clauses.count && b < text.clauses.count
            && text.clauses[a].sentence == text.clauses[b].sentence
    }

    func first(_ clause: Int) -> Int { places.first(clause) }
    func last(_ clause: Int) -> Int { places.last(clause) }

    /// The hits whose first word lies in a range.
    func hits(beginningIn words: ClosedRange<Int>) -> Slice<UnsafeBufferPointer<Hit>> {
        var (low, high) = (0, hits.count)
        while low < high {
            let middle = (low + high) / 2
            if hits[middle].words.lowerBound < words.lowerBound { low = middle + 1 } else { high = middle }
        }
        return hits[low...].prefix { $0.words.lowerBound <= words.upperBound }
    }
}
