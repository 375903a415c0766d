import SurveyModel

/// Fills in the answers that follow from others, once those are read and held against their filters.
package struct DerivedAnswers {
    private struct Place {
        var variable: Int
        var derivation: Derivation
        var sources: [Int]
        /// The codes of the source's options, one a source.
        var options: [Int]
    }

    private let places: [Place]

    package init(_ instrument: Instrument) {
        places = instrument.questions.compactMap { question in
            guard let derivation = question.derivation, let source = instrument.question(derivation.source.question),
                let variable = instrument.variables(of: question.id).first?.index
            else { return nil }
            return Place(
                variable: variable, derivation: derivation,
                sources: instrument.variables(of: source.id).map(\.index), options: source.options.map(\.code))
        }
    }

    package func completed(_ response: Response) -> Response {
        var response = response
        for place in places {
            response.cells[place.variable] = place.derivation.answer(
                from: place.sources.map { response.cells[$0] }, options: place.options)
        }
        return response
    }
}
