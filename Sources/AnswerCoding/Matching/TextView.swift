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

    /// Whether words can be one phrase: between them stand only blanks, hyphens, slashes and single line breaks, which
    /// people type where a line is full.
    func isOnePhrase(_ places: Range<Int>) -> Bool {
        (places.lowerBound..<places.upperBound - 1).allSatisfy { place in
            let (start, end) = (words[place].bytes.upperBound, words[place + 1].bytes.lowerBound)
            return end - start == 1 ? joins(bytes[start]) : joinWords(bytes[start..<max(start, end)])
        }
    }

    private func joinWords(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        let breaks = bytes.count { $0 == UInt8(ascii: "\n") }
        // A dash between blanks and a bullet at the beginning of a line join nothing.
        return breaks <= 1 && bytes.allSatisfy { joins($0) && $0 != UInt8(ascii: "-") }
    }

    private func joins(_ byte: UInt8) -> Bool {
        byte <= UInt8(ascii: " ") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "/")
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
