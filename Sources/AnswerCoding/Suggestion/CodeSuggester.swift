/// A code that a model suggests for a text; never a coding.
package struct CodeSuggestion: Sendable, Hashable {
    package var code: String
    /// A probability, calibrated on texts that the classifier did not see.
    package var score: Double
    /// Whether the score reaches the code's threshold.
    package var passes: Bool
}

/// Suggests codes from people's codings: one calibrated linear classifier per code.
///
/// Thresholds are those with the best F1 on held-out fifths of the codings; below them the model abstains.
package struct CodeSuggester: Sendable {
    private struct Learnt: Sendable {
        let code: String
        let classifier: LinearClassifier
        let calibration: Calibration
        let threshold: Double
    }

    private let features: TextFeatures
    private let codes: [Learnt]
    /// Codes that are not learnt, since they have fewer than five codings, with how many they have.
    package let tooFew: [(code: String, count: Int)]

    package static let fewest = 5
    private static let folds = 5

    /// - Parameters:
    ///   - examples: Coded texts; an empty set is "seen, no code".
    ///   - cost: The cost of an error, `C` of the support vector machine.
    package init(examples: [(text: String, codes: Set<String>)], cost: Double = 0.5) {
        let (features, vectors) = TextFeatures.fitted(to: examples.map(\.text))
        self.features = features
        let rows = TrainingRows(vectors, featureCount: features.count)
        var counts: [String: Int] = [:]
        for code in examples.flatMap(\.codes) { counts[code, default: 0] += 1 }
        let names = counts.keys.sorted()
        tooFew = names.filter { (counts[$0] ?? 0) < Self.fewest }.map { ($0, counts[$0] ?? 0) }
        codes = names.filter { (counts[$0] ?? 0) >= Self.fewest }.compactMap { code in
            Self.learn(code, examples.map { $0.codes.contains(code) }, rows, vectors, cost)
        }
    }

    /// Codes that were learnt.
    package var learntCodes: [String] { codes.map(\.code) }

    private static func learn(
        _ code: String, _ positive: [Bool], _ rows: TrainingRows, _ vectors: [FeatureVector], _ cost: Double
    ) -> Learnt? {
        let all = Array(vectors.indices)
        guard let classifier = rows.classifier(all, positive: positive, cost: cost) else { return nil }
        let parts = foldsOf(positive)
        var values = [Double](repeating: classifier.intercept, count: all.count)
        for fold in 0..<folds {
            let inside = all.filter { parts[$0] != fold }
            guard let part = rows.classifier(inside, positive: inside.map { positive[$0] }, cost: cost) else {
                continue
            }
            for row in all where parts[row] == fold { values[row] = part.value(vectors[row]) }
        }
        let calibration = Calibration(values: values, positive: positive)
        let scores = values.map(calibration.probability)
        return Learnt(
            code: code, classifier: classifier, calibration: calibration,
            threshold: bestThreshold(scores, positive))
    }

    /// Distributes positives and negatives in turn, so that every fold has its share of both.
    private static func foldsOf(_ positive: [Bool]) -> [Int] {
        var next = [0, 0]
        return positive.map { isPositive in
            let kind = isPositive ? 1 : 0
            next[kind] += 1
            return next[kind] % folds
        }
    }

    /// The threshold with the best F1, halfway between the lowest score above it and the next lower one.
    private static func bestThreshold(_ scores: [Double], _ positive: [Bool]) -> Double {
        let order = scores.indices.sorted { (scores[$1], $0) < (scores[$0], $1) }
        let total = positive.count { $0 }
        var (hits, best) = (0, (f1: 0.0, threshold: 1.0))
        for (rank, row) in order.enumerated() {
            if positive[row] { hits += 1 }
            let f1 = 2 * Double(hits) / Double(rank + 1 + total)
            let next = rank + 1 < order.count ? scores[order[rank + 1]] : 0
            if f1 > best.f1 { best = (f1, (scores[row] + next) / 2) }
        }
        return best.threshold
    }

    /// The best codes of a text, best first, whether they pass or not.
    package func suggestions(for text: String, top: Int = 3) -> [CodeSuggestion] {
        ranked(features.vector(of: text)).prefix(top).map { $0 }
    }

    private func ranked(_ vector: FeatureVector) -> [CodeSuggestion] {
        codes.map { code in
            let score = code.calibration.probability(code.classifier.value(vector))
            return CodeSuggestion(code: code.code, score: score, passes: score >= code.threshold)
        }.sorted { ($1.score, $0.code) < ($0.score, $1.code) }
    }
}

// MARK: What to code next

extension CodeSuggester {
    /// Which texts a person should code next: those the model is least sure about, no two of them alike.
    ///
    /// - Returns: Places of texts, most useful first. Usefulness is uncertainty (how near a code's score is to its
    ///   threshold) minus the cosine similarity to the nearest text already chosen.
    /// - Source: Carbonell, Goldstein (1998), maximal marginal relevance.
    package func queue(_ texts: [String], count: Int) -> [Int] {
        let vectors = texts.map(features.vector)
        let uncertainty = vectors.map(uncertainty)
        var likeness = [Double](repeating: 0, count: texts.count)
        var open = Set(texts.indices)
        var chosen: [Int] = []
        while chosen.count < count, let next = open.max(by: { worth($0) < worth($1) }) {
            open.remove(next)
            chosen.append(next)
            for other in open {
                // A vector holds two blocks, each of length one.
                likeness[other] = max(likeness[other], vectors[next].dot(vectors[other]) / 2)
            }
        }
        return chosen

        func worth(_ row: Int) -> (Double, Int) { (uncertainty[row] - likeness[row], -row) }
    }

    private func uncertainty(_ vector: FeatureVector) -> Double {
        1 - (codes.map { abs($0.calibration.probability($0.classifier.value(vector)) - $0.threshold) }.min() ?? 1)
    }
}
