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
    ///   - key: Of the tally that the statement is about.
    ///   - subject: What is looked at in the responses from these cities.
    ///   - holds: Whether the statement holds for a city.
    func cityCount(
        _ cities: [City], _ key: CellKey, _ subject: Evidence.Subject, holds: (City) -> Bool
    ) -> TableValue {
        let count = cities.count(where: holds)
        var byCity = key
        (byCity.grouping, byCity.level) = (.city, CellKey.eachCity)
        let evidence = Evidence(byCity, subject, cities: Set(cities.map(\.id)))
        return TableValue(
            mayNameAll(count, of: cities) ? .withheld : .count(count), evidence.figure(.count(count, .cities)))
    }

    private func mayNameAll(_ count: Int, of cities: [City]) -> Bool {
        let isLarge = count > 0 || cities.count == 1
        return isLarge && count >= cities.count - 1 && !cities.allSatisfy(\.consentNamed)
    }

    /// Cities with an answer that can be coded.
    func codedCities(_ set: CodeSet, _ scope: SampleScope) -> [City] {
        let estimator = estimator(scope)
        return input.register.cities.filter { estimator.count(.codable(set), "base", one($0, scope)) > 0 }
    }
}
