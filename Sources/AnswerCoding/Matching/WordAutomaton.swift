/// Tells, for each word of a text, which of many word patterns may be met by it: one step a byte for all of them.
///
/// An Aho–Corasick automaton over the bytes of `␣word␣`, so that beginnings and ends of words are part of the pattern.
/// What it names is met for certain except where a pattern has wildcards inside; the caller looks again.
/// - Source: Aho, Corasick (1975), Communications of the ACM 18(6), 333–340.
struct WordAutomaton: Sendable {
    private var classOf = [UInt8](repeating: 0, count: 256)
    private var classes = 1
    /// The next state by state and class of byte.
    private var next: [Int32] = []
    /// The patterns that end in a state, ascending.
    private var ends: [[Int]] = []
    /// Patterns that no bytes announce.
    private var always: [Int] = []

    private static let edge = UInt8(ascii: " ")

    /// - Parameter patterns: Found again by their places; stems are left out.
    init(_ patterns: [WordPattern]) {
        let keys = patterns.enumerated().compactMap { place, pattern in Self.key(pattern).map { (place, $0) } }
        for byte in Set(keys.flatMap(\.1)).sorted() {
            classOf[Int(byte)] = UInt8(classes)
            classes += 1
        }
        addState()
        for (place, key) in keys {
            if key.isEmpty { always.append(place) } else { insert(key, place) }
        }
        link()
    }

    /// The patterns that a word may meet, ascending and each once.
    func candidates(_ form: String) -> [Int] {
        var found = always
        var state = step(0, Self.edge)
        found += ends[state]
        for byte in form.utf8 {
            state = step(state, byte)
            if !ends[state].isEmpty { found += ends[state] }
        }
        found += ends[step(state, Self.edge)]
        guard found.count > 1 else { return found }
        found.sort()
        var last = -1
        return found.filter { place in
            defer { last = place }
            return place != last
        }
    }

    @inline(__always)
    private func step(_ state: Int, _ byte: UInt8) -> Int {
        Int(next[state * classes + Int(classOf[Int(byte)])])
    }

    /// The bytes by which a pattern announces itself; `nil` for stems, empty when it has none.
    private static func key(_ pattern: WordPattern) -> [UInt8]? {
        if pattern.text == "…" { return [] }
        let literal = Array(pattern.text.utf8)
        if literal.contains(UInt8(ascii: "?")) {
            return literal.split(separator: UInt8(ascii: "?")).max { $0.count < $1.count }.map(Array.init) ?? []
        }
        switch pattern.shape {
        case .exact: return [edge] + literal + [edge]
        case .prefix: return [edge] + literal
        case .suffix: return literal + [edge]
        case .infix: return literal
        case .stem: return nil
        }
    }

    @discardableResult
    private mutating func addState() -> Int {
        next += [Int32](repeating: -1, count: classes)
        ends.append([])
        return ends.count - 1
    }

    private mutating func insert(_ key: [UInt8], _ place: Int) {
        var state = 0
        for byte in key {
            let slot = state * classes + Int(classOf[Int(byte)])
            if next[slot] < 0 { next[slot] = Int32(addState()) }
            state = Int(next[slot])
        }
        ends[state].append(place)
    }

    /// Turns the tree into an automaton: where a state has no way on, it goes on like its longest proper suffix.
    private mutating func link() {
        var suffix = [Int](repeating: 0, count: ends.count)
        var queue: [Int] = []
        for slot in 0..<classes {
            if next[slot] > 0 { queue.append(Int(next[slot])) } else { next[slot] = 0 }
        }
        var index = 0
        while index < queue.count {
            let state = queue[index]
            index += 1
            ends[state] += ends[suffix[state]]
            for slot in 0..<classes {
                let ahead = next[suffix[state] * classes + slot]
                let child = next[state * classes + slot]
                if child < 0 {
                    next[state * classes + slot] = ahead
                } else {
                    suffix[Int(child)] = Int(ahead)
                    queue.append(Int(child))
                }
            }
        }
    }
}
