import Foundation

/// A text as a sparse vector: places of features, ascending, with their weights.
package struct FeatureVector: Sendable, Hashable {
    package var places: [Int32]
    package var weights: [Double]

    /// The inner product with another vector.
    package func dot(_ other: FeatureVector) -> Double {
        var (a, b, sum) = (0, 0, 0.0)
        while a < places.count, b < other.places.count {
            if places[a] == other.places[b] {
                sum += weights[a] * other.weights[b]
                (a, b) = (a + 1, b + 1)
            } else if places[a] < other.places[b] {
                a += 1
            } else {
                b += 1
            }
        }
        return sum
    }
}

/// Turns texts into vectors: words and pairs of words, and parts of words of two to five characters, each weighted by
/// how rare it is (tf-idf, term frequency dampened by its logarithm) and normalised to length one.
///
/// - Source: Salton, Buckley (1988) for the weighting; idf smoothed as ln((1+n)/(1+df)) + 1.
struct TextFeatures: Sendable {
    /// Place and inverse document frequency by hash of the spelling: first of the words, then of the parts of words.
    private var blocks: [[UInt64: (place: Int32, rarity: Double)]]
    private(set) var count: Int

    /// How many texts at least must have a feature: for words, for parts of words.
    private static let floors = [1, 2]

    /// - Returns: The features of the texts, and the texts themselves as vectors.
    static func fitted(to texts: [String]) -> (features: TextFeatures, vectors: [FeatureVector]) {
        let counts = texts.map { Self.counts(in: $0) }
        var features = TextFeatures(blocks: [], count: 0)
        for block in floors.indices {
            var holders: [UInt64: Int] = [:]
            var order: [UInt64] = []
            for text in counts {
                for (term, _) in text[block] {
                    if holders[term, default: 0] == 0 { order.append(term) }
                    holders[term, default: 0] += 1
                }
            }
            features.add(order.filter { (holders[$0] ?? 0) >= floors[block] }, holders, of: texts.count)
        }
        return (features, counts.map { features.vector($0) })
    }

    private mutating func add(_ terms: [UInt64], _ holders: [UInt64: Int], of texts: Int) {
        var block: [UInt64: (place: Int32, rarity: Double)] = [:]
        block.reserveCapacity(terms.count)
        for term in terms {
            let rarity = log(Double(1 + texts) / Double(1 + (holders[term] ?? 0))) + 1
            block[term] = (Int32(count), rarity)
            count += 1
        }
        blocks.append(block)
    }

    func vector(of text: String) -> FeatureVector { vector(Self.counts(in: text)) }

    private func vector(_ counts: [[(term: UInt64, count: Int)]]) -> FeatureVector {
        var entries: [(place: Int32, weight: Double)] = []
        for (block, terms) in zip(blocks, counts) {
            let found = terms.compactMap { term, count in
                block[term].map { (place: $0.place, weight: (1 + log(Double(count))) * $0.rarity) }
            }.sorted { $0.place < $1.place }
            let length = found.reduce(0) { $0 + $1.weight * $1.weight }.squareRoot()
            entries += found.map { ($0.place, $0.weight / length) }
        }
        return FeatureVector(places: entries.map(\.place), weights: entries.map(\.weight))
    }

    /// How often each word or pair of words, and each part of a word, occurs; in the order of first occurrence.
    private static func counts(in text: String) -> [[(term: UInt64, count: Int)]] {
        let lower = Array(text.lowercased().unicodeScalars)
        return [tallied(wordTerms(lower)), tallied(partTerms(lower))]
    }

    private static func tallied(_ terms: [UInt64]) -> [(term: UInt64, count: Int)] {
        var places: [UInt64: Int] = [:]
        var tally: [(term: UInt64, count: Int)] = []
        for term in terms {
            if let place = places[term] {
                tally[place].count += 1
            } else {
                places[term] = tally.count
                tally.append((term, 1))
            }
        }
        return tally
    }

    /// Words of two letters or more, and pairs of neighbours.
    private static func wordTerms(_ text: [Unicode.Scalar]) -> [UInt64] {
        let words = text.split { !isLetter($0) || $0 == "'" || $0 == "’" }.filter { $0.count > 1 }.map(hash)
        return words + zip(words, words.dropFirst()).map { ($0 &* 0x9E37_79B9_7F4A_7C15) ^ $1 }
    }

    /// Parts of two to five characters of each word with a blank before and after it.
    private static func partTerms(_ text: [Unicode.Scalar]) -> [UInt64] {
        text.split { $0.properties.isWhitespace }.flatMap { word -> [UInt64] in
            let padded = [" "] + word + [" "]
            return (2...min(5, padded.count)).flatMap { length in
                (0...(padded.count - length)).map { hash(padded[$0..<($0 + length)]) }
            }
        }
    }

    /// FNV-1a over scalars; with 64 bits, collisions among some millions of spellings are very unlikely.
    private static func hash(_ scalars: ArraySlice<Unicode.Scalar>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for scalar in scalars { hash = (hash ^ UInt64(scalar.value)) &* 0x0000_0100_0000_01B3 }
        return hash
    }
}
