import SurveyModel

/// What one stratum adds to the variance of a mean, or of a difference of means, from the sums of its units.
///
/// Where people were drawn themselves, the sums of squares of their scores follow from the tallies; where clusters were, the
/// scores of a cluster are summed up first.
struct StratumOfUnits {
    /// Units, drawn in the stratum, over the whole design.
    let drawn: Int
    /// Those with rows of the domain.
    let present: Int
    let scores: StratumScores

    /// Sums of a domain, its mean, and by what its scores are divided.
    typealias Part = (sums: [String: StratumSums], mean: Double, weight: Double)

    /// The strata with rows of any domain, in the order of their names.
    static func all(
        _ rows: [String: Int], _ populations: [String: Double], _ declared: SampleDesign?, _ parts: [Part]
    ) -> [StratumOfUnits] {
        guard let declared else {
            let names = Set(parts.flatMap { $0.sums.units.map(\.key) }).sorted(by: Self.precede)
            return names.compactMap { name in
                StratumOfUnits(name, [name], rows[name] ?? 0, populations[name], isOfClusters: false, parts)
            }
        }
        let names = Set(rows.keys).union(parts.flatMap { $0.sums.units.map(\.key) })
        let strata = Dictionary(grouping: names.sorted(by: Self.precede)) { SampleUnit(name: $0).stratum }
        return strata.sorted { Self.precede($0.key, $1.key) }.compactMap { stratum, units in
            let isOfClusters = declared.clusters != nil
            let drawn = isOfClusters ? units.count : units.reduce(0) { $0 + (rows[$1] ?? 0) }
            return StratumOfUnits(
                stratum, units, drawn, SampleUnit(name: units[0]).population, isOfClusters: isOfClusters, parts)
        }
    }

    private static func precede(_ left: String, _ right: String) -> Bool {
        left.unicodeScalars.lexicographicallyPrecedes(right.unicodeScalars)
    }

    /// - Parameter names: Of the sampling units, or the one of all rows.
    private init?(
        _ name: String, _ names: [String], _ drawn: Int, _ population: Double?, isOfClusters: Bool, _ parts: [Part]
    ) {
        let own = names.map { name in parts.map { ($0, $0.sums[name] ?? StratumSums()) } }
        let people = own.joined().reduce(0) { $0 + $1.1.n }
        guard people > 0 else { return nil }
        let sums = own.map { unit in
            unit.map { part, sums in (sums.wx - part.mean * sums.w) / part.weight }.sum()
        }
        let squares = own.joined().map { part, sums in
            (sums.w2x2 - 2 * part.mean * sums.w2x + part.mean * part.mean * sums.w2) / (part.weight * part.weight)
        }
        let raw = isOfClusters ? sums.map { $0 * $0 }.sum() : squares.sum()
        let all = sums.sum()
        let drawn = max(drawn, isOfClusters ? 1 : people)
        self.drawn = drawn
        present = isOfClusters ? own.count { $0.contains { $0.1.n > 0 } } : people
        scores = StratumScores(
            name: name, units: drawn, present: present,
            uncovered: population.map { max(0, ($0 - Double(drawn)) / $0) } ?? 1,
            centred: Matrix(rows: 1, columns: 1) { _, _ in max(0, raw - all * all / Double(drawn)) },
            raw: Matrix(rows: 1, columns: 1) { _, _ in raw })
    }
}
