import SurveyModel

/// Shows multiples of a base in place of all counts: each next to its true value, equal in all tables, sums kept.
///
/// Where every count may be any of those next to what is shown, none can be derived; that is proved like a pattern
/// of suppression. Of several ways to round, the one that moves counts least is taken.
/// - Source: Cox, "A constructive procedure for unbiased controlled rounding", JASA 82 (1987); Hundepool et al., Handbook
///   on Statistical Disclosure Control, ch. 5.
struct ControlledRounding {
    private(set) var model: CountModel
    /// What is shown, by count.
    private(set) var rounded: [Int]
    /// Counts that cannot be rounded so that sums hold, and small ones that could be derived.
    private(set) var unsafe: Set<Int> = []
    private let base: Int

    init(_ model: CountModel, rules: Rules) {
        self.model = model
        base = rules.withholdBelow
        rounded = model.counts.map { $0.rounded ?? $0.count }
        for members in connected(model) { round(members) }
        for count in model.counts.indices where !isExact(count) {
            self.model.show(rounded[count], for: count, base: base)
        }
        prove(rules)
    }

    /// Withheld as before: everything about a group that may not be shown.
    func isWithheld(_ count: Int) -> Bool { model.counts[count].mustBeWithheld && model.counts[count].count > 0 }

    /// An edition that people have shows the count itself.
    private func isExact(_ count: Int) -> Bool { model.counts[count].isPublic }

    // MARK: Rounding

    /// Counts that hang together through sums and bases.
    private func connected(_ model: CountModel) -> [[Int]] {
        var seen: Set<Int> = []
        return model.counts.indices.compactMap { start in
            guard seen.insert(start).inserted else { return nil }
            var members = [start]
            var next = 0
            while next < members.count {
                for other in model.touching(members[next]) where seen.insert(other).inserted {
                    members.append(other)
                }
                next += 1
            }
            return members.sorted()
        }
    }

    /// In units of the base, so that every variable is one of two neighbouring whole numbers.
    private mutating func round(_ members: [Int]) {
        let places = Dictionary(members.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        let ranges = members.map(units)
        let programme = IntegerProgram(
            lower: ranges.map(\.lowerBound), upper: ranges.map(\.upperBound), rows: rows(members, places))
        // One unit more moves the count by what it lacks to the next multiple, less what it has above the last.
        let costs = members.map { Double(base - 2 * (model.counts[$0].count % base)) }
        guard let units = programme.least(costs) else {
            unsafe.formUnion(members)
            return
        }
        for (count, unit) in zip(members, units) { rounded[count] = unit * base }
    }

    private func units(_ count: Int) -> ClosedRange<Int> {
        if let known = model.counts[count].rounded { return (known / base)...(known / base) }
        let value = model.counts[count].count
        return (value / base)...((value + base - 1) / base)
    }

    private func rows(_ members: [Int], _ places: [Int: Int]) -> [IntegerProgram.Row] {
        let sums = Set(members.flatMap { model.memberships[$0].map(\.sum) }).sorted().map { model.sums[$0] }
        let equalities = sums.map { sum in
            IntegerProgram.Row(
                terms: sum.parts.compactMap { part in places[part].map { ($0, 1) } }
                    + [places[sum.whole].map { ($0, -1) }].compactMap { $0 },
                low: 0, high: 0)
        }
        let limits = members.flatMap { count in
            model.counts[count].limits.compactMap { limit -> IntegerProgram.Row? in
                guard let own = places[count], let other = places[limit] else { return nil }
                return IntegerProgram.Row(terms: [(own, 1), (other, -1)], low: nil, high: 0)
            }
        }
        return equalities + limits
    }

    // MARK: Proof

    private mutating func prove(_ rules: Rules) {
        let isOpen = model.counts.indices.map { !isExact($0) }
        // An edition in which counts were withheld says that they are no zeros.
        let lowest = model.counts.contains(where: \.isPublic) ? 1 : 0
        var intervals = FeasibleIntervals(model, isWithheld: isOpen, needed: rules.intervalWidth, lowest: lowest)
        for count in model.counts.indices where isOpen[count] && !unsafe.contains(count) {
            let value = model.counts[count].count
            let isSensitive = value > 0 && value < rules.withholdBelow || isWithheld(count)
            if isSensitive, intervals.width(of: count) < rules.intervalWidth { unsafe.insert(count) }
        }
    }
}

extension CountModel {
    fileprivate func touching(_ count: Int) -> [Int] {
        memberships[count].flatMap { sums[$0.sum].parts + [sums[$0.sum].whole] } + counts[count].limits
            + counts[count].limited
    }
}
