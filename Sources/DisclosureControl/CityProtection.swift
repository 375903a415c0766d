import SurveyModel

extension Attempt {
    /// Withholds counts of cities from which one follows that would name a city.
    mutating func withholdCities(_ effort: Int) {
        let counted = tables.indices.filter { tables[$0].cities != nil }
        let model = CountModel(counted.compactMap { tables[$0].cities }, rules: .cities)
        let pattern = bestPattern(model, .cities, effort).suppression
        for (index, places) in zip(counted, model.places) {
            tables[index].withholdCities(places.map { pattern.isWithheld[$0] })
            if places.contains(where: pattern.unproved.contains) { failures.append((index, unprotectable)) }
        }
    }
}

extension Rules {
    /// Cities are under no threshold: what would name one must not follow exactly.
    static let cities: Rules = {
        var rules = Rules()
        (rules.withholdBelow, rules.intervalWidth, rules.groupMinimum) = (1, 1, 1)
        return rules
    }()
}

extension Table {
    fileprivate mutating func withholdCities(_ isWithheld: [Bool]) {
        for (cell, hidden) in isWithheld.enumerated() { cities?.cells[cell].isWithheld = hidden }
        for row in rows.indices {
            for column in rows[row].values.indices {
                let reveals = rows[row].values[column].revealsCities
                if reveals.contains(where: { isWithheld[$0] }) { rows[row].values[column].shown = .withheld }
            }
        }
    }
}

/// Tables with a withheld count of cities that follows from others, although it may name a city.
func namedCities(_ tables: [Table]) -> [Weakness] {
    let counted = tables.indices.filter { tables[$0].cities != nil }
    let cities = counted.compactMap { tables[$0].cities }
    let model = CountModel(cities, rules: .cities)
    // What no table holds, such as cities without a partnership, nobody knows.
    var isWithheld = Array(repeating: true, count: model.counts.count)
    for (table, places) in zip(cities, model.places) {
        for (cell, place) in zip(table.cells, places) { isWithheld[place] = cell.isWithheld }
    }
    var intervals = FeasibleIntervals(model, isWithheld: isWithheld, needed: Rules.cities.intervalWidth)
    return zip(counted, model.places).compactMap { table, places in
        let follows = places.contains { isWithheld[$0] && intervals.width(of: $0) < Rules.cities.intervalWidth }
        let what = "\(tables[table].id.text): a withheld count of cities follows from others"
        return follows ? Weakness(finding: finding("named-city", what), tables: [table]) : nil
    }
}
