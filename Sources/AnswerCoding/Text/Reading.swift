/// One word of a text.
struct Word: Hashable {
    private var place: Int32
    private var start: Int32
    private var end: Int32
    private var clauseNumber: Int32

    init(spelling: Int, span: Range<Int>, clause: Int) {
        (place, clauseNumber) = (Int32(truncatingIfNeeded: spelling), Int32(truncatingIfNeeded: clause))
        start = Int32(truncatingIfNeeded: span.lowerBound)
        end = Int32(truncatingIfNeeded: span.upperBound)
    }

    /// Its spelling in the vocabulary.
    var spelling: Int { Int(place) }
    /// In Unicode scalars of the original text.
    var span: Range<Int> { Int(start)..<Int(end) }
    /// The clause in which it stands.
    var clause: Int { Int(clauseNumber) }
}

/// A part of a sentence within which wordings and codes bear on each other.
struct Clause: Hashable {
    /// How it goes on from the clause before.
    enum Joint: Hashable {
        /// The first of its sentence.
        case start
        case comma, colon
        /// "And we", "weil", "when": a new statement.
        case further
        /// "Aber", "but": the other side of the matter.
        case contrast
        /// "Sondern", "rather": what holds instead.
        case rather
        /// In parentheses.
        case aside
    }

    var joint: Joint
    var sentence: Int
    /// The clause that an aside interrupts.
    var enclosing: Int?
}

/// A text cut into words, clauses and sentences.
struct Reading {
    var words: [Word] = []
    var clauses: [Clause] = []

    /// Hands the memory over to the next text.
    mutating func emptied() -> Reading {
        var other = Reading()
        swap(&self, &other)
        other.words.removeAll(keepingCapacity: true)
        other.clauses.removeAll(keepingCapacity: true)
        return other
    }
}
