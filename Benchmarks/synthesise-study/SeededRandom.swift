import SurveyModel

/// Draws for a synthetic study: the same from the same seed, everywhere.
struct SeededRandom: RandomNumberGenerator {
    private var generator: SplitMix

    init(seed: UInt64) { generator = SplitMix(seed: seed) }

    mutating func next() -> UInt64 { generator.next() }

    /// A whole number from 0 up to, not including, `bound`.
    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(max(1, bound))) }

    mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

    /// About normal, mean 0 and deviation 1: the sum of twelve uniform numbers, centred.
    mutating func bell() -> Double {
        (0..<12).reduce(-6.0) { sum, _ in sum + Double(next() >> 11) / Double(1 << 53) }
    }

    mutating func pick<Element>(_ elements: [Element]) -> Element? {
        elements.isEmpty ? nil : elements[below(elements.count)]
    }
}

/// A number that belongs to a text and never changes: how a question leans.
func leaning(_ text: String) -> Double {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    var random = SeededRandom(seed: hash)
    return random.bell()
}
