/// The patterns of one language, and the entries and cue phrases that are looked for at each.
///
/// An entry or a phrase is looked for at one of its words, its anchor: the one that the fewest others have, so that words
/// of many entries, such as "no", lead to few.
struct WordAnchors: ~Copyable, Sendable {
    let table: PatternTable
    let entries: AnchoredLists
    let cues: AnchoredLists

    init(_ table: consuming PatternTable, entries: inout Entries, cues: inout CuePhrases) {
        let count = table.count
        self.entries = entries.anchors(patterns: count)
        self.cues = cues.anchors(patterns: count)
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
        if words.count == 1 || gap >= Candidates.reach { return }
        let isBefore = use(place - 1) < use(place + 1)
        item.side = isBefore ? (gap > 0 ? .widelyBefore : .before) : (gap > 0 ? .widelyAfter : .after)
        item.beside = WordIndex.bit(words[isBefore ? place - 1 : place + 1])
    }
}

/// Lists of entries or phrases by their anchors' patterns, one after the other in one array.
struct AnchoredLists: ~Copyable, Sendable {
    private var starts: ManualArray<Int32>
    private var items: ManualArray<WordIndex.Item>

    /// - Parameters:
    ///   - anchors: Of the entries or phrases, in their order.
    ///   - patterns: How many there are.
    init(_ anchors: borrowing ManualArray<Anchor>, patterns: Int) {
        starts = ManualArray(repeating: 0, count: patterns + 1)
        items = ManualArray(repeating: WordIndex.Item(number: 0), count: anchors.count)
        for anchor in anchors.all { starts[Int(anchor.pattern)] += 1 }
        for pattern in 0..<patterns { starts[pattern + 1] += starts[pattern] }
        // Each is the end of its list now, and goes down to its beginning.
        for anchor in anchors.all.reversed() {
            starts[Int(anchor.pattern)] -= 1
            items[Int(starts[Int(anchor.pattern)])] = anchor.item
        }
    }

    subscript(pattern: Int32) -> UnsafeBufferPointer<WordIndex.Item> {
        items.slice(Int(starts[Int(pattern)])..<Int(starts[Int(pattern) + 1]))
    }
}
