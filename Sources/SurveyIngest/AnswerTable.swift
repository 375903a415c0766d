import DelimitedText
import SurveyModel

/// What the texts mean that a question knows beforehand: its options, and what is declared as missing.
///
/// A hash table over bytes: closed answers are found without making a `String` of them.
struct AnswerTable {
    /// A code, or the mark of a missing reason, in one word.
    struct Meaning: Equatable {
        fileprivate let word: Int

        static func code(_ code: Int) -> Meaning { Meaning(word: code << 1) }

        static func missing(_ reason: MissingReason) -> Meaning { Meaning(word: Int(reason.mark) << 1 | 1) }

        static var none: Meaning { Meaning(word: .min) }

        @inline(__always) var isNone: Bool { word == .min }
        @inline(__always) var isMissing: Bool { word & 1 == 1 }
        @inline(__always) var code: Int { word >> 1 }
        /// The mark of a missing reason or of a code; 0 where there is none.
        @inline(__always) var mark: UInt8 {
            if isNone { return 0 }
            return isMissing ? UInt8(truncatingIfNeeded: word >> 1) : PackedAnswer.mark(code: code) ?? 0
        }
    }

    private struct Entry {
        /// The first eight bytes, zero where the text is shorter.
        let head: UInt64
        let start: Int
        let count: Int
        let meaning: Meaning
    }

    private var entries: [Entry] = []
    /// Indices into `entries`, -1 for none; the count is a power of two, at most half of it used.
    private var slots = [Int32](repeating: -1, count: 16)
    private var texts: [UInt8] = []
    /// Answers of one byte, by their byte.
    private var single = [Meaning](repeating: .none, count: 256)
    /// The bit of each text's length, the highest for all from 63 on.
    private var lengths: UInt64 = 0

    /// Adds a text; one that is known keeps its meaning.
    mutating func add(_ text: [UInt8], _ meaning: Meaning) {
        let padded = text + [UInt8](repeating: 0, count: RawRecord.padding)
        guard !text.isEmpty, padded.withUnsafeBufferPointer({ self.meaning($0, 0, text.count) }).isNone else { return }
        if text.count == 1 { single[Int(text[0])] = meaning }
        let head = padded.withUnsafeBufferPointer { Self.head($0, 0, text.count) }
        entries.append(Entry(head: head, start: texts.count, count: text.count, meaning: meaning))
        texts += text
        longest = max(longest, text.count + 8)
        lengths |= 1 << min(63, UInt64(text.count))
        if entries.count * 2 > slots.count {
            slots = Array(repeating: -1, count: slots.count * 2)
            for index in entries.indices { place(index) }
        } else {
            place(entries.count - 1)
        }
    }

    var count: Int { entries.count }

    /// Bytes of the longest text, and as many blanks around it as somebody might leave.
    private(set) var longest = 0

    func meaning(ofByte byte: Int) -> Meaning { single[byte] }

    /// The meaning of `text[start..<end]`, behind which eight bytes can be read.
    @inline(__always)
    func meaning(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Meaning {
        let count = end - start
        if count == 1 { return single[Int(text[start])] }
        guard lengths & (1 << min(63, UInt64(count))) != 0 else { return .none }
        return find(text, start, count)
    }

    private func find(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ count: Int) -> Meaning {
        let head = Self.head(text, start, count)
        var slot = Self.hash(head, count) & (slots.count - 1)
        while slots[slot] >= 0 {
            let entry = entries[Int(slots[slot])]
            if entry.head == head, entry.count == count, hasTail(entry, text, start) { return entry.meaning }
            slot = (slot + 1) & (slots.count - 1)
        }
        return .none
    }

    private func hasTail(_ entry: Entry, _ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
        var index = 8
        while index < entry.count {
            if texts[entry.start + index] != text[start + index] { return false }
            index += 1
        }
        return true
    }

    private mutating func place(_ index: Int) {
        var slot = Self.hash(entries[index].head, entries[index].count) & (slots.count - 1)
        while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = Int32(index)
    }

    @inline(__always)
    private static func head(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ count: Int) -> UInt64 {
        precondition(start >= 0 && start + RawRecord.padding <= text.count, "a text without padding")
        let word = UnsafeRawBufferPointer(text).loadUnaligned(fromByteOffset: start, as: UInt64.self)
        return count >= 8 ? word : word & ((1 << (UInt64(count) * 8)) &- 1)
    }

    @inline(__always)
    private static func hash(_ head: UInt64, _ count: Int) -> Int {
        Int(truncatingIfNeeded: ((head ^ UInt64(count)) &* 0x9E37_79B9_7F4A_7C15) >> 32)
    }
}

extension AnswerTable {
    func meaning(ofText text: String) -> Meaning {
        let bytes = Array(text.utf8)
        if bytes.isEmpty { return .none }
        let padded = bytes + [UInt8](repeating: 0, count: RawRecord.padding)
        return padded.withUnsafeBufferPointer { meaning($0, 0, bytes.count) }
    }
}

extension ResponseRow {
    @inline(__always)
    mutating func set(_ variable: Int, _ meaning: AnswerTable.Meaning) {
        if meaning.isMissing {
            set(variable, mark: meaning.mark)
        } else {
            set(variable, code: meaning.code)
        }
    }

    mutating func set(_ variables: Range<Int>, missing reason: MissingReason) {
        for variable in variables { set(variable, missing: reason) }
    }
}
