import SurveyModel

/// Mentions of codes with their features and what people said of them, to learn valences from.
struct ValenceExamples {
    /// The names of the features, by number.
    private(set) var names: [FeatureName] = []
    private(set) var rows = RegressionRows()
    private var numbers: [FeatureName: Int32] = [:]
    /// The texts of the parts of names.
    private var texts: [FeaturePart: String]

    /// - Parameters:
    ///   - coder: Finds the mentions; its valences do not matter.
    ///   - texts: Those without any coding teach what is not meant.
    init(_ texts: [CodedText], _ coder: AnswerCoder) {
        let known = FeatureParts.texts + coder.dictionary.codes.map(\.id.text)
        self.texts = Dictionary(known.map { (FeaturePart($0), $0) }, uniquingKeysWith: { first, _ in first })
        for text in texts {
            coder.eachMention(in: text.answer) { code, features in add(code, features, of: text) }
        }
        dropRare()
    }

    private mutating func add(_ code: CodeID, _ features: ValenceFeatures, of text: CodedText) {
        let view = features.analysis.text
        let words = features.hit.words
        let bytes = view.words[words.lowerBound].bytes.lowerBound..<view.words[words.upperBound - 1].bytes.upperBound
        let label = text.valence(of: code, at: bytes).map(\.place) ?? ValenceWeights.absence
        learnTexts(of: view)
        var row: [Int32] = []
        features.each { name, _ in row.append(number(of: name)) }
        rows.append(row, label: label, weight: text.weight)
    }

    private mutating func number(of name: FeatureName) -> Int32 {
        if let known = numbers[name] { return known }
        let number = Int32(names.count)
        numbers[name] = number
        names.append(name)
        return number
    }

    private mutating func learnTexts(of view: TextView) {
        for place in view.words.indices where texts[view.beginning(place)] == nil {
            var form = view.form(place)
            texts[view.beginning(place)] = form.withUTF8 {
                String(decoding: FeaturePart.beginning(of: $0), as: UTF8.self)
            }
        }
    }

    /// In how many mentions a feature must stand, so that it tells more than one answer.
    private static let fewest = 3

    private mutating func dropRare() {
        let kept = rows.keepFeatures(in: Self.fewest, of: names.count)
        names = kept.map { names[$0] }
        numbers = [:]
    }

    /// As it stands in a file of weights; `nil` where the text of a part is not known.
    func text(of name: FeatureName) -> String? {
        let parts = name.parts.indices.map { name.parts[$0] }.filter { $0 != .none }.map { texts[$0] }
        return parts.contains(nil) ? nil : parts.compactMap { $0 }.joined(separator: " ")
    }
}
