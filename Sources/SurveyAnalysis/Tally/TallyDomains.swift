import SurveyModel

/// The sums of each group of respondents in each stratum of the design.
struct TallyDomains {
    /// A group in one stratum.
    private struct Domain: Hashable {
        /// The place of the break in the plan; -1 for everyone.
        var grouping: Int
        var level: String
        var stratum: String
    }

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
        var stratum: String
    }

    private let breaks: [Break]
    /// The variables whose answers divide respondents, with the places of their breaks.
    private let asked: [(grouping: Int, variable: Int)]
    private var places: [Place: Int] = [:]
    /// By place, the domains that it belongs to, and its stratum.
    private var domainsOfPlace: [[Int]] = []
    private var strata: [String] = []
    private var domains: [Domain: Int] = [:]
    private var answerDomains: [AnswerLevel: Int] = [:]
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
        let stratum = city?.text ?? ""
        places[place] = strata.count
        strata.append(stratum)
        domainsOfPlace.append(
            [domain(-1, "", stratum)]
                + breaks.enumerated().compactMap { index, grouping in
                    level(of: place, by: grouping).map { domain(index, $0, stratum) }
                })
        return strata.count - 1
    }

    private func level(of place: Place, by grouping: Break) -> String? {
        switch grouping {
        case .overall, .wave, .city, .answer: nil
        case .partnership: place.partnership?.text
        case .role: place.role?.rawValue
        }
    }

    private mutating func domain(_ grouping: Int, _ level: String, _ stratum: String) -> Int {
        let domain = Domain(grouping: grouping, level: level, stratum: stratum)
        if let number = domains[domain] { return number }
        domains[domain] = sums.count
        sums.append(DomainSums())
        return sums.count - 1
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

    private mutating func domain(ofAnswer grouping: Int, _ code: Int, _ stratum: String) -> Int {
        let level = AnswerLevel(grouping: grouping, code: code, stratum: stratum)
        if let number = answerDomains[level] { return number }
        let number = domain(grouping, String(code), stratum)
        answerDomains[level] = number
        return number
    }

    /// Writes the cells of all groups, each with its strata in ascending order.
    func write(into book: inout TallyBook, _ survey: SurveyID, _ scope: SampleScope, _ slots: TallySlots) {
        struct Group: Hashable {
            var grouping: Int
            var level: String
        }
        for (group, strata) in Dictionary(
            grouping: domains, by: { Group(grouping: $0.key.grouping, level: $0.key.level) })
        {
            let ascending = strata.sorted { $0.key.stratum < $1.key.stratum }.map { ($0.key.stratum, sums[$0.value]) }
            func write(_ measure: MeasureID, _ category: String, _ tally: (DomainSums) -> Tally?) {
                let cell = CellKey(
                    survey: survey, scope: scope, measure: measure, category: category,
                    grouping: group.grouping < 0 ? .overall : breaks[group.grouping], level: group.level)
                book.add(
                    ascending.compactMap { stratum, sums in tally(sums).map { StratumTally(stratum, $0) } }, to: cell)
            }
            for (slot, name) in slots.names.enumerated() {
                write(name.measure, name.category) { $0.count(slot) }
            }
            for (slot, measure) in slots.numberNames.enumerated() { write(measure, "#") { $0.number(slot) } }
        }
    }
}

/// What is counted in one domain, by place.
private struct DomainSums {
    private var counts: ContiguousArray<CountSum> = []
    private var numbers: ContiguousArray<Tally> = []

    mutating func add(_ counts: ContiguousArray<Int>, _ numbers: ContiguousArray<TallyNumber>, weight: Double) {
        let square = weight * weight
        if let largest = counts.max() { while self.counts.count <= largest { self.counts.append(CountSum()) } }
        self.counts.withUnsafeMutableBufferPointer { sums in
            for slot in counts { sums[slot].add(weight, square: square) }
        }
        for number in numbers {
            while self.numbers.count <= number.slot { self.numbers.append(Tally()) }
            self.numbers[number.slot].add(weight: weight, value: number.value)
        }
    }

    func count(_ slot: Int) -> Tally? { slot < counts.count && counts[slot].n > 0 ? Tally(counts[slot]) : nil }

    func number(_ slot: Int) -> Tally? { slot < numbers.count && numbers[slot].n > 0 ? numbers[slot] : nil }
}

/// What of a tally is not the same twice where x is 1 in every row.
private struct CountSum {
    var n = 0
    var w = CompensatedSum()
    var w2 = CompensatedSum()

    @inline(__always) mutating func add(_ weight: Double, square: Double) {
        n += 1
        w.add(weight)
        w2.add(square)
    }
}

extension Tally {
    fileprivate init(_ count: CountSum) {
        self.init()
        (n, w, w2, wx, w2x, w2x2) = (count.n, count.w, count.w2, count.w, count.w2, count.w2)
    }
}
