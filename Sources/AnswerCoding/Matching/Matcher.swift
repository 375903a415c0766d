import SurveyModel

/// Finds all entries of one language in one pass over the words of a text.
///
/// Of overlapping hits the longest counts, within a code and between codes alike, so that `Kompetenzzentrum` is not also
/// `*kompetenz*`; unless the codebook counts every one.
struct Matcher: ~Copyable {
    /// What was found in the last text, by first words ascending.
    private(set) var hits = ManualArray<Hit>()
    private let entries: Entries
    private let overlaps: Codebook.Overlaps
    /// By sentence, the last definite hit in it, and by hit the one before in its sentence; -1 for none.
    private var definite = ManualArray<Int32>()
    private var before = ManualArray<Int32>()

    init(_ entries: consuming Entries, overlaps: Codebook.Overlaps) {
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
        hideWeak(in: text)
    }

    /// Finds every place where an entry is met, whether another one hides it or not.
    mutating func findAll(in text: TextView, _ index: WordIndex.View) {
        hits.removeAll()
        let search = EntrySearch(text, index, entries)
        for place in text.words.indices {
            let spelling = text.words[place].spelling
            let next = place + 1 < text.words.count ? index.bits(text.words[place + 1].spelling) : WordIndex.anything
            guard index.mayBeginEntry(spelling, next: next) else { continue }
            for number in index.entries(spelling) where entries.seconds[Int(number)] & next != 0 {
                guard let end = search.end(of: Int(number), from: place) else { continue }
                hits.append(Hit(number, entries.all[Int(number)], words: place..<end))
            }
        }
    }
}

// MARK: Choosing

extension Matcher {
    /// Hides every hit that lies inside a longer one; of equal places, the entry with the longer text counts.
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

    /// Hides what only tells more about another code: "training for staff", "the rules of the county".
    ///
    /// The other code is among the eight hits before.
    private mutating func hideComplements(in text: TextView) {
        for place in 0..<hits.count {
            let hit = hits[place]
            for other in max(0, place - 8)..<place
            where hits[other].rank != hit.rank && !hits[other].isWeak
                && text.isComplement(hit.words, of: hits[other].words)
            {
                hits[place].isHidden = true
            }
        }
        dropHidden()
    }

    /// Hides general words where the same sentence says something definite, unless both are named side by side.
    private mutating func hideWeak(in text: TextView) {
        guard hits.all.contains(where: \.isWeak) else { return }
        linkDefinite(in: text)
        for place in 0..<hits.count where hits[place].isWeak {
            var other = definite[text.sentence(ofWord: hits[place].words.lowerBound)]
            while other >= 0 {
                let definite = hits[Int(other)]
                if definite.rank != hits[place].rank, !text.areJoined(definite.words, hits[place].words) {
                    hits[place].isHidden = true
                    break
                }
                other = before[Int(other)]
            }
        }
        dropHidden()
    }

    private mutating func linkDefinite(in text: TextView) {
        definite.fill(-1, count: text.sentences)
        before.fill(-1, count: hits.count)
        for place in 0..<hits.count where !hits[place].isWeak {
            let sentence = text.sentence(ofWord: hits[place].words.lowerBound)
            before[place] = definite[sentence]
            definite[sentence] = Int32(truncatingIfNeeded: place)
        }
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
