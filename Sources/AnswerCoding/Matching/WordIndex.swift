import SurveyModel

/// Which word patterns match each spelling of a vocabulary, and which entries and cue phrases are looked for at these
/// patterns.
///
/// Found once for each spelling, so that for most words of a text no entry has to be tried.
struct WordIndex: ~Copyable {
    private let stemmer: Stemmer?
    private var patterns = ManualArray<Int32>(capacity: 1 << 10)
    /// Where the patterns of each spelling end.
    private var ends = ManualArray<Int32>(repeating: 0, count: 1)
    /// The bits of the patterns of each spelling.
    private var bits = ManualArray<UInt64>(capacity: 1 << 10)
    private var entries = AnchoredItems()
    private var cues = AnchoredItems()
    private var edition = 0

    init(_ language: Language) { stemmer = Stemmer(language) }

    /// An entry or a phrase that is looked for at a word, and what must stand beside that word.
    struct Item {
        var number: Int32
        var side = Side.nowhere
        /// The bit of the pattern that a word there must match.
        var beside = WordIndex.anything

        /// The bit that an adjacent word must have, so that the item may be met.
        var near: UInt64 { side == .before || side == .after ? beside : WordIndex.anything }
    }

    /// Where a word beside another is looked for; widely: among as many words as `Candidates` looks at.
    enum Side: Int { case nowhere, before, after, widelyBefore, widelyAfter }

    /// The bit that stands for a pattern; several share a bit.
    @inline(__always)
    static func bit(_ pattern: Int32) -> UInt64 { 1 &<< UInt64(truncatingIfNeeded: min(pattern & 63, 62)) }

    /// Asks nothing of the words beside a word.
    static let anything: UInt64 = 1 << 63

    /// What is known of the spellings so far.
    var view: View {
        View(
            bits: .init(bits.base), entries: entries.view, cues: cues.view, patterns: .init(patterns.base),
            ends: .init(ends.base))
    }
}

extension WordIndex {
    /// The lookups, all by spelling; valid until the index learns more.
    struct View {
        /// The bits of the patterns that match a word.
        let bits: UnsafePointer<UInt64>
        let entries: AnchoredItems.View
        let cues: AnchoredItems.View
        fileprivate let patterns: UnsafePointer<Int32>
        fileprivate let ends: UnsafePointer<Int32>

        /// Whether a pattern matches a spelling.
        @inline(__always)
        func meets(_ number: Int32, _ spelling: Int) -> Bool {
            if bits[spelling] & WordIndex.bit(number) == 0 { return false }
            for place in Int(ends[spelling])..<Int(ends[spelling + 1]) where patterns[place] == number { return true }
            return false
        }
    }
}

// MARK: Learning

extension WordIndex {
    /// Adds the spellings that are new in a vocabulary.
    @inline(__always)
    mutating func learn(_ vocabulary: borrowing Vocabulary, _ anchors: borrowing WordAnchors) {
        if bits.count < vocabulary.count || edition != vocabulary.edition { learnNew(vocabulary, anchors) }
    }

    @inline(never)
    private mutating func learnNew(_ vocabulary: borrowing Vocabulary, _ anchors: borrowing WordAnchors) {
        if edition != vocabulary.edition {
            edition = vocabulary.edition
            patterns.removeAll()
            ends.shorten(to: 1)
            bits.removeAll()
            entries.removeAll()
            cues.removeAll()
        }
        while bits.count < vocabulary.count { learn(vocabulary.letters(of: bits.count), anchors) }
    }

    private mutating func learn(_ form: UnsafeBufferPointer<UInt8>, _ anchors: borrowing WordAnchors) {
        let first = patterns.count
        anchors.table.add(form, stemmer, to: &patterns)
        let found = patterns.slice(first..<patterns.count)
        ends.append(Int32(truncatingIfNeeded: patterns.count))
        bits.append(found.reduce(0) { $0 | Self.bit($1) })
        entries.add(of: found, anchors.entries)
        cues.add(of: found, anchors.cues)
    }
}
