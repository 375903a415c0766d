/// What a small word does to the structure of a sentence.
enum Connective {
    /// Begins the other side of the matter.
    case contrast
    /// The same, at the beginning of a clause only.
    case contrastAtStart
    /// The same, unless it follows the verb: "die Daten liegen aber brach".
    case contrastInside
    /// What holds instead.
    case rather
    /// Begins a statement of its own.
    case further
    /// Joins; a pronoun after it begins a statement of its own.
    case and
    case pronoun
    /// An abbreviation; the full stop after it ends no sentence.
    case abbreviation

    /// Whether it may begin a clause though nothing before it asks for one.
    var mayTurn: Bool {
        switch self {
        case .contrast, .contrastInside, .rather, .further, .pronoun: true
        case .contrastAtStart, .and, .abbreviation: false
        }
    }
}

/// A word of two kinds is of the first.
let connectives: [(Connective, [String])] = [
    (
        .contrast,
        [
            "obwohl", "obgleich", "obschon", "wenngleich", "waehrend", "but", "although", "though", "whereas",
            "nevertheless",
        ]
    ),
    (.contrastInside, ["aber", "jedoch", "dennoch", "allerdings", "trotzdem", "dagegen", "however"]),
    (.contrastAtStart, ["doch", "nur", "only", "while", "yet", "still"]),
    (.rather, ["sondern", "vielmehr", "rather"]),
    (
        .further,
        [
            "weil", "wenn", "damit", "because", "when", "if", "which", "unless", "until", "otherwise", "sonst",
            "since",
        ]
    ),
    (.and, ["und", "oder", "and", "or"]),
    (
        .pronoun,
        [
            "wir", "es", "sie", "ich", "man", "niemand", "keiner", "jeder", "jemand", "er", "we", "it", "they", "i",
            "he", "she", "nobody", "everyone", "everybody", "someone", "somebody", "hardly", "there",
        ]
    ),
    (
        .abbreviation,
        [
            "ca", "bzw", "inkl", "ggf", "evtl", "sog", "vgl", "nr", "komm", "z", "b", "o", "ae", "u", "a", "v", "d",
            "h", "s", "str", "usw", "e", "g", "approx", "incl", "no", "mr", "ms",
        ]
    ),
]
