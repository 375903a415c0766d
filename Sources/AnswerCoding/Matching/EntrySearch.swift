/// Tells whether an entry matches at a place of a text.
struct EntrySearch {
    private let text: TextView
    private let index: WordIndex.View
    private let entries: UnsafePointer<Entry>
    private let words: UnsafePointer<Int32>
    private let capitals: UnsafePointer<Bool>
    private let excluded: UnsafePointer<Int32>
    private let exclusionEnds: UnsafePointer<Int32>

    init(_ text: TextView, _ index: WordIndex.View, _ entries: Entries.View) {
        (self.text, self.index) = (text, index)
        (self.entries, words, capitals) = (entries.all, entries.words, entries.capitals)
        (excluded, exclusionEnds) = (entries.excluded, entries.exclusionEnds)
    }

    /// Calls a function with the words at which an entry matches whose anchor matches at a place.
    ///
    /// Words that match an entry with gaps may come again from another place of its anchor.
    @inline(__always)
    func eachMatch(of entry: Int, anchor place: Int, _ body: (Range<Int>) -> Void) {
        let start = place - Int(entries[entry].anchor)
        if entries[entry].gap > 0 { return eachGapped(of: entry, upTo: start, body) }
        let places = start..<start + Int(entries[entry].count)
        guard start >= 0, places.upperBound <= text.words.count, isMet(entry, places) else { return }
        body(places)
    }

    /// Whether an entry without gaps matches at some places.
    @inline(__always)
    private func isMet(_ entry: Int, _ places: Range<Int>) -> Bool {
        for number in 0..<places.count where !meets(entry, number, at: places.lowerBound + number) { return false }
        return mayStand(entry, at: places)
    }

    /// - Parameter last: Where the entry begins if no other words stand before its anchor.
    private func eachGapped(of entry: Int, upTo last: Int, _ body: (Range<Int>) -> Void) {
        let first = max(0, last - Int(entries[entry].anchor) * Int(entries[entry].gap))
        for start in first..<max(first, last + 1) where meets(entry, 0, at: start) {
            guard let end = end(of: entry, from: 1, after: start), mayStand(entry, at: start..<end) else { continue }
            body(start..<end)
        }
    }

    /// Whether words that match an entry are one phrase, and no exclusion rules it out.
    @inline(__always)
    private func mayStand(_ entry: Int, at places: Range<Int>) -> Bool {
        text.isOnePhrase(places) && (entries[entry].exclusions.isEmpty || !isExcluded(entry, places))
    }

    /// Where an entry with gaps ends whose word `number` follows a place: the first way that matches all words.
    private func end(of entry: Int, from number: Int, after last: Int) -> Int? {
        let places = last + 1..<min(text.words.count, last + 2 + Int(entries[entry].gap))
        for place in places where meets(entry, number, at: place) && isSameSentence(place, last) {
            if number + 1 == entries[entry].count { return place + 1 }
            if let end = end(of: entry, from: number + 1, after: place) { return end }
        }
        return nil
    }

    private func isSameSentence(_ place: Int, _ other: Int) -> Bool {
        text.sentence(ofWord: place) == text.sentence(ofWord: other)
    }

    @inline(__always)
    private func meets(_ entry: Int, _ number: Int, at place: Int) -> Bool {
        let word = Int(entries[entry].first) + number
        guard index.meets(words[word], text.words[place].spelling) else { return false }
        return !entries[entry].needsCapitals || !capitals[word] || text.mayBeNoun(place)
    }

    /// Whether an exclusion matches at words that overlap the hit.
    private func isExcluded(_ entry: Int, _ hit: Range<Int>) -> Bool {
        for exclusion in entries[entry].exclusions {
            let phrase = Int(exclusionEnds[Int(exclusion)])..<Int(exclusionEnds[Int(exclusion) + 1])
            for start in max(0, hit.lowerBound - phrase.count + 1)..<max(0, hit.upperBound)
            where start + phrase.count <= text.words.count {
                let offset = start - phrase.lowerBound
                if phrase.allSatisfy({ index.meets(excluded[$0], text.words[offset + $0].spelling) }) { return true }
            }
        }
        return false
    }
}
