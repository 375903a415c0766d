import SurveyModel

/// Estimates of one survey over all respondents and city by city, from its tallies, for other programs than tables.
package struct CityEstimates: Sendable {
    private let estimator: Estimator

    /// - Parameter tallies: Summed over all batches.
    package init(_ tallies: TallyBook, of survey: SurveyID, scope: SampleScope) {
        estimator = Estimator(book: tallies, survey: survey, scope: scope)
    }

    /// The share of answers `part` among the answers `whole` of one variable.
    ///
    /// - Parameter city: `nil` for all respondents.
    package func proportion(of part: [Int], among whole: [Int], _ variable: VariableID, in city: CityID?) -> Proportion
    {
        func answers(_ codes: [Int]) -> [(MeasureID, String)] { codes.map { (.variable(variable), String($0)) } }
        return estimator.proportion(answers(part), of: answers(whole), group(city))
    }

    /// The mean of a numeric variable.
    package func mean(_ variable: VariableID, in city: CityID?) -> Estimate {
        estimator.mean(.variable(variable), group(city))
    }

    /// Respondents in the sample, answered or not.
    package var respondents: Int { estimator.count(.responses, "base", group(nil)) }

    private func group(_ city: CityID?) -> Group {
        Group(
            scope: estimator.scope, grouping: city == nil ? .overall : .city, level: city?.text ?? "", label: nil,
            prefix: "")
    }
}
