/// The distinct spellings of all texts read so far; each is normalised once.
///
/// Places are valid until `trim`, which is called between texts.
struct Vocabulary {
    /// What is asked of every word.
    struct Kind {
        var connective: Connective?
        var isCapitalised: Bool
        /// "Not", "isn't", "dass": what is said before or after may be denied as a whole.
        var mayDeny: Bool
        /// Nothing is left of it, as of a soft hyphen alone.
        var isEmpty: Bool
        /// The languages whose small words it is: one bit each.
        var languages: UInt8
    }

    /// As compared with patterns.
    private(set) var forms: [String] = []
    private(set) var kinds: [Kind] = []
    /// Raises with each `trim`, so that what was kept by place can be dropped.
    private(set) var edition = 0

    private var arena: [UInt8] = []
    private var entries: [Entry] = []
    /// Places of `entries` plus one, by hash; 0 is free.
    private var slots: [Int32]

    private struct Entry {
        var hash: UInt64
        var start: Int32
        var count: Int32
    }

    init() { slots = [Int32](repeating: 0, count: 1 << 12) }

    /// Stands where a vocabulary was while it is elsewhere; takes no memory and no words.
    private init(absent: Void) { slots = [] }

    /// Hands a vocabulary over to whoever reads a text, without a copy.
    mutating func taken() -> Vocabulary {
        var other = Vocabulary(absent: ())
        swap(&self, &other)
        return other
    }

    var count: Int { forms.count }

    /// Forgets all spellings when they are more than a study needs, so that endless input cannot fill memory.
    mutating func trim(above limit: Int = 400_000) {
        guard forms.count > limit else { return }
        let next = edition + 1
        self = Vocabulary()
        edition = next
    }

    /// The place of a spelling, given by its UTF-8 bytes.
    mutating func place(of bytes: UnsafeBufferPointer<UInt8>) -> Int {
        let hash = Self.hash(bytes)
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] != 0 {
            let place = Int(slots[slot]) - 1
            if entries[place].hash == hash, holds(entries[place], bytes) { return place }
            slot = (slot + 1) & (slots.count - 1)
        }
        return add(bytes, hash, slot)
    }

    @inline(__always)
    private func holds(_ entry: Entry, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard Int(entry.count) == bytes.count else { return false }
        return arena.withUnsafeBufferPointer { arena in
            var at = Int(entry.start)
            for byte in bytes {
                if arena[at] != byte { return false }
                at += 1
            }
            return true
        }
    }

    private mutating func add(_ bytes: UnsafeBufferPointer<UInt8>, _ hash: UInt64, _ slot: Int) -> Int {
        let place = entries.count
        entries.append(Entry(hash: hash, start: Int32(arena.count), count: Int32(bytes.count)))
        arena.append(contentsOf: bytes)
        slots[slot] = Int32(place + 1)
        let text = String(decoding: bytes, as: UTF8.self)
        let form = comparableForm(text)
        forms.append(form)
        kinds.append(
            Kind(
                connective: connectives[form],
                isCapitalised: text.unicodeScalars.first?.properties.isUppercase ?? false,
                mayDeny: ["nicht", "not", "isn't", "dass"].contains(form), isEmpty: form.isEmpty,
                languages: languagesOfWord[form] ?? 0))
        if entries.count * 2 > slots.count { grow() }
        return place
    }

    private mutating func grow() {
        slots = [Int32](repeating: 0, count: slots.count * 2)
        for (place, entry) in entries.enumerated() {
            var slot = Int(truncatingIfNeeded: entry.hash) & (slots.count - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Int32(place + 1)
        }
    }

    /// Eight bytes a step, multiplied and folded; spellings are compared byte by byte afterwards.
    private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var hash = UInt64(truncatingIfNeeded: bytes.count) &* 0x9E37_79B9_7F4A_7C15
        let raw = UnsafeRawBufferPointer(bytes)
        var index = 0
        while index + 8 <= raw.count {
            hash = (hash ^ raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)) &* 0xD6E8_FEB8_6659_FD93
            hash ^= hash >> 32
            index += 8
        }
        var rest: UInt64 = 0
        while index < raw.count {
            rest = rest << 8 | UInt64(raw[index])
            index += 1
        }
        hash = (hash ^ rest) &* 0xD6E8_FEB8_6659_FD93
        return hash ^ hash >> 32
    }
}

/// What a small word does to the structure of a sentence.
enum Connective {
    /// Begins the other side of the matter.
    case contrast
    /// The same, at the beginning of a clause only.
    case contrastAtStart
    /// What holds instead.
    case rather
    /// Begins a statement of its own.
    case further
    /// Joins; a pronoun after it begins a statement of its own.
    case and
    case pronoun
    /// An abbreviation; the full stop after it ends no sentence.
    case abbreviation
}

private let connectives: [String: Connective] = {
    let words: [(Connective, [String])] = [
        (
            .contrast,
            [
                "aber", "jedoch", "obwohl", "waehrend", "dennoch", "allerdings", "trotzdem", "dagegen", "but",
                "however",
                "although", "though", "whereas", "yet", "nevertheless",
            ]
        ),
        (.contrastAtStart, ["doch", "nur", "only", "while"]),
        (.rather, ["sondern", "vielmehr", "rather"]),
        (
            .further,
            [
                "weil", "wenn", "damit", "because", "when", "if", "which", "unless", "until", "otherwise", "sonst",
                "since",
            ]
        ),
        (.and, ["und", "oder", "and", "or"]),
        (
            .pronoun,
            [
                "wir", "es", "sie", "ich", "man", "niemand", "keiner", "jeder", "we", "it", "they", "i", "nobody",
                "everyone", "there",
            ]
        ),
        (
            .abbreviation,
            [
                "ca", "bzw", "inkl", "ggf", "evtl", "sog", "vgl", "nr", "komm", "z", "b", "o", "ae", "u", "a", "v", "d",
                "h", "s", "str", "usw", "e", "g", "approx", "incl", "no", "mr", "ms",
            ]
        ),
    ]
    var found: [String: Connective] = [:]
    for (connective, forms) in words {
        for form in forms where found[form] == nil { found[form] = connective }
    }
    return found
}()
