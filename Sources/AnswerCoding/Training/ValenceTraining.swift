import SurveyModel

/// The weights of valences, learnt from answers that people coded.
package struct ValenceTraining: Sendable {
    /// How many mentions of codes were learnt from, and how many features have a weight.
    package let mentions: Int
    package let features: Int
    /// As they stand in `Resources/valence.weights.txt`, in the order of the names.
    package let lines: [String]
    let model: ValenceModel

    /// The penalty on large weights; larger ones trust single answers less.
    private static let penalty = 6.0

    /// - Throws: `CodebookError` with every entry of the dictionary that holds no word.
    package init(_ texts: [CodedText], codebook: Codebook) throws(CodebookError) {
        let coder = AnswerCoder(try CodingDictionary(codebook: codebook, ValenceModel(ValenceWeights())))
        let examples = ValenceExamples(texts, coder)
        let fitted = MultinomialRegression(
            rows: examples.rows, features: examples.names.count, classes: ValenceWeights.classes,
            penalty: Self.penalty
        ).fit()
        var weights = ValenceWeights()
        var lines: [String] = []
        for (number, name) in examples.names.enumerated() {
            guard let row = Self.row(fitted, number), let text = examples.text(of: name) else { continue }
            weights.set(row, for: name)
            lines.append(Self.line(text, row))
        }
        mentions = examples.rows.count
        features = lines.count
        self.lines = lines.sorted()
        model = ValenceModel(weights)
    }

    /// A feature's weights in units; `nil` where none is worth a place.
    private static func row(_ weights: [Double], _ feature: Int) -> ValenceWeights.Row? {
        var row = ValenceWeights.Row.zero
        for place in 0..<ValenceWeights.classes {
            let value = weights[feature * ValenceWeights.classes + place] * Double(ValenceWeights.unit)
            row[place] = Int16(max(-9999, min(9999, value.rounded())))
        }
        let most = (0..<ValenceWeights.classes).map { abs(row[$0]) }.max() ?? 0
        return most >= least ? row : nil
    }

    /// The least weight that is kept, in units.
    private static let least = 3

    private static func line(_ name: String, _ row: ValenceWeights.Row) -> String {
        name + "\t" + (0..<ValenceWeights.classes).map { String(row[$0]) }.joined(separator: " ")
    }
}

extension AnswerCoder {
    /// A coder whose valences were learnt from some answers rather than those of the program.
    package init(codebook: Codebook, _ training: ValenceTraining) throws(CodebookError) {
        self.init(try CodingDictionary(codebook: codebook, training.model))
    }
}
