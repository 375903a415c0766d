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

    /// Where an entry ends whose first word matches at a place; `nil` when the rest does not match.
    @inline(__always)
    func end(of entry: Int, from start: Int) -> Int? {
        let next = start + 1
        if entries[entry].count == 1 { return mayEnd(entry, start..<next) ? next : nil }
        return endOfLong(entry, from: start)
    }

    /// Compares the last word first, since many entries begin alike.
    @inline(__always)
    private func endOfLong(_ entry: Int, from start: Int) -> Int? {
        if entries[entry].gap > 0 { return endOfGapped(entry, from: start) }
        let end = start + Int(entries[entry].count)
        guard end <= text.words.count, index.bits(text.words[end - 1].spelling) & entries[entry].last != 0 else {
            return nil
        }
        return isMet(entry, start..<end) && text.isOnePhrase(start..<end) ? end : nil
    }

    private func endOfGapped(_ entry: Int, from start: Int) -> Int? {
        let places = start + 1...start + 1 + Int(entries[entry].gap)
        guard let end = end(of: entry, from: 1, among: places), mayEnd(entry, start..<end),
            text.isOnePhrase(start..<end)
        else { return nil }
        return end
    }

    /// Whether the words of an entry match at consecutive places.
    private func isMet(_ entry: Int, _ places: Range<Int>) -> Bool {
        for number in (1..<places.count).reversed() where !meets(entry, number, at: places.lowerBound + number) {
            return false
        }
        return mayEnd(entry, places)
    }

    /// Whether neither capital letters nor exclusions rule out an entry at some places.
    @inline(__always)
    private func mayEnd(_ entry: Int, _ places: Range<Int>) -> Bool {
        if entries[entry].needsCapitals, capitals[Int(entries[entry].first)], !text.mayBeNoun(places.lowerBound) {
            return false
        }
        return entries[entry].exclusions.isEmpty || !isExcluded(entry, places)
    }

    /// Where an entry with gaps ends when its word `number` matches at one of some places: the first way that matches
    /// all words.
    private func end(of entry: Int, from number: Int, among places: ClosedRange<Int>) -> Int? {
        for place in places where meets(entry, number, at: place, after: places.lowerBound - 1) {
            if number + 1 == entries[entry].count { return place + 1 }
            let next = (place + 1)...(place + 1 + Int(entries[entry].gap))
            if let end = end(of: entry, from: number + 1, among: next) { return end }
        }
        return nil
    }

    /// Whether a word of an entry with gaps matches at a place, in the sentence of the word before.
    private func meets(_ entry: Int, _ number: Int, at place: Int, after last: Int) -> Bool {
        place < text.words.count && meets(entry, number, at: place)
            && text.sentence(ofWord: place) == text.sentence(ofWord: last)
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
