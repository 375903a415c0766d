/// Finds which of many word patterns match a word.
///
/// Patterns stand in a table by shape and text, in which the word, all its beginnings and endings and, where there are
/// infix patterns, all its parts are looked up.
///
/// The table is quick to build, and each distinct word is looked up only once.
struct PatternTable: ~Copyable, Sendable {
    /// By number.
    private var patterns: ManualArray<Pattern>
    private var stems: [String: Int32] = [:]

    private var texts: TextTable
    /// Patterns with wildcards that have the same literal, under the number of the first of them.
    private var wildcards: [Int32: [Int32]] = [:]
    /// Patterns that match every word.
    private var always: [Int32] = []
    private var prefixes = PatternExtent()
    private var suffixes = PatternExtent()
    private var infixes = PatternExtent()
    private var literals = PatternExtent()

    struct Pattern {
        var shape: WordPattern.Shape
        /// Its place in `texts`; -1 for a stem.
        var text: Int32
        /// How many letters it spells out.
        var weight: Int32
    }

    /// - Parameter count: How many patterns are expected.
    init(expecting count: Int = 16) {
        patterns = ManualArray(capacity: max(1, count))
        texts = TextTable(expecting: count)
    }

    var count: Int { patterns.count }
}

// MARK: Making

extension PatternTable {
    /// The number of a pattern, which is added unless there is an equal one.
    ///
    /// - Parameter text: In comparable form.
    mutating func number(_ shape: WordPattern.Shape, _ text: UnsafeBufferPointer<UInt8>) -> Int32 {
        let kind = Self.kind(shape)
        let hash = shape == .suffix ? TextTable.hash(text.reversed()) : TextTable.hash(text)
        let number = texts.find(kind, hash, text, orAdd: Int32(truncatingIfNeeded: count))
        if Int(number) < count { return number }
        let place = Int32(truncatingIfNeeded: texts.count - 1)
        patterns.append(Pattern(shape: shape, text: place, weight: Self.weight(text)))
        note(number, shape, text)
        return number
    }

    /// The number of a stem.
    mutating func number(stem: String) -> Int32 {
        if let known = stems[stem] { return known }
        var text = stem
        let number = Int32(truncatingIfNeeded: count)
        patterns.append(Pattern(shape: .stem, text: -1, weight: text.withUTF8(Self.weight)))
        stems[stem] = number
        return number
    }

    /// How many letters a pattern spells out.
    func weight(_ number: Int32) -> Int { Int(patterns[Int(number)].weight) }

    private static func weight(_ text: UnsafeBufferPointer<UInt8>) -> Int32 {
        let isAscii = text.allSatisfy { $0 < 0x80 }
        return Int32(truncatingIfNeeded: isAscii ? text.count : String(decoding: text, as: UTF8.self).count)
    }

    /// A pattern that is no stem.
    func pattern(_ number: Int32) -> WordPattern {
        let pattern = patterns[Int(number)]
        return WordPattern(
            shape: pattern.shape, text: String(decoding: texts.letters(of: pattern.text), as: UTF8.self))
    }

    private mutating func note(_ number: Int32, _ shape: WordPattern.Shape, _ text: UnsafeBufferPointer<UInt8>) {
        if text.contains(UInt8(ascii: "?")) { return announce(number) }
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
        var literal = pattern(number).longestLiteral
        literal.withUTF8 { text in
            literals.insert(text)
            let first = texts.find(.wildcard, TextTable.hash(text), text, orAdd: number)
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
        if !isAscii { keep(in: &list, from: first) { pattern($0).meets(text) } }
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
        for number in found where pattern(number).meets(form) {
            if !list.slice(first..<list.count).contains(number) { list.append(number) }
        }
    }

    private func eachPart(
        of bytes: UnsafeBufferPointer<UInt8>, _ extent: PatternExtent,
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
