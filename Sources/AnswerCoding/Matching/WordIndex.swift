/// Lists by spelling, one after the other in one array.
struct SpellingLists {
    private var ends: [Int32] = [0]
    private(set) var items: [Int32] = []

    var count: Int { ends.count - 1 }

    @inline(__always)
    func range(_ spelling: Int) -> Range<Int> { Int(ends[spelling])..<Int(ends[spelling + 1]) }

    mutating func append(_ list: some Sequence<Int32>) {
        items.append(contentsOf: list)
        ends.append(Int32(items.count))
    }

    /// Whether the list of a spelling holds anything.
    @inline(__always)
    func isListed(_ spelling: Int) -> Bool { ends[spelling] != ends[spelling + 1] }

    @inline(__always)
    func contains(_ item: Int32, _ spelling: Int) -> Bool {
        for place in range(spelling) where items[place] == item { return true }
        return false
    }
}

/// Which word patterns each spelling of a vocabulary meets: looked at once a spelling, by one automaton for all patterns.
struct WordIndex {
    private let patterns: [WordPattern]
    private let numbers: [WordPattern: Int32]
    private let automaton: WordAutomaton
    private let stems: [String: [Int32]]
    private let stem: (String) -> String
    private(set) var met = SpellingLists()
    private var edition = 0

    /// - Parameter patterns: Equal ones are one; a pattern is known by its number.
    init(_ all: some Sequence<WordPattern>, stem: @escaping (String) -> String) {
        var numbers: [WordPattern: Int32] = [:]
        var patterns: [WordPattern] = []
        for pattern in all where numbers[pattern] == nil {
            numbers[pattern] = Int32(patterns.count)
            patterns.append(pattern)
        }
        (self.patterns, self.numbers, self.stem) = (patterns, numbers, stem)
        automaton = WordAutomaton(patterns)
        let stemmed = patterns.indices.filter { patterns[$0].shape == .stem }
        stems = Dictionary(grouping: stemmed.map { Int32($0) }) { patterns[Int($0)].text }
    }

    /// The number of a pattern; -1 for one that is not among them.
    func number(_ pattern: WordPattern) -> Int32 { numbers[pattern] ?? -1 }

    /// Whether a spelling meets the pattern of a number.
    @inline(__always)
    func meets(_ number: Int32, _ spelling: Int) -> Bool { met.contains(number, spelling) }

    func isBehind(_ vocabulary: Vocabulary) -> Bool {
        met.count < vocabulary.count || edition != vocabulary.edition
    }

    /// Looks at the spellings that came new.
    ///
    /// - Parameter learnt: Told of each new spelling, with the numbers of the patterns that it meets.
    mutating func learn(_ vocabulary: Vocabulary, _ learnt: (ArraySlice<Int32>, _ isFirst: Bool) -> Void) {
        let isAnew = edition != vocabulary.edition
        if isAnew { (met, edition) = (SpellingLists(), vocabulary.edition) }
        var isFirst = isAnew
        while met.count < vocabulary.count {
            let form = vocabulary.forms[met.count]
            let found = automaton.candidates(form).filter { patterns[$0].meets(form, stem: stem) }.map { Int32($0) }
            let stemmed = stems.isEmpty ? [] : stems[stem(form)] ?? []
            met.append(found + stemmed)
            learnt(met.items[met.range(met.count - 1)], isFirst)
            isFirst = false
        }
    }
}

/// Which entries of a list begin with a word that a spelling meets, so that most words need no look at any entry.
struct Beginnings {
    private var byPattern: [Int32: [Int32]]
    private(set) var lists = SpellingLists()

    /// - Parameter firsts: Of each entry, the number of its first word's pattern.
    init(_ firsts: [Int32]) {
        byPattern = Dictionary(grouping: firsts.indices.map { Int32($0) }) { firsts[Int($0)] }
    }

    mutating func append(_ met: ArraySlice<Int32>, isFirst: Bool) {
        if isFirst { lists = SpellingLists() }
        lists.append(met.flatMap { byPattern[$0] ?? [] }.sorted())
    }
}
