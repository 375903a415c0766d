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

    struct Slot {
        var key: UInt64
        var row: Row
    }

    /// By key; open addressing, at most half full.
    ///
    /// A key of zero is free.
    private var slots = ManualArray(repeating: Slot(key: 0, row: .zero), count: 1 << 10)
    private(set) var count = 0

    init() {}

    /// What coding reads of the weights; valid while they live and are not changed.
    struct View {
        fileprivate let slots: UnsafePointer<Slot>
        fileprivate let mask: Int

        /// The weights of a feature; zeros for one that is not known.
        @inline(__always)
        subscript(name: FeatureName) -> Row {
            let key = name.key
            var slot = Int(truncatingIfNeeded: key) & mask
            while slots[slot].key != key {
                if slots[slot].key == 0 { return .zero }
                slot = (slot &+ 1) & mask
            }
            return slots[slot].row
        }
    }

    var view: View { View(slots: .init(slots.base), mask: slots.count - 1) }

    mutating func set(_ row: Row, for name: FeatureName) {
        count += 1
        if count * 2 > slots.count { grow() }
        insert(Slot(key: name.key, row: row))
    }

    private mutating func insert(_ new: Slot) {
        var slot = Int(truncatingIfNeeded: new.key) & (slots.count - 1)
        while slots[slot].key != 0, slots[slot].key != new.key { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = new
    }

    private mutating func grow() {
        var old = ManualArray(repeating: Slot(key: 0, row: .zero), count: slots.count * 2)
        swap(&slots, &old)
        for slot in old.all where slot.key != 0 { insert(slot) }
    }
}

// MARK: As a file

extension ValenceWeights {
    /// Reads lines of a name and six whole numbers, all divided by blanks; lines that begin with `# ` are comments.
    ///
    /// - Returns: `nil` for a file with a line that is none of these.
    init?(_ file: UnsafeBufferPointer<UInt8>) {
        self.init()
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
