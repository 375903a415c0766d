/// A hash table of numbers, by the text of a pattern and by how it is compared.
struct TextTable: ~Copyable, Sendable {
    /// What a text is compared with: a whole word, a beginning, an ending or a part of one; or a part of a pattern with
    /// wildcards.
    enum Kind: UInt64 { case exact, prefix, suffix, infix, wildcard }

    /// A text, and where it stands in `letters`.
    struct Text {
        var kind: Kind
        var number: Int32
        var start: Int32
        var count: Int32
    }

    /// Small, so that most lookups, which find nothing, need little memory.
    struct Slot {
        /// A part of the text's hash.
        var tag: UInt32
        /// The place of the text; -1 where the slot is free.
        var text: Int32

        static let free = Slot(tag: 0, text: -1)
    }

    /// By hash; open addressing, at most half full.
    private var slots: ManualArray<Slot>
    private var texts: ManualArray<Text>
    private var letters: ManualArray<UInt8>

    /// - Parameter count: How many texts are expected.
    init(expecting count: Int = 1 << 10) {
        slots = ManualArray(repeating: .free, count: 1 << (Int.bitWidth - max(1, count).leadingZeroBitCount + 1))
        texts = ManualArray(capacity: count)
        letters = ManualArray(capacity: count * 8)
    }

    /// The hash of no bytes.
    static let start: UInt64 = 0xCBF2_9CE4_8422_2325

    /// The hash with one byte more.
    ///
    /// Endings are hashed from their last byte to their first.
    @inline(__always)
    static func step(_ hash: UInt64, _ byte: UInt8) -> UInt64 { (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }

    static func hash(_ text: some Sequence<UInt8>) -> UInt64 { text.reduce(start, step) }

    var count: Int { texts.count }

    /// The number of a text, which is added with a new one where it is not there.
    mutating func find(
        _ kind: Kind, _ hash: UInt64, _ text: UnsafeBufferPointer<UInt8>, orAdd number: Int32
    ) -> Int32 {
        if (count + 1) * 2 > slots.count { grow() }
        let tag = Self.tag(kind, hash)
        let slot = view.slot(tag, kind, text)
        if slots[slot].text >= 0 { return texts[Int(slots[slot].text)].number }
        slots[slot] = Slot(tag: tag, text: Int32(truncatingIfNeeded: count))
        texts.append(Text(kind: kind, number: number, start: Int32(letters.count), count: Int32(text.count)))
        letters.append(contentsOf: text)
        return number
    }

    /// The letters of a text; valid until something is inserted.
    func letters(of place: Int32) -> UnsafeBufferPointer<UInt8> {
        let text = texts[Int(place)]
        return letters.slice(Int(text.start)..<Int(text.start + text.count))
    }

    private mutating func insert(_ new: Slot) {
        var slot = Int(new.tag) & (slots.count - 1)
        while slots[slot].text >= 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = new
    }

    private mutating func grow() {
        var old = ManualArray(repeating: Slot.free, count: slots.count * 4)
        swap(&slots, &old)
        for slot in old.all where slot.text >= 0 { insert(slot) }
    }
}

extension TextTable {
    /// What a lookup needs; valid until something is inserted.
    struct View {
        fileprivate let slots: UnsafePointer<Slot>
        fileprivate let mask: Int
        fileprivate let texts: UnsafePointer<Text>
        fileprivate let letters: UnsafePointer<UInt8>

        /// The number of a text; -1 when it is not there.
        func find(_ kind: Kind, _ hash: UInt64, _ text: UnsafeBufferPointer<UInt8>) -> Int32 {
            let slot = slots[slot(TextTable.tag(kind, hash), kind, text)]
            return slot.text < 0 ? -1 : texts[Int(slot.text)].number
        }

        /// The slot of a text, or the free one in which it would stand.
        @inline(__always)
        fileprivate func slot(_ tag: UInt32, _ kind: Kind, _ text: UnsafeBufferPointer<UInt8>) -> Int {
            var slot = Int(tag) & mask
            while slots[slot].text >= 0 {
                if slots[slot].tag == tag, holds(texts[Int(slots[slot].text)], kind, text) { return slot }
                slot = (slot + 1) & mask
            }
            return slot
        }

        private func holds(_ known: Text, _ kind: Kind, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
            guard known.kind == kind, Int(known.count) == text.count else { return false }
            for place in text.indices where letters[Int(known.start) + place] != text[place] { return false }
            return true
        }
    }

    var view: View {
        View(slots: slots.base, mask: slots.count - 1, texts: texts.base, letters: letters.base)
    }

    private static func tag(_ kind: Kind, _ hash: UInt64) -> UInt32 {
        let mixed = hash ^ kind.rawValue &* 0x9E37_79B9_7F4A_7C15
        return UInt32(truncatingIfNeeded: ((mixed ^ mixed >> 32) &* 0xD6E8_FEB8_6659_FD93) >> 32)
    }
}
