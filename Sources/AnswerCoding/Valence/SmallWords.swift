// The small words by which clauses and what they refer to are told.

extension Statements {
    static let references: Set = ["das", "dies", "daran", "sie", "that", "this", "it", "they", "them"]
    static let pronouns: Set = [
        "das", "dies", "diese", "dieser", "der", "die", "den", "sie", "er", "davon", "daran", "dafuer", "dazu",
        "it", "they", "he", "she",
    ]
    static let subjects: Set = [
        "wir", "ich", "man", "es", "niemand", "keiner", "jeder", "jemand", "alle", "der", "die", "das", "ein", "eine",
        "kein", "keine", "keinen", "unser", "unsere", "in", "im", "bei", "beim", "fuer", "mit", "ohne", "so", "wer",
        "was",
        "wie", "da", "dort", "dann", "hier", "uns", "nichts", "nothing", "we", "i", "you", "there", "nobody", "no",
        "someone", "everybody",
        "everyone", "the", "a", "an", "our", "my", "their", "its", "at", "for", "with", "without", "on", "who", "what",
        "how", "then", "here", "these", "those", "this", "that", "some", "most", "many", "few", "only", "just",
    ]
    static let impersonal: Set = ["takes", "took", "seems"]
    static let turningPoints: Set = [
        "geblieben", "bleibt", "bleiben", "remains", "remain",
        "heute", "inzwischen", "mittlerweile", "jetzt", "nun", "seither", "now", "today", "nowadays", "meanwhile",
    ]
    /// "Personal schon": the opposite of what was denied before.
    static let affirmations: Set = ["schon", "ja", "yes", "does", "do"]
    static let questions: Set = ["wie", "was", "ob", "warum", "wer", "how", "what", "whether", "why", "who"]
    static let wholes: Set = ["alles", "beides", "all", "both", "everything", "das"]
    static let concessions: Set = ["although", "though", "obwohl", "obgleich", "obschon", "wenngleich"]
    static let unreal: Set = [
        "waere", "waeren", "haette", "haetten", "gaebe", "wuerde", "wuerden", "ginge", "kaeme", "kaemen", "liefe",
        "bliebe", "braechte", "stuende", "stuenden", "koennte", "koennten", "would", "wouldn't", "could", "couldn't",
    ]
    static let absolute: Set = [
        "nichts", "nie", "niemals", "unmoeglich", "undenkbar", "laeuft", "nothing", "never", "impossible",
        "kein", "keine", "keinen", "keiner", "nicht", "niemand", "no", "not", "nobody", "cannot", "can't",
    ]
}
