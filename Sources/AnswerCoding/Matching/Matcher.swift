import SurveyModel

/// Finds all entries of one language in one pass over the words of a text.
///
/// Of overlapping hits the longest counts, within a code and between codes, so that `Kompetenzzentrum` is not also
/// `*kompetenz*`. A codebook may count every hit instead.
struct Matcher: ~Copyable {
    /// The hits in the last text, ordered by their first words.
    private(set) var hits = ManualArray<Hit>()
    private var candidates = Candidates()
    /// The numbers from 0 on: the places of all words of a text.
    private var places = ManualArray<Int>()
    private let entries: Entries.View
    private let overlaps: Codebook.Overlaps
    /// - Parameter entries: Must outlive the matcher.
    init(_ entries: Entries.View, overlaps: Codebook.Overlaps) {
        self.entries = entries
        self.overlaps = overlaps
    }

    func entry(_ hit: Hit) -> Entry { entries.all[Int(hit.entry)] }

    /// Finds the hits that count.
    mutating func findCounting(in text: TextView, _ index: WordIndex.View) {
        findAll(in: text, index)
        guard overlaps == .longest, hits.count > 1 else { return }
        hideShorter()
        hideComplements(in: text)
    }

    /// Finds every place where an entry matches, whether another one hides it or not.
    mutating func findAll(in text: TextView, _ index: WordIndex.View) {
        hits.removeAll()
        while places.count < text.words.count { places.append(places.count) }
        candidates.find(places.slice(0..<text.words.count), in: text, index, index.entries)
        let search = EntrySearch(text, index, entries)
        for candidate in candidates.all.all {
            search.eachMatch(of: Int(candidate.number), anchor: Int(candidate.place)) {
                add(Hit(candidate.number, entries.all[Int(candidate.number)], words: $0))
            }
        }
    }

    /// Adds a hit in the order of first words, then of entries, unless it is there already.
    private mutating func add(_ hit: Hit) {
        var place = hits.count
        while place > 0, hit.isBefore(hits[place - 1]) { place -= 1 }
        if place == 0 || hits[place - 1].isBefore(hit) { hits.insert(hit, at: place) }
    }
}

// MARK: Choosing

extension Matcher {
    /// Hides every hit that lies inside a longer one; of two hits in the same place, the entry with more letters
    /// counts.
    private mutating func hideShorter() {
        for place in 0..<hits.count where isShorter(place) { hits[place].isHidden = true }
        dropHidden()
    }

    @inline(__always)
    private func isShorter(_ place: Int) -> Bool {
        let hit = hits[place]
        var other = place - 1
        while other >= 0, hit.words.lowerBound - hits[other].words.lowerBound < entries.reach {
            if Self.hides(hits[other], hit) { return true }
            other -= 1
        }
        other = place + 1
        while other < hits.count, hits[other].words.lowerBound == hit.words.lowerBound {
            if Self.hides(hits[other], hit) { return true }
            other += 1
        }
        return false
    }

    private static func hides(_ other: Hit, _ hit: Hit) -> Bool {
        guard other.words.lowerBound <= hit.words.lowerBound, hit.words.upperBound <= other.words.upperBound else {
            return false
        }
        if other.words.count != hit.words.count { return true }
        return other.rank != hit.rank ? other.weight > hit.weight + 3 : other.weight > hit.weight
    }

    /// Hides a hit that only specifies another code: "staff" in "training for staff", "county" in "the rules of the
    /// county".
    ///
    /// The other code is looked for among the eight hits before.
    private mutating func hideComplements(in text: TextView) {
        for place in 0..<hits.count {
            let hit = hits[place]
            for other in max(0, place - 8)..<place
            where hits[other].rank != hit.rank
                && text.isComplement(hit.words, of: hits[other].words)
            {
                hits[place].isHidden = true
            }
        }
        dropHidden()
    }

    private mutating func dropHidden() {
        var kept = 0
        for place in 0..<hits.count where !hits[place].isHidden {
            hits[kept] = hits[place]
            kept += 1
        }
        hits.shorten(to: kept)
    }
}

extension Matcher {
    /// Orders the hits by their first words, then by codes.
    mutating func sortByCodes() {
        for place in 0..<hits.count {
            var at = place
            while at > 0, Self.isBehind(hits[at - 1], hits[at]) {
                (hits[at - 1], hits[at]) = (hits[at], hits[at - 1])
                at -= 1
            }
        }
    }

    private static func isBehind(_ first: Hit, _ second: Hit) -> Bool {
        first.words.lowerBound == second.words.lowerBound && first.rank > second.rank
    }
}
