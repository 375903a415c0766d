import SurveyModel

/// What the features of a mention weigh for each valence, and for the code not being meant at all.
///
/// A multinomial logistic regression: the scores of a mention are the sums of its features' weights. They are whole
/// numbers of `unit`s, so that the order of adding changes nothing.
struct ValenceWeights: ~Copyable, Sendable {
    /// By place: the valences in their order, then absence; two more are not used.
    typealias Row = SIMD8<Int16>

    /// How many units are one natural logarithm of odds.
    static var unit: Int { 128 }
    /// The place of absence in a row.
    static var absence: Int { 5 }
    /// How many places of a row are used.
    static var classes: Int { absence + 1 }

    /// By key; open addressing, at most half full.
    ///
    /// A key of zero is free. Keys stand apart from their rows, since most features that are asked for are not known.
    private var keys: ManualArray<UInt64>
    private var rows: ManualArray<Row>
    private(set) var count = 0

    /// - Parameter features: How many are expected.
    init(expecting features: Int = 1 << 9) {
        self.init(slots: 1 << (Int.bitWidth - max(1, features).leadingZeroBitCount + 1))
    }

    private init(slots: Int) {
        keys = ManualArray(repeating: 0, count: slots)
        rows = ManualArray(repeating: .zero, count: slots)
    }

    /// What coding reads of the weights; valid while they live and are not changed.
    struct View {
        fileprivate let keys: UnsafePointer<UInt64>
        fileprivate let rows: UnsafePointer<Row>
        fileprivate let mask: Int

        /// The weights of a feature; zeros for one that is not known.
        @inline(__always)
        subscript(name: FeatureName) -> Row {
            let key = name.key
            var slot = Int(truncatingIfNeeded: key) & mask
            while keys[slot] != key {
                if keys[slot] == 0 { return .zero }
                slot = (slot &+ 1) & mask
            }
            return rows[slot]
        }
    }

    var view: View { View(keys: .init(keys.base), rows: .init(rows.base), mask: keys.count - 1) }

    mutating func set(_ row: Row, for name: FeatureName) {
        count += 1
        if count * 2 > keys.count { grow() }
        insert(row, name.key)
    }

    private mutating func insert(_ row: Row, _ key: UInt64) {
        var slot = Int(truncatingIfNeeded: key) & (keys.count - 1)
        while keys[slot] != 0, keys[slot] != key { slot = (slot + 1) & (keys.count - 1) }
        (keys[slot], rows[slot]) = (key, row)
    }

    private mutating func grow() {
        var larger = ValenceWeights(slots: keys.count * 2)
        for slot in 0..<keys.count where keys[slot] != 0 { larger.insert(rows[slot], keys[slot]) }
        larger.count = count
        self = larger
    }
}

// MARK: As a file

extension ValenceWeights {
    /// About how long a line is.
    private static var bytesOfLine: Int { 40 }

    /// Reads lines of a name and six whole numbers, all divided by blanks; lines that begin with `# ` are comments.
    ///
    /// - Returns: `nil` for a file with a line that is none of these.
    init?(_ file: UnsafeBufferPointer<UInt8>) {
        self.init(expecting: file.count / Self.bytesOfLine)
        var reader = WeightsReader(file)
        while let line = reader.next() {
            guard let (name, row) = line else { return nil }
            set(row, for: name)
        }
    }
}

/// Reads the lines of a file of weights, in one pass over its bytes.
private struct WeightsReader {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var at = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// The next line; `nil` at the end, and a line of `nil` for one that cannot be read.
    mutating func next() -> (name: FeatureName, row: ValenceWeights.Row)?? {
        while at < bytes.count, bytes[at] == UInt8(ascii: "\n") || isComment { skipLine() }
        guard at < bytes.count else { return nil }
        return .some(line())
    }

    private var isComment: Bool {
        bytes[at] == UInt8(ascii: "#") && at + 1 < bytes.count && bytes[at + 1] == UInt8(ascii: " ")
    }

    private mutating func skipLine() {
        while at < bytes.count, bytes[at] != UInt8(ascii: "\n") { at += 1 }
        at += 1
    }

    private mutating func line() -> (name: FeatureName, row: ValenceWeights.Row)? {
        defer { skipLine() }
        guard let first = part() else { return nil }
        var name = FeatureName(first)
        var count = 1
        while let part = part() {
            guard count < name.parts.count else { return nil }
            name.add(part, at: count)
            count += 1
        }
        guard at < bytes.count, bytes[at] == UInt8(ascii: "\t") else { return nil }
        at += 1
        return row().map { (name, $0) }
    }

    /// A word up to a blank or a tab.
    private mutating func part() -> FeaturePart? {
        while at < bytes.count, bytes[at] == UInt8(ascii: " ") { at += 1 }
        let start = at
        while at < bytes.count, bytes[at] > UInt8(ascii: " ") { at += 1 }
        return at > start ? FeaturePart(UnsafeBufferPointer(rebasing: bytes[start..<at])) : nil
    }

    private mutating func row() -> ValenceWeights.Row? {
        var row = ValenceWeights.Row.zero
        for place in 0..<ValenceWeights.classes {
            guard let number = number() else { return nil }
            row[place] = number
        }
        return at >= bytes.count || bytes[at] == UInt8(ascii: "\n") ? row : nil
    }

    private mutating func number() -> Int16? {
        while at < bytes.count, bytes[at] == UInt8(ascii: " ") { at += 1 }
        let isNegative = at < bytes.count && bytes[at] == UInt8(ascii: "-")
        if isNegative { at += 1 }
        let start = at
        var value = 0
        while at < bytes.count, bytes[at] &- UInt8(ascii: "0") < 10, at - start < 5 {
            value = value * 10 + Int(bytes[at] - UInt8(ascii: "0"))
            at += 1
        }
        return at > start ? Int16(exactly: isNegative ? -value : value) : nil
    }
}
