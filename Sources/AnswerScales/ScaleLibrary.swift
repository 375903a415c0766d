/// The words of answer scales in German and English, each kind in one order from its lowest to its highest step.
///
/// A line of the list holds wordings that may not be told apart, so that a question which has two of them is of unknown
/// order. Sources: the answer scales that LimeSurvey, SoSci Survey, Qualtrics, SurveyMonkey and Microsoft Forms offer,
/// and those of Rohrmann, "Empirische Studien zur Entwicklung von Antwortskalen für die sozialwissenschaftliche
/// Forschung", Zeitschrift für Sozialpsychologie 9 (1978).
package struct ScaleLibrary: Sendable {
    /// One kind of scale, such as agreement.
    private struct Dimension: Sendable {
        let name: String
        /// The place of each wording, from the lowest.
        let places: [String: Int]
    }

    private let dimensions: [Dimension]

    package static let shipped = ScaleLibrary(WordList(file: "scales.txt"))

    init(_ list: WordList) {
        dimensions = list.sections.map { section in
            var places: [String: Int] = [:]
            for (place, wordings) in section.lines.enumerated() {
                for wording in wordings where places[wording] == nil { places[wording] = place }
            }
            return Dimension(name: section.name, places: places)
        }
    }

    /// The order of some answers by their words.
    ///
    /// - Parameter texts: Distinct answers without those that are missing.
    /// - Returns: The kind of scale, and the texts from the lowest to the highest step; `nil` where no kind has them all
    ///   as steps of their own, or where two kinds would order them differently.
    func order(_ texts: [String]) -> (name: String, texts: [String])? {
        let wordings = texts.map(\.plainWording)
        let orders = dimensions.compactMap { dimension -> (name: String, texts: [String])? in
            let places = wordings.map { dimension.places[$0] }
            let known = places.compactMap { $0 }
            guard known.count == texts.count, Set(known).count == known.count else { return nil }
            return (dimension.name, zip(texts, known).sorted { $0.1 < $1.1 }.map(\.0))
        }
        guard let first = orders.first, orders.allSatisfy({ $0.texts == first.texts }) else { return nil }
        return first
    }

    /// Whether a text is the wording of a step of any kind.
    package func knows(_ text: String) -> Bool {
        let wording = text.plainWording
        return dimensions.contains { $0.places[wording] != nil }
    }
}
