/// Withheld counts that hang together through sums that are no network, as an integer programme.
struct LinkedCounts {
    private let model: CountModel
    private let members: [Int]
    private let variable: Int
    private var programme: IntegerProgram

    /// - Parameters:
    ///   - members: All withheld counts that hang together, `count` among them.
    ///   - needed: How far `count` is followed in either direction.
    init(_ model: CountModel, _ members: [Int], of count: Int, needed: Int, lowest: Int) {
        self.model = model
        self.members = members
        variable = members.firstIndex(of: count) ?? 0
        let places = Dictionary(members.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        let values = members.map { model.counts[$0].count }
        programme = IntegerProgram(
            lower: members.map { model.floor(of: $0, lowest: lowest) },
            upper: members.map { Self.ceiling($0, model, places) }, rows: Self.rows(model, members, places))
        programme.lower[variable] = max(programme.lower[variable], values[variable] - needed)
        programme.upper[variable] = min(programme.upper[variable], values[variable] + needed)
    }

    /// Changes from the true values; empty when the solver found none.
    func largestChange(upwards: Bool) -> [Int: Int] {
        guard let point = programme.extreme(of: variable, isLargest: upwards) else { return [:] }
        let changes = zip(members, point).map { ($0, $1 - model.counts[$0].count) }
        return Dictionary(changes.filter { $0.1 != 0 }, uniquingKeysWith: { first, _ in first })
    }

    /// What one programme costs, in the time it takes to look at an arc: some milliseconds.
    static func effort(_ members: Int) -> Int { 500_000 + 10_000 * members }

    /// Nobody takes a count for more than this, whatever is published: keeps the solver's numbers small.
    private static let farAway = 10_000

    private static func ceiling(_ count: Int, _ model: CountModel, _ places: [Int: Int]) -> Int {
        let fixed = model.counts[count].limits.filter { places[$0] == nil }.map { model.counts[$0].count }
        let most = model.counts[count].window?.upperBound ?? model.counts[count].count + farAway
        return min(most, fixed.min() ?? most)
    }

    private static func rows(
        _ model: CountModel, _ members: [Int], _ places: [Int: Int]
    ) -> [IntegerProgram.Row] {
        let sums = Set(members.flatMap { model.memberships[$0].map(\.sum) }).sorted().map { model.sums[$0] }
        let equalities = sums.map { sum -> IntegerProgram.Row in
            let terms =
                sum.parts.compactMap { part in places[part].map { (variable: $0, factor: 1) } }
                + (places[sum.whole].map { [(variable: $0, factor: -1)] } ?? [])
            let value = terms.reduce(0) { $0 + $1.factor * model.counts[members[$1.variable]].count }
            return IntegerProgram.Row(terms: terms, low: value, high: value)
        }
        let limits = members.flatMap { count in
            model.counts[count].limits.compactMap { limit -> IntegerProgram.Row? in
                guard let own = places[count], let other = places[limit] else { return nil }
                return IntegerProgram.Row(terms: [(own, 1), (other, -1)], low: nil, high: 0)
            }
        }
        return equalities + limits
    }
}

extension CountModel {
    /// The least value that readers take a count for.
    fileprivate func floor(of count: Int, lowest: Int) -> Int {
        if counts[count].isNonresponse { return 0 }
        return min(counts[count].count, max(lowest, counts[count].window?.lowerBound ?? lowest))
    }
}
