import SurveyModel

/// Which of the tables to be published are to be changed so that a count is safe.
///
/// Those that show it; or, of a count that only editions show, those that hang together with it. None where the editions
/// give it away by themselves: that is done, and holds nothing back.
struct Culprits {
    private let model: CountModel
    /// How many tables are to be published: their places come before those of editions.
    private let tables: Int
    private let released: [CountTable]
    private let rules: Rules

    init(_ model: CountModel, of tables: Int, beside released: [CountTable], _ rules: Rules) {
        (self.model, self.tables, self.released, self.rules) = (model, tables, released, rules)
    }

    func tables(for counts: some Sequence<Int>) -> Set<Int> {
        var found: Set<Int> = []
        for count in counts { found.formUnion(tables(for: count)) }
        return found
    }

    func tables(for count: Int) -> Set<Int> {
        let holders = holders { $0 == count }
        if !holders.isEmpty { return holders }
        if isGivenAwayByEditions(count) { return [] }
        let components = model.components
        return self.holders { components[$0] == components[count] }
    }

    private func holders(where isMeant: (Int) -> Bool) -> Set<Int> {
        Set((0..<tables).filter { model.places[$0].contains(where: isMeant) })
    }

    /// Whether it could not be protected if nothing were published now.
    private func isGivenAwayByEditions(_ count: Int) -> Bool {
        let alone = CountModel([], released: released, rules: rules)
        let pairs = zip(model.places[tables...].joined(), alone.places.joined())
        guard let place = pairs.first(where: { $0.0 == count })?.1 else { return false }
        switch rules.protection {
        case .suppression:
            let isWithheld = alone.counts.map {
                $0.isNonresponse || $0.mustBeWithheld && !$0.isPublic && $0.count > 0
            }
            var intervals = FeasibleIntervals(alone, isWithheld: isWithheld, needed: rules.intervalWidth)
            return intervals.width(of: place) < rules.intervalWidth
        case .rounding: return ControlledRounding(alone, rules: rules).unsafe.contains(place)
        }
    }
}
