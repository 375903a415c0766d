/// An entry or a cue phrase that may be met at a place of a text.
struct Candidate {
    /// That of its anchor among the words.
    var place: Int32
    var number: Int32
}

/// The entries or cue phrases that may be met in a text: their anchors match, and most likely a word beside each.
struct Candidates: ~Copyable {
    private(set) var all = ManualArray<Candidate>()
    /// The bits of all words, with room on either side.
    private var bits = ManualArray<UInt64>()
    /// The words at which some entry is looked for that may have its word beside it.
    private var places = ManualArray<Int32>()

    /// How many words on either side are looked at.
    static let reach = 4

    /// - Parameters:
    ///   - words: The places in the text of the words that are searched, in their order.
    ///   - lists: The entries, or the cue phrases, by spelling.
    mutating func find(
        _ words: UnsafeBufferPointer<Int>, in text: TextView, _ index: WordIndex.View, _ lists: AnchoredItems.View
    ) {
        begin(words.count)
        var (before, last, own): (UInt64, UInt64, UInt64) = (0, 0, 0)
        for place in words.indices {
            let spelling = text.words[words[place]].spelling
            let bits = index.bits[spelling]
            // The word before is judged now, since what follows it is known.
            if own & (before | bits | WordIndex.anything) != 0 {
                places.appendReserved(Int32(truncatingIfNeeded: place &- 1))
            }
            self.bits.appendReserved(bits)
            (before, last, own) = (last, bits, lists.near[spelling])
        }
        places.appendReserved(Int32(truncatingIfNeeded: words.count &- 1), ifAny: own & (before | WordIndex.anything))
        for _ in 0..<Self.reach { bits.appendReserved(0) }
        for place in places.all { take(place, lists[text.words[words[Int(place)]].spelling]) }
    }

    private mutating func begin(_ count: Int) {
        bits.fill(0, count: Self.reach)
        bits.reserve(count + Self.reach)
        places.removeAll()
        places.reserve(count + 1)
        all.removeAll()
    }

    private mutating func take(_ place: Int32, _ items: UnsafeBufferPointer<WordIndex.Item>) {
        let around = around(Int(place) + Self.reach)
        all.reserve(items.count)
        for item in items {
            let candidate = Candidate(place: place, number: item.number)
            all.appendReserved(candidate, ifAny: around[item.side.rawValue] & item.beside)
        }
    }

    /// The bits of the words on each side of a place, by `WordIndex.Side`.
    @inline(__always)
    private func around(_ place: Int) -> InlineArray<5, UInt64> {
        let (before, after) = (bits[place - 1], bits[place + 1])
        return [
            WordIndex.anything, before, after, before | bits[place - 2] | bits[place - 3] | bits[place - 4],
            after | bits[place + 2] | bits[place + 3] | bits[place + 4],
        ]
    }
}
