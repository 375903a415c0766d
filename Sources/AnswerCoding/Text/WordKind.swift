/// What is asked of every word of a text, found once a spelling.
struct WordKind {
    struct Traits: OptionSet {
        let rawValue: UInt8
        static let isCapitalised = Traits(rawValue: 1)
        /// "Not", "isn't", "dass": what is said before or after may be denied as a whole.
        static let mayDeny = Traits(rawValue: 2)
        /// Nothing is left of it, as of a soft hyphen alone.
        static let isEmpty = Traits(rawValue: 4)
        /// An abbreviation, a single letter or an ordinal number: the full stop after it ends no sentence.
        static let takesStop = Traits(rawValue: 8)
        /// Stands in a whole answer that says nothing.
        static let mayBeNonAnswer = Traits(rawValue: 16)
        /// May begin a clause though nothing before it asks for one.
        static let mayTurn = Traits(rawValue: 32)
        /// As German verbs do: "das hilft", "es fehlt".
        static let endsInT = Traits(rawValue: 64)
    }

    var connective: Connective?
    var traits: Traits = []
    /// The languages whose stop word it is, by place in `stopWords`: one bit each.
    var languages: UInt8 = 0
    var sets: WordSets = []

    init() {}

    init(_ spelling: String, _ form: String) {
        self = knownKinds[form] ?? WordKind()
        if connective?.mayTurn ?? false { traits.insert(.mayTurn) }
        if spelling.unicodeScalars.first?.properties.isUppercase ?? false { traits.insert(.isCapitalised) }
        if form.isEmpty { traits.insert(.isEmpty) }
        if form.utf8.last == UInt8(ascii: "t") { traits.insert(.endsInT) }
        let isOrdinal = form.utf8.count <= 2 && form.utf8.allSatisfy { (48...57).contains($0) }
        if form.utf8.count <= 1 || isOrdinal || connective == .abbreviation { traits.insert(.takesStop) }
    }
}

/// Whether a word is one of the stop words by which languages are told apart.
func isStopWord(_ form: String) -> Bool { (knownKinds[form]?.languages ?? 0) != 0 }

/// What is known of the stop words of all languages.
private let knownKinds: [String: WordKind] = {
    var kinds: [String: WordKind] = [:]
    for (connective, forms) in connectives {
        for form in forms where kinds[form] == nil { kinds[form, default: WordKind()].connective = connective }
    }
    for form in ["nicht", "not", "isn't", "dass"] { kinds[form, default: WordKind()].traits.insert(.mayDeny) }
    for form in nonAnswers.joined(separator: " ").split(separator: " ") {
        kinds[String(form), default: WordKind()].traits.insert(.mayBeNonAnswer)
    }
    for (place, language) in stopWords.enumerated() {
        for form in language.words { kinds[form, default: WordKind()].languages |= 1 << UInt8(place) }
    }
    for (set, forms) in wordSets {
        for form in forms { kinds[form, default: WordKind()].sets.insert(set) }
    }
    return kinds
}()
