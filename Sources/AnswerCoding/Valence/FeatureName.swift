/// The name of a feature: up to four parts in their order, as `cue lack` or `word-de geld`.
///
/// Parts are hashes, so that neither coding nor reading the weights builds a string.
struct FeatureName: Hashable {
    /// Stands for the name in the table of weights.
    private(set) var key: UInt64
    private(set) var parts: InlineArray<4, FeaturePart>

    @inline(__always)
    init(_ first: FeaturePart) {
        key = 0
        parts = [.none, .none, .none, .none]
        add(first, at: 0)
    }

    @inline(__always)
    init(_ first: FeaturePart, _ second: FeaturePart) {
        self.init(first)
        add(second, at: 1)
    }

    @inline(__always)
    init(_ first: FeaturePart, _ second: FeaturePart, _ third: FeaturePart) {
        self.init(first, second)
        add(third, at: 2)
    }

    @inline(__always)
    init(_ first: FeaturePart, _ second: FeaturePart, _ third: FeaturePart, _ fourth: FeaturePart) {
        self.init(first, second, third)
        add(fourth, at: 3)
    }

    /// - Parameter place: The first that is free.
    @inline(__always)
    mutating func add(_ part: FeaturePart, at place: Int) {
        parts[place] = part
        key = (key ^ part.hash) &* 0x9E37_79B9_7F4A_7C15
        key ^= key &>> 32
    }

    static func == (left: Self, right: Self) -> Bool { left.key == right.key }
    func hash(into hasher: inout Hasher) { hasher.combine(key) }
}

/// A part of the name of a feature: the hash of its text.
struct FeaturePart: Hashable {
    var hash: UInt64

    static let none = FeaturePart(hash: 0)

    /// FNV-1a with 64 bits.
    ///
    /// - Source: Fowler, Noll, Vo, Eastlake: The FNV Non-Cryptographic Hash Algorithm.
    init(_ text: some Sequence<UInt8>) {
        hash = 0xcbf2_9ce4_8422_2325
        for byte in text { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    }

    init(_ text: String) { self.init(text.utf8) }

    private init(hash: UInt64) { self.hash = hash }
}

extension FeaturePart {
    /// How many bytes of a word tell it from others; what follows is mostly inflection.
    private static let stem = 7

    /// The beginning of a word's comparable form.
    static func beginning(of form: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        var count = min(form.count, stem)
        while count > 0, count < form.count, form[count] & 0xC0 == 0x80 { count -= 1 }
        return UnsafeBufferPointer(rebasing: form[..<count])
    }
}
