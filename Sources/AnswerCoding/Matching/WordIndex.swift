import SurveyModel

/// Which word patterns match each spelling of a vocabulary, and which entries and cue phrases begin with these
/// patterns.
///
/// Found once for each spelling, so that for most words of a text no entry has to be tried.
struct WordIndex: ~Copyable {
    /// Where the lists of a spelling end, which stand one after the other in `numbers`.
    struct Lists {
        var start: Int32
        var endOfPatterns: Int32
        var endOfEntries: Int32
        var endOfCues: Int32
    }

    /// Bit masks that rule out most words at once, as words at which no entry begins or none goes on with the next
    /// word.
    struct Glance {
        /// The patterns that match the word; several share a bit.
        var meets: UInt64
        /// The patterns of which the next word must match one for an entry to begin here; 0 where none begins.
        var entries: UInt64 = 0
        /// The same for cue phrases.
        var cues: UInt64 = 0
    }

    private let stemmer: Stemmer?
    private var numbers = ManualArray<Int32>(capacity: 1 << 10)
    private var lists = ManualArray<Lists>(capacity: 1 << 10)
    private var glances = ManualArray<Glance>(capacity: 1 << 10)
    private var edition = 0

    init(_ language: Language) { stemmer = Stemmer(language) }

    /// How an entry or a phrase begins.
    struct Beginning {
        /// The number of its first word.
        var first: Int32
        /// The bit of its second word.
        var second: UInt64

        /// - Parameter second: `nil` where there is none or others may stand between.
        init(_ first: Int32, _ second: Int32?) {
            self.first = first
            self.second = second.map(WordIndex.bit) ?? WordIndex.anything
        }
    }

    /// The bit that stands for a pattern; several share a bit.
    @inline(__always)
    static func bit(_ pattern: Int32) -> UInt64 { 1 &<< UInt64(truncatingIfNeeded: min(pattern & 63, 62)) }

    /// Set for every word, so that it asks nothing of the next one.
    static let anything: UInt64 = 1 << 63

    /// What is known of the spellings so far.
    var view: View {
        View(numbers: numbers.base, lists: lists.base, glances: glances.base)
    }
}

extension WordIndex {
    /// The lookups, all by spelling; valid until the index learns more.
    struct View {
        let numbers: UnsafePointer<Int32>
        let lists: UnsafePointer<Lists>
        let glances: UnsafePointer<Glance>

        /// Whether an entry may begin with a word.
        ///
        /// - Parameter next: The bits of the word after it.
        @inline(__always)
        func mayBeginEntry(_ spelling: Int, next: UInt64) -> Bool { glances[spelling].entries & next != 0 }

        /// Whether a cue phrase may begin with a word.
        @inline(__always)
        func mayBeginCue(_ spelling: Int, next: UInt64) -> Bool { glances[spelling].cues & next != 0 }

        /// The bits of the patterns that match a word.
        @inline(__always)
        func bits(_ spelling: Int) -> UInt64 { glances[spelling].meets }

        /// The entries that begin with a word, ascending.
        @inline(__always)
        func entries(_ spelling: Int) -> UnsafeBufferPointer<Int32> {
            slice(lists[spelling].endOfPatterns, lists[spelling].endOfEntries)
        }

        /// The cue phrases that begin with a word, ascending.
        @inline(__always)
        func cues(_ spelling: Int) -> UnsafeBufferPointer<Int32> {
            slice(lists[spelling].endOfEntries, lists[spelling].endOfCues)
        }

        @inline(__always)
        private func slice(_ start: Int32, _ end: Int32) -> UnsafeBufferPointer<Int32> {
            UnsafeBufferPointer(start: numbers + Int(start), count: Int(end &- start))
        }

        /// Whether a pattern matches a spelling.
        @inline(__always)
        func meets(_ number: Int32, _ spelling: Int) -> Bool {
            glances[spelling].meets & WordIndex.bit(number) != 0
                && slice(lists[spelling].start, lists[spelling].endOfPatterns).contains(number)
        }
    }
}

// MARK: Learning

extension WordIndex {
    /// Adds the spellings that are new in a vocabulary.
    @inline(__always)
    mutating func learn(_ vocabulary: borrowing Vocabulary, _ beginnings: borrowing WordBeginnings) {
        if lists.count < vocabulary.count || edition != vocabulary.edition { learnNew(vocabulary, beginnings) }
    }

    @inline(never)
    private mutating func learnNew(_ vocabulary: borrowing Vocabulary, _ beginnings: borrowing WordBeginnings) {
        if edition != vocabulary.edition {
            edition = vocabulary.edition
            numbers.removeAll()
            lists.removeAll()
            glances.removeAll()
        }
        while lists.count < vocabulary.count { learn(vocabulary.letters(of: lists.count), beginnings) }
    }

    private mutating func learn(_ form: UnsafeBufferPointer<UInt8>, _ beginnings: borrowing WordBeginnings) {
        let start = numbers.count
        beginnings.table.add(form, stemmer, to: &numbers)
        let patterns = start..<numbers.count
        var glance = Glance(meets: Self.anything)
        for place in patterns { glance.meets |= Self.bit(numbers[place]) }
        glance.entries = beginnings.entries.add(of: patterns, to: &numbers)
        let endOfEntries = numbers.count
        glance.cues = beginnings.cues.add(of: patterns, to: &numbers)
        glances.append(glance)
        lists.append(
            Lists(
                start: Int32(truncatingIfNeeded: start),
                endOfPatterns: Int32(truncatingIfNeeded: patterns.upperBound),
                endOfEntries: Int32(truncatingIfNeeded: endOfEntries),
                endOfCues: Int32(truncatingIfNeeded: numbers.count)))
    }
}
