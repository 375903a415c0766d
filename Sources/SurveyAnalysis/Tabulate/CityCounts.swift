import SurveyModel

/// Facts about cities, as counts of cities: not under the threshold of respondents, but under consent.
extension TableMaker {
    /// The respondents of one city.
    func one(_ city: City, _ scope: SampleScope) -> Group {
        Group(
            scope: scope, grouping: .city, level: city.id.text, label: nil, prefix: "",
            partnership: input.register.onlyPartnership(of: city.id))
    }

    /// How many of some cities a statement holds for.
    ///
    /// A count that is all of them names every one: it needs the consent of all. Without it, all and all but one are
    /// withheld alike, so that the sign itself does not tell.
    /// - Parameters:
    ///   - measure: What the count is about; with `category` it finds the rows behind it.
    ///   - holds: Whether the statement holds for a city.
    func cityCount(
        _ cities: [City], _ survey: SurveyID, _ scope: SampleScope, _ measure: MeasureID, _ category: String,
        holds: (City) -> Bool
    ) -> TableValue {
        let count = cities.count(where: holds)
        let key = CellKey(
            survey: survey, scope: scope, measure: measure, category: category, grouping: .city, level: "*")
        return TableValue(mayNameAll(count, of: cities) ? .withheld : .count(count), key: key)
    }

    private func mayNameAll(_ count: Int, of cities: [City]) -> Bool {
        let isLarge = count > 0 || cities.count == 1
        return isLarge && count >= cities.count - 1 && !cities.allSatisfy(\.consentNamed)
    }

    /// Cities with an answer that can be coded.
    func codedCities(_ set: CodeSet, _ scope: SampleScope) -> [City] {
        let estimator = estimator(set.survey, scope)
        return input.register.cities.filter { estimator.count(.codable(set), "base", one($0, scope)) > 0 }
    }
}
