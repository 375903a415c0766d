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
    /// withheld alike, so that the sign itself does not tell; and what else is withheld, so that no sum does.
    /// - Parameters:
    ///   - cities: Those of one column.
    ///   - key: Of the tally that the statement is about.
    ///   - subject: What is looked at in the responses from these cities.
    ///   - names: What the statement holds for any of, where that is more than the key says.
    ///   - holds: Whether the statement holds for a city.
    func cityCount(
        _ cities: CityColumn, _ key: CellKey, _ subject: Evidence.Subject, _ counts: inout CityCollection,
        either names: [String] = [], holds: (City) -> Bool
    ) -> TableValue {
        let count = cities.cities.count(where: holds)
        var byCity = key
        (byCity.grouping, byCity.level) = (.city, CellKey.eachCity)
        let evidence = Evidence(byCity, subject, cities: Set(cities.cities.map(\.id)))
        let isNaming = mayNameAll(count, of: cities.cities, key)
        let more = names.count > 1 ? " \(names.joined(separator: "+"))" : ""
        let cell = counts.add(
            "\(key.scope) \(key.measure) \(key.category)\(more)", among: cities, count: count,
            mustBeWithheld: isNaming)
        var value = TableValue(isNaming ? .withheld : .count(count), evidence.figure(.count(count, .cities)))
        value.revealsCities = [cell]
        return value
    }

    private func mayNameAll(_ count: Int, of cities: [City], _ key: CellKey) -> Bool {
        let isLarge = count > 0 || cities.count == 1
        return isLarge && count >= cities.count - 1 && !cities.allSatisfy { mayBeNamed($0, key.scope) }
    }

    /// Whether it may be said of a city what its respondents say: with its consent, and not of a single person.
    func mayBeNamed(_ city: City, _ scope: SampleScope) -> Bool {
        city.consentNamed && estimator(scope).count(.responses, "base", one(city, scope)) > 1
    }

    /// Counts of cities of a table on one subject; all tables on the same statements share the universe.
    func cityCounts(_ subject: String) -> CityCollection {
        let members = input.register.partnerships.flatMap { input.register.cities(of: $0.id).map(\.id) }
        return CityCollection(universe: "\(subject) cities", isPartition: Set(members).count == members.count)
    }

    /// The counts of cities that name themes or codes.
    func cityCounts(_ set: CodeSet) -> CityCollection { cityCounts("\(set.survey)/\(set.id)") }

    /// Cities with an answer that can be coded.
    func codedCities(_ set: CodeSet, _ scope: SampleScope) -> [City] {
        let estimator = estimator(scope)
        return input.register.cities.filter { estimator.count(.codable(set), "base", one($0, scope)) > 0 }
    }
}

/// The cities that a column counts.
struct CityColumn {
    /// `nil` for all.
    var among: String?
    var cities: [City]

    init(_ cities: [City], among: String? = nil) { (self.cities, self.among) = (cities, among) }

    init(_ cities: [City], of partnership: PartnershipID) {
        self.init(cities, among: Group.coordinate(of: partnership))
    }
}

/// Collects the counts of cities that a table gives away.
struct CityCollection {
    private var cells: [CountCell] = []
    private var places: [[String]: Int] = [:]
    private let universe: String
    /// Whether no city stands in two columns of one table, so that the columns add up.
    private let isPartition: Bool

    fileprivate init(universe: String, isPartition: Bool) {
        (self.universe, self.isPartition) = (universe, isPartition)
    }

    /// `nil` for tables without counts of cities.
    var table: CountTable? {
        cells.isEmpty
            ? nil
            : CountTable(
                universe: universe, dimensions: ["what", "among"],
                nonAdditive: isPartition ? ["what"] : ["what", "among"],
                cells: cells)
    }

    /// - Returns: The cell's index.
    fileprivate mutating func add(
        _ what: String, among column: CityColumn, count: Int, mustBeWithheld: Bool
    ) -> Int {
        let among = column.among ?? CountTable.total
        add([CountTable.total, among], column.cities.count, false)
        add([what, among], count, mustBeWithheld)
        return places[[what, among]] ?? 0
    }

    private mutating func add(_ coordinates: [String], _ count: Int, _ mustBeWithheld: Bool) {
        guard places[coordinates] == nil else { return }
        places[coordinates] = cells.count
        cells.append(CountCell(coordinates: coordinates, count: count, mustBeWithheld: mustBeWithheld))
    }
}
