/// The patterns of one language, and the entries and cue phrases that are looked for at each.
///
/// An entry or a phrase is looked for at one of its words, its anchor: the one that the fewest others have, so that words
/// of many entries, such as "no", lead to few.
struct WordAnchors: ~Copyable, Sendable {
    let table: PatternTable
    let entries: AnchoredLists
    let cues: AnchoredLists

    init(_ table: consuming PatternTable, entries: inout Entries, cues: inout CuePhrases) {
        let count = table.patterns.count
        self.entries = AnchoredLists(entries.anchors(patterns: count), patterns: count)
        self.cues = AnchoredLists(cues.anchors(patterns: count), patterns: count)
        self.table = table
    }
}

/// A word at which an entry or a phrase is looked for.
struct Anchor {
    /// Its place among the words.
    var place: Int
    /// Its pattern.
    var pattern: Int32
    var item: WordIndex.Item

    /// - Parameters:
    ///   - number: Of the entry or phrase.
    ///   - words: Its patterns, those of a phrase up to its first gap.
    ///   - gap: How many other words may stand between two of them.
    ///   - uses: How many entries or phrases have each pattern.
    init?(
        _ number: Int, _ words: UnsafeBufferPointer<Int32>, gap: Int, _ uses: borrowing ManualArray<Int32>
    ) {
        func use(_ place: Int) -> Int32 { words.indices.contains(place) ? uses[Int(words[place])] : .max }
        guard let place = words.indices.min(by: { use($0) < use($1) }) else { return nil }
        (self.place, pattern) = (place, words[place])
        item = WordIndex.Item(number: Int32(number))
        if words.count == 1 { return }
        let (isBefore, reach) = (use(place - 1) < use(place + 1), Int16(1 + gap))
        item.beside = words[isBefore ? place - 1 : place + 1]
        (item.from, item.to) = isBefore ? (-reach, -1) : (1, reach)
    }
}

/// Lists of entries or phrases by their anchors' patterns, one after the other in one array.
struct AnchoredLists: ~Copyable, Sendable {
    private var ends: ManualArray<Int32>
    private var items: ManualArray<WordIndex.Item>

    /// - Parameters:
    ///   - anchors: Of each entry; one with none is in no list.
    ///   - patterns: How many there are.
    init(_ anchors: [Anchor?], patterns: Int) {
        ends = ManualArray(repeating: 0, count: patterns + 1)
        items = ManualArray(repeating: WordIndex.Item(number: 0), count: anchors.count)
        var next = ManualArray<Int32>(repeating: 0, count: patterns + 1)
        for case let anchor? in anchors { next[Int(anchor.pattern) + 1] += 1 }
        for pattern in 0..<patterns {
            next[pattern + 1] += next[pattern]
            ends[pattern + 1] = next[pattern + 1]
        }
        for case let anchor? in anchors {
            items[Int(next[Int(anchor.pattern)])] = anchor.item
            next[Int(anchor.pattern)] += 1
        }
    }

    /// Adds the list of a pattern.
    ///
    /// - Returns: All its `near` bits.
    func add(of pattern: Int32, to list: inout ManualArray<WordIndex.Item>) -> UInt64 {
        let own = items.slice(Int(ends[Int(pattern)])..<Int(ends[Int(pattern) + 1]))
        list.append(contentsOf: own)
        return own.reduce(0) { $0 | $1.near }
    }
}
