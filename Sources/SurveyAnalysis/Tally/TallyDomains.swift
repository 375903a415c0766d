import SurveyModel

/// The sums of each group of respondents in each stratum of the design.
struct TallyDomains {
    /// Where a response may stand.
    private struct Place: Hashable {
        var city: CityID?
        var partnership: PartnershipID?
        var role: CityRole?
    }

    /// An answer that divides respondents, beside the stratum.
    private struct AnswerLevel: Hashable {
        var grouping: Int
        var code: Int
        var stratum: Int
    }

    /// Of the strata, those with rows.
    struct MetStrata {
        /// Ascending.
        var names: [String] = []
        /// By the number of a stratum, its place among `names`.
        var places: ContiguousArray<Int> = []
    }

    private let breaks: [Break]
    /// The variables whose answers divide respondents, with the places of their breaks.
    private let asked: [(grouping: Int, variable: Int)]
    private var places: [Place: Int] = [:]
    /// By place, the domains that it belongs to, and its stratum.
    private var domainsOfPlace: [[Int]] = []
    private var strata: [Int] = []
    private var stratumNames: [String] = []
    private var stratumNumbers: [String: Int] = [:]
    private var answerDomains: [AnswerLevel: Int] = [:]
    /// Everyone first.
    private var groups: [DomainGroup] = []
    private var groupNumbers: [DomainGroup.Name: Int] = [:]
    private var scopes: [SampleScope] = []
    private var sums: ContiguousArray<DomainSums> = []

    init(_ plan: TallyPlan) {
        breaks = plan.breaks
        let variables = plan.instrument.variables
        asked = plan.breaks.enumerated().compactMap { place, grouping in
            guard case .answer(let question) = grouping else { return nil }
            return variables.firstIndex { $0.id.text == question.text }.map { (place, $0) }
        }
    }

    mutating func place(_ city: CityID?, _ partnership: PartnershipID?, _ role: CityRole?) -> Int {
        let place = Place(city: city, partnership: partnership, role: role)
        if let number = places[place] { return number }
        let stratum = number(ofStratum: city?.text ?? "")
        places[place] = strata.count
        strata.append(stratum)
        domainsOfPlace.append(
            [domain(-1, "", stratum)]
                + breaks.enumerated().compactMap { index, grouping in
                    level(of: place, by: grouping).map { domain(index, $0, stratum) }
                })
        return strata.count - 1
    }

    private mutating func number(ofStratum name: String) -> Int {
        if let number = stratumNumbers[name] { return number }
        stratumNumbers[name] = stratumNames.count
        stratumNames.append(name)
        return stratumNames.count - 1
    }

    private func level(of place: Place, by grouping: Break) -> String? {
        switch grouping {
        case .overall, .wave, .city, .answer: nil
        case .partnership: place.partnership?.text
        case .role: place.role?.rawValue
        }
    }

    private mutating func domain(_ grouping: Int, _ level: String, _ stratum: Int) -> Int {
        let name = DomainGroup.Name(grouping: grouping, level: level)
        let group = groupNumbers[name] ?? groups.count
        if group == groups.count {
            groupNumbers[name] = group
            groups.append(DomainGroup(name))
        }
        let domain = groups[group].domain(stratumNames[stratum], stratum, next: sums.count)
        if domain == sums.count { sums.append(DomainSums()) }
        return domain
    }

    /// The options that a row chose of the questions that divide respondents.
    func answerCodes(_ row: borrowing CountedRow) -> [(grouping: Int, code: Int)] {
        if asked.isEmpty { return [] }
        var codes: [(grouping: Int, code: Int)] = []
        for one in asked {
            if let code = row.code(one.variable) { codes.append((one.grouping, code)) }
        }
        return codes
    }

    mutating func add(
        _ counts: ContiguousArray<Int>, _ numbers: ContiguousArray<TallyNumber>,
        _ codes: [(grouping: Int, code: Int)], weight: Double, place: Int
    ) {
        for domain in domainsOfPlace[place] { sums[domain].add(counts, numbers, weight: weight) }
        for one in codes {
            let domain = domain(ofAnswer: one.grouping, one.code, strata[place])
            sums[domain].add(counts, numbers, weight: weight)
        }
    }

    private mutating func domain(ofAnswer grouping: Int, _ code: Int, _ stratum: Int) -> Int {
        let level = AnswerLevel(grouping: grouping, code: code, stratum: stratum)
        if let number = answerDomains[level] { return number }
        let number = domain(grouping, String(code), stratum)
        answerDomains[level] = number
        return number
    }

    // MARK: From batch to batch

    /// Forgets what was counted; everything keeps its place.
    mutating func clear() {
        for domain in sums.indices where sums[domain].rows > 0 { sums[domain].clear() }
    }

    /// The strata in which anything was counted: of everyone, since no group has others.
    var metStrata: MetStrata {
        var met = MetStrata(places: ContiguousArray(repeating: 0, count: stratumNames.count))
        for domain in groups.first?.domains ?? [] where sums[domain.number].rows > 0 {
            met.places[domain.stratum] = met.names.count
            met.names.append(domain.name)
        }
        return met
    }

    /// Writes the cells of all groups, each with its strata in ascending order.
    mutating func write(
        into tallies: inout BatchTallies, _ strata: MetStrata, _ survey: SurveyID, _ scope: SampleScope,
        _ slots: TallySlots
    ) {
        let place = scopes.firstIndex(of: scope) ?? scopes.count
        if place == scopes.count { scopes.append(scope) }
        for index in groups.indices {
            let met = groups[index].domains.filter { sums[$0.number].rows > 0 }
            if met.isEmpty { continue }
            let name = groups[index].name
            let grouping = name.grouping < 0 ? Break.overall : breaks[name.grouping]
            groups[index].write(met, of: sums, into: &tallies, strata, scope: place, slots) { measure, category in
                CellKey(
                    survey: survey, scope: scope, measure: measure, category: category, grouping: grouping,
                    level: name.level)
            }
        }
    }
}
