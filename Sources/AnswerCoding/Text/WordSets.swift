/// Sets of words that rules ask for; a word knows in which it is.
struct WordSets: OptionSet {
    let rawValue: UInt32

    /// Join two matters beside "and" and "or".
    static let joining = WordSets(rawValue: 1)
    /// Prepositions and articles through which one matter depends on another.
    static let dependence = WordSets(rawValue: 2)
}

// What the valence of a clause depends on.
extension WordSets {
    /// Take up what was said, anywhere near the beginning of a clause.
    static let references = WordSets(rawValue: 1 << 2)
    /// The same, as its first or second word.
    static let pronouns = WordSets(rawValue: 1 << 3)
    /// Begin a clause that has a subject of its own.
    static let subjects = WordSets(rawValue: 1 << 4)
    /// "Der", "die", "das", "den", which are also pronouns.
    static let articles = WordSets(rawValue: 1 << 5)
    /// Somebody.
    static let persons = WordSets(rawValue: 1 << 6)
    /// After "it": speak of nothing.
    static let impersonal = WordSets(rawValue: 1 << 7)
    /// "And" alone, without "or".
    static let additions = WordSets(rawValue: 1 << 8)
    /// Begin in English what a cue behind does not reach back into.
    static let subordinate = WordSets(rawValue: 1 << 9)
    /// Begin a question inside a sentence.
    static let questions = WordSets(rawValue: 1 << 10)
    /// Begin a condition.
    static let conditions = WordSets(rawValue: 1 << 11)
    /// Begin what is conceded.
    static let concessions = WordSets(rawValue: 1 << 12)
    /// Tell that something is not so.
    static let unreal = WordSets(rawValue: 1 << 13)
    /// Deny the word or the verb beside them.
    static let denials = WordSets(rawValue: 1 << 14)
    /// Tell that nothing goes.
    static let absolute = WordSets(rawValue: 1 << 15)
    /// "Without".
    static let absences = WordSets(rawValue: 1 << 16)
    /// "Fewer cars": bear on the next word alone.
    static let comparisons = WordSets(rawValue: 1 << 17)
    /// "Personal schon": the opposite of what was denied before.
    static let affirmations = WordSets(rawValue: 1 << 18)
    /// "Früher …, heute …": what was said before holds no longer.
    static let turningPoints = WordSets(rawValue: 1 << 19)
    /// Stand for all members of a list.
    static let wholes = WordSets(rawValue: 1 << 20)
}

let wordSets: [(WordSets, [String])] = matchingSets + valenceSets

private let matchingSets: [(WordSets, [String])] = [
    (.joining, ["nor", "noch", "als", "than", "sowie", "plus"]),
    (
        .dependence,
        [
            "von", "vom", "der", "des", "im", "in", "fuer", "beim", "bei", "zum", "zur", "aus", "auf", "of", "for",
            "in", "at", "from", "on", "within",
        ]
    ),
]

private let valenceSets: [(WordSets, [String])] = [
    (.references, ["das", "dies", "daran", "sie", "that", "this", "it", "they", "them"]),
    (
        .pronouns,
        [
            "das", "dies", "diese", "dieser", "der", "die", "den", "sie", "er", "davon", "daran", "dafuer", "dazu",
            "it", "they", "he", "she",
        ]
    ),
    (
        .subjects,
        [
            "wir", "ich", "man", "es", "niemand", "keiner", "jeder", "jemand", "alle", "der", "die", "das", "ein",
            "eine", "kein", "keine", "keinen", "unser", "unsere", "in", "im", "bei", "beim", "fuer", "mit", "ohne",
            "so", "wer", "was", "wie", "da", "dort", "dann", "hier", "uns", "nichts", "nothing", "we", "i", "you",
            "there", "nobody", "no", "someone", "everybody", "everyone", "the", "a", "an", "our", "my", "their",
            "its", "at", "for", "with", "without", "on", "who", "what", "how", "then", "here", "these", "those",
            "this", "that", "some", "most", "many", "few", "only", "just",
        ]
    ),
    (.articles, ["der", "die", "das", "den"]),
    (.persons, ["jemand", "jemanden", "jemandem", "someone", "somebody"]),
    (.impersonal, ["takes", "took", "seems"]),
    (.additions, ["und", "and"]),
    (.subordinate, ["that", "who", "whose", "where", "how", "what"]),
    (.questions, ["wie", "was", "ob", "warum", "wer", "how", "what", "whether", "why", "who"]),
    (.conditions, ["wenn", "falls", "if"]),
    (.concessions, ["although", "though", "obwohl", "obgleich", "obschon", "wenngleich"]),
    (
        .unreal,
        [
            "waere", "waeren", "haette", "haetten", "gaebe", "wuerde", "wuerden", "ginge", "kaeme", "kaemen",
            "liefe", "bliebe", "braechte", "stuende", "stuenden", "koennte", "koennten", "would", "wouldn't",
            "could", "couldn't",
        ]
    ),
    (
        .denials,
        [
            "kein", "keine", "keinen", "keiner", "nicht", "niemand", "niemanden", "no", "not", "nobody", "don't",
            "doesn't", "can't", "cannot", "never",
        ]
    ),
    (
        .absolute,
        [
            "nichts", "nie", "niemals", "unmoeglich", "undenkbar", "laeuft", "nothing", "never", "impossible",
            "kein", "keine", "keinen", "keiner", "nicht", "niemand", "no", "not", "nobody", "cannot", "can't",
        ]
    ),
    (.absences, ["ohne", "without"]),
    (.comparisons, ["less", "fewer", "weniger"]),
    (.affirmations, ["schon", "ja", "yes", "does", "do"]),
    (
        .turningPoints,
        [
            "geblieben", "bleibt", "bleiben", "remains", "remain", "heute", "inzwischen", "mittlerweile", "jetzt",
            "nun", "seither", "now", "today", "nowadays", "meanwhile",
        ]
    ),
    (.wholes, ["alles", "beides", "all", "both", "everything", "das"]),
]
