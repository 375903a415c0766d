import Glibc

/// The distinct spellings of all texts read so far; each is normalised and looked up once.
///
/// Places are valid until `trim`, which is called between texts.
struct Vocabulary: ~Copyable {
    let lexicon: Lexicon
    /// The comparable forms in UTF-8, one after the other, and where that of each place ends, behind a zero.
    private(set) var letters = ManualArray<UInt8>(capacity: 1 << 13)
    private(set) var ends = ManualArray<Int32>(repeating: 0, count: 1)
    private(set) var kinds = ManualArray<WordKind>(capacity: 1 << 10)
    /// The beginnings of the comparable forms, hashed.
    private(set) var beginnings = ManualArray<FeaturePart>(capacity: 1 << 10)
    /// Increases with each `trim`, so that what was kept by place can be dropped.
    private(set) var edition = 0

    /// Spellings of more than sixteen bytes, one after the other.
    private var arena = ManualArray<UInt8>()
    private var long = ManualArray<Range<Int>>()
    /// By hash; open addressing, at most half full.
    private var slots = ManualArray(repeating: Slot.free, count: 1 << 12)
    /// Shifts a hash so that only as many of its highest bits are left as number the slots.
    private var shift: UInt64 = 64 - 12

    init(_ lexicon: Lexicon) { self.lexicon = lexicon }

    /// What is known of a spelling.
    struct Found {
        var place: Int32
        var kind: WordKind
    }

    struct Slot {
        var key: SpellingKey
        var found: Found

        static let free = Slot(key: SpellingKey(hash: 0, long: 0), found: Found(place: -1, kind: WordKind()))
    }

    var count: Int { kinds.count }

    /// The comparable form of a spelling.
    func form(_ place: Int) -> String { String(decoding: letters(of: place), as: UTF8.self) }

    func letters(of place: Int) -> UnsafeBufferPointer<UInt8> { letters.slice(Int(ends[place])..<Int(ends[place + 1])) }

    /// Forgets all spellings when there are more than a study needs, so that endless input cannot fill the memory.
    mutating func trim(above limit: Int = 25_000) {
        guard count > limit else { return }
        let next = edition + 1
        self = Vocabulary(lexicon)
        edition = next
    }

    /// The spelling of a key that holds all its bytes.
    @inline(__always)
    mutating func find(_ key: SpellingKey) -> Found {
        var slot = place(key.hash)
        while slots[slot].key != key {
            if slots[slot].found.place < 0 { return add(key) }
            slot = (slot &+ 1) & (slots.count &- 1)
        }
        return slots[slot].found
    }

    /// The spelling of some bytes, behind which sixteen more must be readable.
    mutating func find(_ bytes: UnsafeBufferPointer<UInt8>) -> Found {
        guard bytes.count > LetterRun.most, let base = bytes.baseAddress else {
            return bytes.baseAddress.map { find(SpellingKey(at: $0, count: bytes.count)) } ?? Slot.free.found
        }
        let hash = Self.hash(UnsafeRawBufferPointer(start: base, count: bytes.count))
        var slot = place(hash)
        while slots[slot].found.place >= 0 {
            if slots[slot].key.x == hash, holds(slots[slot].key, bytes) { return slots[slot].found }
            slot = (slot &+ 1) & (slots.count &- 1)
        }
        return addLong(bytes, hash)
    }

    @inline(__always)
    private func place(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash &>> shift) }

    @inline(__always)
    private func holds(_ key: SpellingKey, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let number = key.long, long[number].count == bytes.count, let other = bytes.baseAddress else {
            return false
        }
        return memcmp(arena.base + long[number].lowerBound, other, bytes.count) == 0
    }
}

// MARK: New spellings

extension Vocabulary {
    @inline(never)
    private mutating func add(_ key: SpellingKey) -> Found {
        withUnsafeBytes(of: key.bytes) { bytes in
            bytes.withMemoryRebound(to: UInt8.self) { add(UnsafeBufferPointer(rebasing: $0.prefix(key.count)), key) }
        }
    }

    private mutating func addLong(_ bytes: UnsafeBufferPointer<UInt8>, _ hash: UInt64) -> Found {
        let key = SpellingKey(hash: hash, long: long.count)
        long.append(arena.count..<(arena.count + bytes.count))
        arena.append(contentsOf: bytes)
        return add(bytes, key)
    }

    private mutating func add(_ text: UnsafeBufferPointer<UInt8>, _ key: SpellingKey) -> Found {
        let place = count
        appendComparableForm(text, to: &letters)
        ends.append(Int32(truncatingIfNeeded: letters.count))
        let kind = WordKind(text, letters(of: place), lexicon)
        let found = Found(place: Int32(truncatingIfNeeded: place), kind: kind)
        kinds.append(kind)
        beginnings.append(FeaturePart(FeaturePart.beginning(of: letters(of: place))))
        if count * 2 > slots.count { grow() }
        insert(Slot(key: key, found: found))
        return found
    }

    private mutating func insert(_ new: Slot) {
        var slot = place(new.key.long == nil ? new.key.hash : new.key.x)
        while slots[slot].found.place >= 0 { slot = (slot &+ 1) & (slots.count &- 1) }
        slots[slot] = new
    }

    private mutating func grow() {
        var old = ManualArray(repeating: Slot.free, count: slots.count * 2)
        swap(&slots, &old)
        shift -= 1
        for slot in old.all where slot.found.place >= 0 { insert(slot) }
    }

    /// Hashes eight bytes per step by multiplying and folding.
    private static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var hash = UInt64(truncatingIfNeeded: bytes.count) &* 0x9E37_79B9_7F4A_7C15
        var index = 0
        while index < bytes.count {
            let step = bytes.loadUnaligned(fromByteOffset: min(index, bytes.count - 8), as: UInt64.self)
            hash = (hash ^ step) &* 0xD6E8_FEB8_6659_FD93
            hash ^= hash >> 32
            index += 8
        }
        return hash
    }
}
