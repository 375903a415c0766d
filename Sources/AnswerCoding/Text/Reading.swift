/// One word of a text.
struct Word: Hashable {
    private var place: Int32
    private var start: Int32
    private var end: Int32
    private var clauseNumber: Int32

    @inline(__always)
    init(spelling: Int32, _ start: Int, _ count: Int, clause: Int) {
        place = spelling
        self.start = Int32(truncatingIfNeeded: start)
        end = Int32(truncatingIfNeeded: start &+ count)
        clauseNumber = Int32(truncatingIfNeeded: clause)
    }

    /// Its spelling in the vocabulary.
    var spelling: Int { Int(place) }
    /// Its place in the bytes of the text.
    var bytes: Range<Int> { Int(start)..<Int(end) }
    /// The clause in which it stands.
    var clause: Int { Int(clauseNumber) }
}

/// A part of a sentence, within which cues bear on codes.
struct Clause: Hashable {
    /// How it is joined to the clause before.
    enum Joint: Int, Hashable, CaseIterable {
        /// The first of its sentence.
        case start
        case comma, colon
        /// A new statement, after "weil", "when" or "and we".
        case further
        /// The other side of the matter, after "aber", "but".
        case contrast
        /// What holds instead, after "sondern", "rather".
        case rather
        /// In parentheses.
        case aside
    }

    var joint: Joint
    var sentence: Int
}
