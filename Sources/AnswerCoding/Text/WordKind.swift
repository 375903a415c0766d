/// What reading and valence need to know of a word; found once for each spelling.
struct WordKind {
    struct Traits: OptionSet {
        let rawValue: UInt8
        static let isCapitalised = Traits(rawValue: 1)
        /// Its comparable form is empty, as that of a soft hyphen alone.
        static let isEmpty = Traits(rawValue: 2)
        /// An abbreviation, a single letter or an ordinal number: the full stop after it ends no sentence.
        static let takesStop = Traits(rawValue: 4)
        /// Stands in some non-answer.
        static let mayBeNonAnswer = Traits(rawValue: 8)
        /// May begin a clause without punctuation before it.
        static let mayTurn = Traits(rawValue: 16)
        /// Ends as German verbs do: "das hilft", "es fehlt".
        static let endsInT = Traits(rawValue: 32)
        /// A preposition or article through which one matter depends on another: "training for our staff".
        static let makesDependent = Traits(rawValue: 64)
    }

    var connective: Connective?
    var traits: Traits = []
    /// The languages whose stop word it is, by place in `Lexicon.languages`: one bit each.
    var languages: UInt8 = 0

    init() {}

    /// - Parameters:
    ///   - form: The comparable form of the spelling.
    ///   - lexicon: Tells what is known of the form beforehand.
    init(_ spelling: UnsafeBufferPointer<UInt8>, _ form: UnsafeBufferPointer<UInt8>, _ lexicon: Lexicon) {
        self = lexicon.kind(form)
        if connective?.mayTurn ?? false { traits.insert(.mayTurn) }
        if Self.isCapitalised(spelling) { traits.insert(.isCapitalised) }
        if form.isEmpty { traits.insert(.isEmpty) }
        if form.last == UInt8(ascii: "t") { traits.insert(.endsInT) }
        let isOrdinal = form.count <= 2 && form.allSatisfy { (48...57).contains($0) }
        if form.count <= 1 || isOrdinal || connective == .abbreviation { traits.insert(.takesStop) }
    }

    private static func isCapitalised(_ spelling: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = spelling.first, first >= 0x80 else { return spelling.first.map { 65...90 ~= $0 } ?? false }
        return String(decoding: spelling, as: UTF8.self).unicodeScalars.first?.properties.isUppercase ?? false
    }
}
