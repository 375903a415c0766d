import SurveyModel

/// What a feature tells; the first part of its name.
enum FeatureKind: Int, CaseIterable {
    // The question, the code and the entry that names it.
    case question, entry, entryQuestion, code, codeQuestion
    // A clause without any cue.
    case plain
    // A cue of the clause; beyond: another code stands between it and this one.
    case cue, cuePlace, cueQuestion, cueQuestionEntry, cueBeyond
    // A cue of a clause beside it.
    case near, nearQuestion
    // A cue of a sentence before or behind.
    case earlier, later
    // The shape of the clause and of the answer.
    case joint, next, sign, length, words, clause
    // Words, by their beginnings, alone and with the word beside them.
    case firstGerman, firstEnglish, wordGerman, wordEnglish, pairGerman, pairEnglish

    /// Those of the cases; written out, since it takes long to ask for them.
    static let names = [
        "question", "entry", "entryQuestion", "code", "codeQuestion", "plain", "cue", "cuePlace", "cueQuestion",
        "cueQuestionEntry", "cueBeyond", "near", "nearQuestion", "earlier", "later", "joint", "next", "sign", "length",
        "words", "clause", "firstGerman", "firstEnglish", "wordGerman", "wordEnglish", "pairGerman", "pairEnglish",
    ]
}

/// Where a cue stands beside the words that name the code.
enum CuePlace: Int, CaseIterable {
    case inside, before, closeBefore, farBefore, behind, closeBehind, farBehind

    /// Those of the cases.
    static let names = ["inside", "before", "closeBefore", "farBefore", "behind", "closeBehind", "farBehind"]
}

/// Where a clause stands beside that of the code; "coded" where it names a code itself.
enum ClauseSide: Int, CaseIterable {
    case before, beforeCoded, after, afterCoded, afterSentence, second, secondCoded, secondSentence
    // The clause with the verb that the members of a list share, at its beginning or end.
    case listHead, listEnd

    /// Those of the cases.
    static let names = [
        "before", "beforeCoded", "after", "afterCoded", "afterSentence", "second", "secondCoded", "secondSentence",
        "listHead", "listEnd",
    ]
}

extension Clause.Joint {
    /// Those of the cases.
    static let names = ["start", "comma", "colon", "further", "contrast", "rather", "aside"]
}

/// The parts of feature names that are no words of texts, hashed once.
struct FeatureParts: ~Copyable, Sendable {
    private let kinds = Self.parts(FeatureKind.names)
    private let contexts = Self.parts(Question.Context.allCases.map(\.rawValue))
    private let says = Self.parts(saysTexts)
    private let cues = Self.parts(cueTexts)
    private let places = Self.parts(CuePlace.names)
    private let sides = Self.parts(ClauseSide.names)
    private let joints = Self.parts(Clause.Joint.names)
    private let signs = Self.parts(signTexts)
    private let numbers = Self.parts((0..<10).map(String.init))

    private static func parts(_ texts: [String]) -> ManualArray<FeaturePart> {
        var parts = ManualArray<FeaturePart>(capacity: texts.count)
        for text in texts { parts.append(FeaturePart(text)) }
        return parts
    }

    /// What coding reads of the parts; valid while they live.
    struct View {
        fileprivate let kinds: UnsafePointer<FeaturePart>
        fileprivate let contexts: UnsafePointer<FeaturePart>
        fileprivate let says: UnsafePointer<FeaturePart>
        fileprivate let cues: UnsafePointer<FeaturePart>
        fileprivate let places: UnsafePointer<FeaturePart>
        fileprivate let sides: UnsafePointer<FeaturePart>
        fileprivate let joints: UnsafePointer<FeaturePart>
        fileprivate let signs: UnsafePointer<FeaturePart>
        fileprivate let numbers: UnsafePointer<FeaturePart>
        /// The words that name the code, in a pair with the word beside them.
        let hit = FeaturePart(hitText)
    }

    var view: View {
        View(
            kinds: .init(kinds.base), contexts: .init(contexts.base), says: .init(says.base), cues: .init(cues.base),
            places: .init(places.base), sides: .init(sides.base), joints: .init(joints.base), signs: .init(signs.base),
            numbers: .init(numbers.base))
    }
}

extension FeatureParts.View {
    @inline(__always)
    subscript(kind: FeatureKind) -> FeaturePart { kinds[kind.rawValue] }
    @inline(__always)
    subscript(context: Question.Context) -> FeaturePart { contexts[context.place] }
    @inline(__always)
    subscript(says: Valence?) -> FeaturePart { self.says[says.map { $0.place + 1 } ?? 0] }
    @inline(__always)
    subscript(meaning: CueRule.Meaning, isNegated isNegated: Bool) -> FeaturePart {
        cues[Int(meaning.rawValue) + (isNegated ? CueRule.Meaning.count : 0)]
    }
    @inline(__always)
    subscript(place: CuePlace) -> FeaturePart { places[place.rawValue] }
    @inline(__always)
    subscript(side: ClauseSide) -> FeaturePart { sides[side.rawValue] }
    @inline(__always)
    subscript(joint: Clause.Joint) -> FeaturePart { joints[joint.rawValue] }
    /// A byte outside ASCII is as good as none.
    @inline(__always)
    subscript(sign sign: UInt8) -> FeaturePart { signs[sign < 128 ? Int(sign) : 1] }
    /// - Parameter number: Larger ones are taken for `most`.
    @inline(__always)
    subscript(number: Int, upTo most: Int) -> FeaturePart { numbers[min(number, most)] }
}

// MARK: Texts

extension FeatureParts {
    /// Every text behind a part, to write names.
    static let texts: [String] =
        FeatureKind.names + Question.Context.allCases.map(\.rawValue) + saysTexts + cueTexts + CuePlace.names
        + ClauseSide.names + Clause.Joint.names + signTexts + (0..<10).map(String.init) + [hitText]

    fileprivate static let hitText = "#"
    private static let saysTexts = ["says-nothing"] + Valence.allCases.map { "says-\($0.rawValue)" }

    /// As they are, then negated.
    private static let cueTexts: [String] = {
        let names = CueRule.Meaning.named.sorted { $0.value.rawValue < $1.value.rawValue }.map { String($0.key) }
        return names + names.map { "not-" + $0 }
    }()

    /// By byte: what ends a clause.
    ///
    /// Zero stands behind the answer; letters are no sign.
    private static let signTexts = (0..<128).map { byte -> String in
        if byte == 0 { return "end" }
        return byte <= 32 || byte == 127 || isAsciiLetter(UInt8(byte)) ? "none" : String(Unicode.Scalar(UInt8(byte)))
    }
}

extension Question.Context {
    /// Its place among all cases.
    @inline(__always)
    var place: Int {
        switch self {
        case .barrier: 0
        case .driver: 1
        case .change: 2
        case .wish: 3
        case .none: 4
        }
    }
}

extension Valence {
    /// - Parameter place: Of a valence; any other is neutral.
    @inline(__always)
    init(place: Int) {
        switch place {
        case 0: self = .barrier
        case 1: self = .driver
        case 2: self = .negatedBarrier
        case 3: self = .negatedDriver
        default: self = .neutral
        }
    }
}
