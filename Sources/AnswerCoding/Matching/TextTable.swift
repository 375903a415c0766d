/// A hash table of numbers, by the text of a pattern and by how it is compared.
struct TextTable: ~Copyable, Sendable {
    /// What a text is compared with: a whole word, a beginning, an ending or a part of one; or a part of a pattern with
    /// wildcards.
    enum Kind: UInt64 { case exact, prefix, suffix, infix, wildcard }

    struct Slot {
        var hash: UInt64
        var start: Int32
        var count: Int32
        /// -1 where the slot is free.
        var number: Int32

        static let free = Slot(hash: 0, start: 0, count: 0, number: -1)
    }

    /// By hash; open addressing, at most half full.
    private var slots = ManualArray(repeating: Slot.free, count: 1 << 12)
    private var used = 0
    /// All texts, one after the other.
    private var arena = ManualArray<UInt8>(capacity: 1 << 14)

    /// The hash of no bytes.
    static let start: UInt64 = 0xCBF2_9CE4_8422_2325

    /// The hash with one byte more.
    ///
    /// Endings are hashed from their last byte to their first.
    @inline(__always)
    static func step(_ hash: UInt64, _ byte: UInt8) -> UInt64 { (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }

    static func hash(_ text: some Sequence<UInt8>) -> UInt64 { text.reduce(start, step) }

    mutating func insert(_ kind: Kind, _ hash: UInt64, _ text: UnsafeBufferPointer<UInt8>, _ number: Int32) {
        let start = arena.count
        arena.append(contentsOf: text)
        used += 1
        if used * 2 > slots.count { grow() }
        insert(
            Slot(
                hash: Self.mixed(kind, hash), start: Int32(truncatingIfNeeded: start),
                count: Int32(truncatingIfNeeded: text.count), number: number))
    }

    private mutating func insert(_ new: Slot) {
        var slot = Self.place(new.hash) & (slots.count - 1)
        while slots[slot].number >= 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = new
    }

    private mutating func grow() {
        var old = ManualArray(repeating: Slot.free, count: slots.count * 4)
        swap(&slots, &old)
        for slot in old.all where slot.number >= 0 { insert(slot) }
    }
}

extension TextTable {
    /// What a lookup needs; valid until something is inserted.
    struct View {
        fileprivate let slots: UnsafePointer<Slot>
        fileprivate let mask: Int
        fileprivate let arena: UnsafePointer<UInt8>

        /// The number of a text; -1 when it is not there.
        func find(_ kind: Kind, _ hash: UInt64, _ text: UnsafeBufferPointer<UInt8>) -> Int32 {
            let mixed = TextTable.mixed(kind, hash)
            var slot = TextTable.place(mixed) & mask
            while slots[slot].number >= 0 {
                if slots[slot].hash == mixed, holds(slots[slot], text) { return slots[slot].number }
                slot = (slot + 1) & mask
            }
            return -1
        }

        private func holds(_ slot: Slot, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
            guard Int(slot.count) == text.count else { return false }
            for place in text.indices where arena[Int(slot.start) + place] != text[place] { return false }
            return true
        }
    }

    var view: View { View(slots: slots.base, mask: slots.count - 1, arena: arena.base) }

    private static func mixed(_ kind: Kind, _ hash: UInt64) -> UInt64 {
        hash ^ kind.rawValue &* 0x9E37_79B9_7F4A_7C15
    }

    private static func place(_ mixed: UInt64) -> Int {
        Int(truncatingIfNeeded: ((mixed ^ mixed >> 32) &* 0xD6E8_FEB8_6659_FD93) >> 32)
    }
}
