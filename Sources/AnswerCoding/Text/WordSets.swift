/// Sets of words that rules ask for; a word knows in which it is.
struct WordSets: OptionSet {
    let rawValue: UInt16

    /// Join two matters beside "and" and "or".
    static let joining = WordSets(rawValue: 1)
    /// Prepositions and articles through which one matter depends on another.
    static let dependence = WordSets(rawValue: 2)
}

let wordSets: [(WordSets, [String])] = [
    (.joining, ["nor", "noch", "als", "than", "sowie", "plus"]),
    (
        .dependence,
        [
            "von", "vom", "der", "des", "im", "in", "fuer", "beim", "bei", "zum", "zur", "aus", "auf", "of", "for",
            "in", "at", "from", "on", "within",
        ]
    ),
]
