/// One word of a text.
struct Word: Hashable {
    /// Its spelling in the vocabulary.
    var spelling: Int
    /// In Unicode scalars of the original text.
    var span: Range<Int>
    /// The clause in which it stands.
    var clause: Int
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
}
