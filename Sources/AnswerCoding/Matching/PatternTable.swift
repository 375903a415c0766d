/// Finds which of many word patterns match a word.
///
/// Patterns stand in a table by shape and text, in which the word, all its beginnings and endings and, where there are
/// infix patterns, all its parts are looked up.
///
/// The table is quick to build, and each distinct word is looked up only once.
struct PatternTable: ~Copyable, Sendable {
    /// By number.
    private(set) var patterns: [WordPattern] = []
    private var weights = ManualArray<Int32>()
    private var stems: [String: Int32] = [:]

    private var texts = TextTable()
    /// Patterns with wildcards that have the same literal, under the number of the first of them.
    private var wildcards: [Int32: [Int32]] = [:]
    /// Patterns that match every word.
    private var always: [Int32] = []
    private var prefixes = Extent()
    private var suffixes = Extent()
    private var infixes = Extent()
    private var literals = Extent()

    /// Which lengths and first bytes the patterns of one kind have, so that most parts of words need no lookup.
    private struct Extent: Sendable {
        /// One bit per length, the last for all longer ones.
        private var lengths: UInt64 = 0
        /// One bit per pair of first bytes; several pairs share a bit.
        private var firsts = [UInt64](repeating: 0, count: 16)
        private(set) var longest = 0

        mutating func insert(_ text: UnsafeBufferPointer<UInt8>) {
            lengths |= Self.bit(text.count)
            if text.count == 1 { for second in UInt8(0)..<32 { note(text[0], second) } }
            if text.count > 1 { note(text[0], text[1]) }
            longest = max(longest, text.count)
        }

        @inline(__always)
        func contains(length: Int) -> Bool { lengths & Self.bit(length) != 0 }

        /// Whether a pattern may begin at a place of a word.
        @inline(__always)
        func mayBegin(_ word: UnsafeBufferPointer<UInt8>, at place: Int) -> Bool {
            if place + 1 == word.count { return true }
            return firsts[Int(word[place] & 15)] & Self.pair(word[place], word[place + 1]) != 0
        }

        private mutating func note(_ first: UInt8, _ second: UInt8) {
            firsts[Int(first & 15)] |= Self.pair(first, second)
        }

        @inline(__always)
        private static func pair(_ first: UInt8, _ second: UInt8) -> UInt64 {
            1 &<< UInt64((first & 16) << 1 | second & 31)
        }

        @inline(__always)
        private static func bit(_ length: Int) -> UInt64 { 1 &<< UInt64(truncatingIfNeeded: min(length, 63)) }
    }
}

// MARK: Making

extension PatternTable {
    /// The number of a pattern, which is added unless there is an equal one.
    ///
    /// - Parameter text: In comparable form.
    mutating func number(_ shape: WordPattern.Shape, _ text: UnsafeBufferPointer<UInt8>) -> Int32 {
        let kind = Self.kind(shape)
        let hash = shape == .suffix ? TextTable.hash(text.reversed()) : TextTable.hash(text)
        let known = texts.view.find(kind, hash, text)
        if known >= 0 { return known }
        let number = add(WordPattern(shape: shape, text: String(decoding: text, as: UTF8.self)))
        texts.insert(kind, hash, text, number)
        note(number, shape, text)
        return number
    }

    /// The number of a stem.
    mutating func number(stem: String) -> Int32 {
        if let known = stems[stem] { return known }
        let number = add(WordPattern(shape: .stem, text: stem))
        stems[stem] = number
        return number
    }

    /// How many letters a pattern spells out.
    func weight(_ number: Int32) -> Int { Int(weights[Int(number)]) }

    private mutating func add(_ pattern: WordPattern) -> Int32 {
        patterns.append(pattern)
        let isAscii = pattern.text.utf8.allSatisfy { $0 < 0x80 }
        weights.append(Int32(truncatingIfNeeded: isAscii ? pattern.text.utf8.count : pattern.text.count))
        return Int32(truncatingIfNeeded: patterns.count - 1)
    }

    private mutating func note(_ number: Int32, _ shape: WordPattern.Shape, _ text: UnsafeBufferPointer<UInt8>) {
        if patterns[Int(number)].hasWildcard { return announce(number) }
        if text.isEmpty, shape != .exact { return always.append(number) }
        switch shape {
        case .prefix: prefixes.insert(text)
        case .suffix: suffixes.insert(text)
        case .infix: infixes.insert(text)
        case .exact, .stem: break
        }
    }

    /// Enters a pattern with wildcards under its longest part without one.
    private mutating func announce(_ number: Int32) {
        var literal = patterns[Int(number)].longestLiteral
        literal.withUTF8 { text in
            literals.insert(text)
            let hash = TextTable.hash(text)
            var first = texts.view.find(.wildcard, hash, text)
            if first < 0 {
                first = number
                texts.insert(.wildcard, hash, text, number)
            }
            wildcards[first, default: []].append(number)
        }
    }

