/// A text as matching and valence see it: words with their forms, clauses, sentences.
///
/// Valid until the next text is read.
struct TextView {
    let bytes: UnsafeBufferPointer<UInt8>
    let words: UnsafeBufferPointer<Word>
    let clauses: UnsafeBufferPointer<Clause>
    private let letters: UnsafePointer<UInt8>
    private let ends: UnsafePointer<Int32>
    private let kinds: UnsafePointer<WordKind>
    private let beginnings: UnsafePointer<FeaturePart>
    private let usesCapitals: Bool
    /// Whether some clause goes on after an aside.
    let hasAsides: Bool

    init(_ reader: borrowing TextReader, _ vocabulary: borrowing Vocabulary) {
        bytes = reader.bytes.all
        (words, clauses) = (reader.structure.words.all, reader.structure.clauses.all)
        (usesCapitals, hasAsides) = (reader.structure.usesCapitals, reader.structure.hasAsides)
        (letters, ends) = (UnsafePointer(vocabulary.letters.base), UnsafePointer(vocabulary.ends.base))
        kinds = UnsafePointer(vocabulary.kinds.base)
        beginnings = UnsafePointer(vocabulary.beginnings.base)
    }

    func form(_ index: Int) -> String {
        let (start, end) = (Int(ends[words[index].spelling]), Int(ends[words[index].spelling + 1]))
        return String(decoding: UnsafeBufferPointer(start: letters + start, count: end - start), as: UTF8.self)
    }

    /// The beginning of a word's comparable form, hashed.
    func beginning(_ index: Int) -> FeaturePart { beginnings[words[index].spelling] }

    /// Whether a word is a stop word of some language.
    func isStopWord(_ index: Int) -> Bool { kinds[words[index].spelling].languages != 0 }

    func connective(_ index: Int) -> Connective? { kinds[words[index].spelling].connective }

    /// Whether words can be one phrase: they stand in one clause, and no quotation mark between them.
    func isOnePhrase(_ places: Range<Int>) -> Bool {
        let (first, last) = (places.lowerBound, places.upperBound - 1)
        guard words[first].clause == words[last].clause else { return false }
        return (first..<last).allSatisfy { place in
            let between =
                words[place].bytes.upperBound..<max(words[place].bytes.upperBound, words[place + 1].bytes.lowerBound)
            return between.count == 1 || !holdsQuotationMark(bytes[between])
        }
    }

    /// Whether some bytes hold one of `"`, `“`, `”`, `„`, `‟`, `«`, `»`.
    private func holdsQuotationMark(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        bytes.indices.contains { place in
            switch bytes[place] {
            case UInt8(ascii: "\""): true
            case 0xE2: bytes.indices.contains(place + 2) && bytes[place + 1] == 0x80 && 0x9C...0x9F ~= bytes[place + 2]
            case 0xC2: bytes.indices.contains(place + 1) && (bytes[place + 1] == 0xAB || bytes[place + 1] == 0xBB)
            default: false
            }
        }
    }

    func sentence(ofWord index: Int) -> Int { clauses[words[index].clause].sentence }

    func isCapitalised(_ index: Int) -> Bool { kinds[words[index].spelling].traits.contains(.isCapitalised) }

    /// Whether a word is capitalised, or its text capitalises no words.
    func mayBeNoun(_ index: Int) -> Bool {
        !usesCapitals || isCapitalised(index)
    }

    /// Whether a place depends on an earlier one of its clause through a preposition, with at most an article and one more
    /// word between: "training *for our* staff".
    func isComplement(_ second: Range<Int>, of first: Range<Int>) -> Bool {
        guard first.upperBound < second.lowerBound, second.lowerBound - first.upperBound <= 3,
            words[first.lowerBound].clause == words[second.lowerBound].clause
        else { return false }
        let between = first.upperBound..<second.lowerBound
        return kinds[words[between.lowerBound].spelling].traits.contains(.makesDependent)
            && !between.contains { connective($0) != nil }
    }
}

/// The places of the words of each clause, ascending.
///
/// They may have gaps, since an aside interrupts its clause.
struct PlacesOfClauses: ~Copyable {
    private(set) var ends = ManualArray<Int>()
    private(set) var places = ManualArray<Int>()
    private var next = ManualArray<Int>()

    mutating func sort(_ text: TextView) {
        ends.fill(0, count: text.clauses.count + 1)
        places.fill(0, count: text.words.count)
        for place in text.words.indices {
            ends[text.words[place].clause + 1] += 1
            places[place] = place
        }
        for clause in text.clauses.indices { ends[clause + 1] += ends[clause] }
        if text.hasAsides { sortPlaces(text) }
    }

    private mutating func sortPlaces(_ text: TextView) {
        next.removeAll()
        next.append(contentsOf: ends.all)
        for place in text.words.indices {
            let clause = text.words[place].clause
            places[next[clause]] = place
            next[clause] += 1
        }
    }
}
