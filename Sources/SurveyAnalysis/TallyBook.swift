import SurveyModel

/// Finds tallies by cell, added up over strata in a fixed order.
struct TallyBook: Sendable {
    private let strata: [CellKey: [(stratum: String, tally: Tally)]]

    init(_ tallies: [TallyKey: Tally]) {
        var strata: [CellKey: [(stratum: String, tally: Tally)]] = [:]
        for (key, tally) in tallies { strata[key.cell, default: []].append((key.stratum, tally)) }
        self.strata = strata.mapValues { $0.sorted { $0.stratum < $1.stratum } }
    }

    func byStratum(_ key: CellKey) -> [(stratum: String, tally: Tally)] { strata[key] ?? [] }

    func total(_ key: CellKey) -> Tally { byStratum(key).reduce(into: Tally()) { $0.add($1.tally) } }

    func count(_ key: CellKey) -> Int { byStratum(key).reduce(0) { $0 + $1.tally.n } }

    /// Rows of the design in each stratum: everyone in the sample, answered or not.
    func design(_ survey: SurveyID, _ scope: SampleScope) -> [String: Int] {
        let key = CellKey(survey: survey, scope: scope, measure: .responses, category: "base")
        return Dictionary(byStratum(key).map { ($0.stratum, $0.tally.n) }, uniquingKeysWith: { $0 + $1 })
    }
}