    private static func kind(_ shape: WordPattern.Shape) -> TextTable.Kind {
        switch shape {
        case .exact, .stem: .exact
        case .prefix: .prefix
        case .suffix: .suffix
        case .infix: .infix
        }
    }
}

// MARK: Looking up

extension PatternTable {
    /// Adds the numbers of the patterns that match a word, each once.
    ///
    /// - Parameter stemmer: Of the language, where it has one.
    func add(_ form: UnsafeBufferPointer<UInt8>, _ stemmer: Stemmer?, to list: inout ManualArray<Int32>) {
        let first = list.count
        for number in always { list.append(number) }
        addBeginnings(form, to: &list)
        addEndings(form, to: &list)
        addParts(form, to: &list)
        let isAscii = form.allSatisfy { $0 < 0x80 }
        if isAscii, wildcards.isEmpty, stems.isEmpty { return }
        let text = String(decoding: form, as: UTF8.self)
        // Equal bytes are not always equal letters: an accent may be a character of its own.
        if !isAscii { keep(in: &list, from: first) { patterns[Int($0)].meets(text) } }
        if !wildcards.isEmpty { addWithWildcards(text, from: first, to: &list) }
        if !stems.isEmpty, let number = stems[stemmer?.stem(text) ?? text] { list.append(number) }
    }

    private func addBeginnings(_ bytes: UnsafeBufferPointer<UInt8>, to list: inout ManualArray<Int32>) {
        var hash = TextTable.start
        for place in bytes.indices {
            hash = TextTable.step(hash, bytes[place])
            guard prefixes.contains(length: place + 1) else { continue }
            add(texts.view.find(.prefix, hash, bytes.part(0..<(place + 1))), to: &list)
        }
        add(texts.view.find(.exact, hash, bytes), to: &list)
    }

    private func addEndings(_ bytes: UnsafeBufferPointer<UInt8>, to list: inout ManualArray<Int32>) {
        var hash = TextTable.start
        for place in bytes.indices.reversed() {
            hash = TextTable.step(hash, bytes[place])
            guard suffixes.contains(length: bytes.count - place) else { continue }
            add(texts.view.find(.suffix, hash, bytes.part(place..<bytes.count)), to: &list)
        }
    }

    private func addParts(_ bytes: UnsafeBufferPointer<UInt8>, to list: inout ManualArray<Int32>) {
        let first = list.count
        eachPart(of: bytes, infixes) { hash, part in
            let number = texts.view.find(.infix, hash, part)
            if number >= 0, !list.slice(first..<list.count).contains(number) { list.append(number) }
        }
    }

    private func addWithWildcards(_ form: String, from first: Int, to list: inout ManualArray<Int32>) {
        var form = form
        let found = form.withUTF8 { bytes in
            var found: [Int32] = []
            func add(_ announced: Int32) {
                if announced >= 0 { found += wildcards[announced] ?? [] }
            }
            if literals.contains(length: 0) { add(texts.view.find(.wildcard, TextTable.start, bytes.part(0..<0))) }
            eachPart(of: bytes, literals) { add(texts.view.find(.wildcard, $0, $1)) }
            return found
        }
        for number in found where patterns[Int(number)].meets(form) {
            if !list.slice(first..<list.count).contains(number) { list.append(number) }
        }
    }

    private func eachPart(
        of bytes: UnsafeBufferPointer<UInt8>, _ extent: Extent,
        _ body: (UInt64, UnsafeBufferPointer<UInt8>) -> Void
    ) {
        guard extent.longest > 0 else { return }
        for start in bytes.indices where extent.mayBegin(bytes, at: start) {
            var hash = TextTable.start
            for end in start..<min(bytes.count, start + extent.longest) {
                hash = TextTable.step(hash, bytes[end])
                if extent.contains(length: end + 1 - start) { body(hash, bytes.part(start..<(end + 1))) }
            }
        }
    }

    private func add(_ number: Int32, to list: inout ManualArray<Int32>) {
        if number >= 0 { list.append(number) }
    }

    private func keep(in list: inout ManualArray<Int32>, from first: Int, where holds: (Int32) -> Bool) {
        var kept = first
        for place in first..<list.count where holds(list[place]) {
            list[kept] = list[place]
            kept += 1
        }
        list.shorten(to: kept)
    }
}

extension UnsafeBufferPointer {
    fileprivate func part(_ range: Range<Int>) -> UnsafeBufferPointer { UnsafeBufferPointer(rebasing: self[range]) }
}
