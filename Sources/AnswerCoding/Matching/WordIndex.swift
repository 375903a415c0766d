import SurveyModel

/// Which word patterns match each spelling of a vocabulary, and which entries and cue phrases are looked for at these
/// patterns.
///
/// Found once for each spelling, so that for most words of a text no entry has to be tried.
struct WordIndex: ~Copyable {
    /// Where the lists of a spelling begin and end: the patterns among all `patterns`, the entries and behind them the cue
    /// phrases among all `items`.
    struct Lists {
        var patterns: Range<Int32>
        var start: Int32
        var endOfEntries: Int32
        var endOfCues: Int32
    }

    /// An entry or a phrase that is looked for at a word, and what must stand beside that word.
    struct Item {
        var number: Int32
        /// A pattern that a word beside it must match; -1 where none must.
        var beside: Int32 = -1
        /// The least and the greatest distance of that word.
        var from: Int16 = 0
        var to: Int16 = 0

        /// The bit of a neighbour; `anything` where none is asked for or it may be farther away.
        var near: UInt64 { beside >= 0 && from == to ? WordIndex.bit(beside) : WordIndex.anything }
    }

    /// Bit masks that rule out most words at once.
    struct Glance {
        /// The patterns that match the word; several share a bit.
        var meets: UInt64
        /// Those of which a word beside it must match one for an entry to be met here; 0 where none is looked for.
        var entries: UInt64 = 0
        /// The same for cue phrases.
        var cues: UInt64 = 0
    }

    private let stemmer: Stemmer?
    private var patterns = ManualArray<Int32>(capacity: 1 << 10)
    private var items = ManualArray<Item>(capacity: 1 << 10)
    private var lists = ManualArray<Lists>(capacity: 1 << 10)
    private var glances = ManualArray<Glance>(capacity: 1 << 10)
    private var edition = 0

    init(_ language: Language) { stemmer = Stemmer(language) }

    /// The bit that stands for a pattern; several share a bit.
    @inline(__always)
    static func bit(_ pattern: Int32) -> UInt64 { 1 &<< UInt64(truncatingIfNeeded: min(pattern & 63, 62)) }

    /// Set for every word, so that it asks nothing of the words beside it.
    static let anything: UInt64 = 1 << 63

    /// What is known of the spellings so far.
    var view: View {
        View(patterns: patterns.base, items: items.base, lists: lists.base, glances: glances.base)
    }
}

extension WordIndex {
    /// The lookups, all by spelling; valid until the index learns more.
    struct View {
        let patterns: UnsafePointer<Int32>
        let items: UnsafePointer<Item>
        let lists: UnsafePointer<Lists>
        let glances: UnsafePointer<Glance>

        /// Whether an entry may be met at a word.
        ///
        /// - Parameter near: The bits of the words beside it, and `anything`.
        @inline(__always)
        func mayMeetEntry(_ spelling: Int, near: UInt64) -> Bool { glances[spelling].entries & near != 0 }

        /// Whether a cue phrase may be met at a word.
        @inline(__always)
        func mayMeetCue(_ spelling: Int, near: UInt64) -> Bool { glances[spelling].cues & near != 0 }

        /// The bits of the patterns that match a word.
        @inline(__always)
        func bits(_ spelling: Int) -> UInt64 { glances[spelling].meets }

        /// The entries that are looked for at a word.
        @inline(__always)
        func entries(_ spelling: Int) -> UnsafeBufferPointer<Item> {
            slice(lists[spelling].start, lists[spelling].endOfEntries)
        }

        /// The cue phrases that are looked for at a word.
        @inline(__always)
        func cues(_ spelling: Int) -> UnsafeBufferPointer<Item> {
            slice(lists[spelling].endOfEntries, lists[spelling].endOfCues)
        }

        @inline(__always)
        private func slice(_ start: Int32, _ end: Int32) -> UnsafeBufferPointer<Item> {
            UnsafeBufferPointer(start: items + Int(start), count: Int(end &- start))
        }

        /// Whether a pattern matches a spelling.
        @inline(__always)
        func meets(_ number: Int32, _ spelling: Int) -> Bool {
            if glances[spelling].meets & WordIndex.bit(number) == 0 { return false }
            let numbers = lists[spelling].patterns
            for place in Int(numbers.lowerBound)..<Int(numbers.upperBound) where patterns[place] == number {
                return true
            }
            return false
        }
    }
}

// MARK: Learning

extension WordIndex {
    /// Adds the spellings that are new in a vocabulary.
    @inline(__always)
    mutating func learn(_ vocabulary: borrowing Vocabulary, _ anchors: borrowing WordAnchors) {
        if lists.count < vocabulary.count || edition != vocabulary.edition { learnNew(vocabulary, anchors) }
    }

    @inline(never)
    private mutating func learnNew(_ vocabulary: borrowing Vocabulary, _ anchors: borrowing WordAnchors) {
        if edition != vocabulary.edition {
            edition = vocabulary.edition
            patterns.removeAll()
            items.removeAll()
            lists.removeAll()
            glances.removeAll()
        }
        while lists.count < vocabulary.count { learn(vocabulary.letters(of: lists.count), anchors) }
    }

    private mutating func learn(_ form: UnsafeBufferPointer<UInt8>, _ anchors: borrowing WordAnchors) {
        let firstPattern = patterns.count
        anchors.table.add(form, stemmer, to: &patterns)
        let numbers = firstPattern..<patterns.count
        var glance = Glance(meets: numbers.reduce(0) { $0 | Self.bit(patterns[$1]) })
        let start = items.count
        for number in numbers { glance.entries |= anchors.entries.add(of: patterns[number], to: &items) }
        let endOfEntries = items.count
        for number in numbers { glance.cues |= anchors.cues.add(of: patterns[number], to: &items) }
        glances.append(glance)
        lists.append(
            Lists(
                patterns: Int32(numbers.lowerBound)..<Int32(numbers.upperBound), start: Int32(start),
                endOfEntries: Int32(endOfEntries), endOfCues: Int32(items.count)))
    }
}
