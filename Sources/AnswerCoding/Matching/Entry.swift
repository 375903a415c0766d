import SurveyModel

/// A dictionary entry, compiled into the plain numbers that matching and valence need.
struct Entry {
    /// Its place in the codebook.
    var code: Int32
    var indicator: Int32
    /// Its place among all entries of the codebook.
    var number: Int32
    /// The place of the code's id among the ids of all codes, in their order.
    var rank: Int32
    /// Where its words begin among the words of all entries, and how many there are.
    var first: Int32
    var count: Int32
    var gap: Int32
    /// Which of its words it is looked for at: the one that the fewest entries have.
    var anchor: Int32 = 0
    /// How many letters it spells out.
    var weight: Int32
    /// The range of its exclusions among those of all entries.
    var exclusions: Range<Int32>
    /// Some word must be capitalised where the text capitalises nouns.
    var needsCapitals: Bool
    var says: Valence?
}

/// Where an entry stands in the codebook.
struct EntryPlace {
    /// The place of its code, its own place in the code, and that among the entries of all codes.
    var code: Int
    var indicator: Int
    var number: Int
}

/// A dictionary entry found in a text.
struct Hit {
    /// Its number among the entries of its language.
    var entry: Int32
    var rank: Int32
    private var start: Int32
    private var end: Int32
    var weight: Int32
    /// A valence that the wording itself carries.
    var says: Valence?
    /// Another hit counts in its place.
    var isHidden = false

    init(_ number: Int32, _ entry: Entry, words: Range<Int>) {
        (self.entry, rank, weight) = (number, entry.rank, entry.weight)
        says = entry.says
        start = Int32(truncatingIfNeeded: words.lowerBound)
        end = Int32(truncatingIfNeeded: words.upperBound)
    }

    /// Indices of words.
    var words: Range<Int> { Int(start)..<Int(end) }

    /// By first words, then by entries.
    func isBefore(_ other: Hit) -> Bool { start != other.start ? start < other.start : entry < other.entry }
}

/// A dictionary entry found in a text, without compiled numbers.
struct FoundEntry {
    var code: CodeID
    var indicator: Indicator
    /// Indices of words.
    var words: Range<Int>
}

/// The entries of one language, compiled.
struct Entries: ~Copyable, Sendable {
    private(set) var all: ManualArray<Entry>
    /// The numbers of the words of all entries, one after the other, and whether each word must be capitalised.
    private(set) var words: ManualArray<Int32>
    private(set) var capitals: ManualArray<Bool>
    /// The numbers of the words of all exclusions, and where those of each end.
    private(set) var excluded = ManualArray<Int32>()
    private(set) var exclusionEnds = ManualArray<Int32>(repeating: 0, count: 1)
    /// The most words that a match of any entry can span.
    private(set) var reach = 1

    /// - Parameter count: How many entries are expected.
    init(expecting count: Int) {
        all = ManualArray(capacity: count)
        words = ManualArray(capacity: 2 * count)
        capitals = ManualArray(capacity: 2 * count)
    }

    private static let separators: PatternReader.Separators = [.blank, .hyphen, .slash]

    /// - Returns: Whether the entry has a word, and no empty one.
    mutating func add(
        _ indicator: UnsafePointer<Indicator>, at place: EntryPlace, rank: Int, _ reader: inout PatternReader
    ) -> Bool {
        let (first, isNoun) = (words.count, indicator.pointee.isNoun)
        var weight = 0
        let shape = Self.shape(indicator.pointee.mode)
        reader.words(indicator.pointee.pattern, shape, separators: Self.separators) { word in
            words.append(word.number)
            capitals.append(isNoun && word.isCapital)
            weight = word.weight > 0 && weight >= 0 ? weight + word.weight : -1
        }
        if weight <= 0 { return false }
        let count = words.count - first
        let exclusions = exclusionEnds.count - 1
        for exclusion in indicator.pointee.exclusions {
            reader.words(exclusion, nil, separators: Self.separators) { excluded.append($0.number) }
            exclusionEnds.append(Int32(excluded.count))
        }
        reach = max(reach, count + (count - 1) * indicator.pointee.gap)
        all.append(
            Entry(
                code: Int32(place.code), indicator: Int32(place.indicator), number: Int32(place.number),
                rank: Int32(rank), first: Int32(first), count: Int32(count),
                gap: Int32(count > 1 ? indicator.pointee.gap : 0),
                weight: Int32(weight), exclusions: Int32(exclusions)..<Int32(exclusionEnds.count - 1),
                needsCapitals: isNoun && capitals.slice(first..<words.count).contains(true),
                says: indicator.pointee.says))
        return true
    }

    private static func shape(_ mode: Indicator.Mode) -> WordPattern.Shape? {
        switch mode {
        case .glob, .phrase: nil
        case .stem: .stem
        case .prefix: .prefix
        case .suffix: .suffix
        case .infix: .infix
        }
    }
}

extension Entries {
    /// Chooses the word at which each entry is looked for.
    ///
    /// - Parameter patterns: How many patterns the words of entries are numbers of.
    mutating func anchors(patterns: Int) -> AnchoredLists {
        var uses = ManualArray<Int32>(repeating: 0, count: patterns)
        for word in words.all { uses[Int(word)] += 1 }
        var anchors = ManualArray<Anchor>(capacity: all.count)
        for number in 0..<all.count {
            let words = words.slice(Int(all[number].first)..<Int(all[number].first + all[number].count))
            guard let anchor = Anchor(number, words, gap: Int(all[number].gap), uses) else { continue }
            all[number].anchor = Int32(anchor.place)
            anchors.append(anchor)
        }
        return AnchoredLists(anchors, patterns: patterns)
    }
}

extension Entries {
    /// What matching reads of the entries; valid while they live.
    struct View {
        let all: UnsafePointer<Entry>
        let words: UnsafePointer<Int32>
        let capitals: UnsafePointer<Bool>
        let excluded: UnsafePointer<Int32>
        let exclusionEnds: UnsafePointer<Int32>
        let reach: Int
    }

    var view: View {
        View(
            all: .init(all.base), words: .init(words.base), capitals: .init(capitals.base),
            excluded: .init(excluded.base), exclusionEnds: .init(exclusionEnds.base), reach: reach)
    }
}
