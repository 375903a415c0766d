import SurveyModel

extension Analyses {
    static let pairScores = Analysis(
        AnalysisDeclaration(
            "pair-scores", "How well what one city can pass on meets what another wants to learn, for pairs of cities.",
            keys: AnalysisKey.supplyAndDemand, counted: ["supply", "demand"], check: \.sameItems)
    ) { $0.pairScores() }
}

extension TableMaker {
    /// How well two municipalities fit: what each can pass on meets what the other wants to learn, topic by topic.
    ///
    /// The score of a pair is Σ over topics min(supply of A, demand of B) + min(supply of B, demand of A), of the means
    /// in each city. Only cities that agreed to be named and could be shown as a group of their own take part; a pair
    /// is withheld with any of the counts behind it.
    fileprivate func pairScores() -> Table {
        guard let supply = question("supply"), let demand = question("demand") else { return empty }
        let cities = input.register.cities.filter(\.consentNamed)
        var counts = itemCounts(cities.map { one($0, scope) })
        let profiles = cities.compactMap { profile(of: $0, supply, demand, &counts) }
        let rows = profiles.indices.flatMap { first in
            profiles.indices.dropFirst(first + 1).map { row(profiles[first], profiles[$0], supply, demand) }
        }
        var table = itemTable(
            columns: [TableColumn(id: "score", heading: Wording.pairScore, kind: .mean, decimals: 1)], rows: rows,
            notes: [Wording.pairScoreNote], method: Wording.pairScoreMethod, counts: counts, sortColumn: "score")
        table.rowHeading = Label(de: "Städtepaar", en: "Pair of cities")
        table.unit = Label(de: "Städtepaare", en: "pairs of cities")
        return table
    }

    private func profile(
        of city: City, _ supply: Question, _ demand: Question, _ counts: inout CountCollection
    ) -> CityProfile? {
        let group = one(city, scope)
        func means(_ question: Question) -> [(value: TableValue, whole: Int)] {
            let steps = question.steps
            return question.items.map {
                let mean = itemMean($0, steps: steps, group, &counts)
                return (mean.values[1], mean.whole)
            }
        }
        let (offered, wanted) = (means(supply), means(demand))
        let (a, b) = (offered.compactMap(\.value.number), wanted.compactMap(\.value.number))
        guard a.count == offered.count, b.count == wanted.count else { return nil }
        return CityProfile(
            city: city, supply: a, demand: b, reveals: (offered + wanted).map(\.whole),
            isLowReliability: (offered + wanted).contains { $0.value.isLowReliability })
    }

    private func row(_ a: CityProfile, _ b: CityProfile, _ supply: Question, _ demand: Question) -> TableRow {
        let key = CellKey(
            survey: survey, scope: scope, measure: .responses, category: "pair", grouping: .city,
            level: "\(a.city.id)+\(b.city.id)")
        let topics = (supply.items + demand.items).map { VariableID($0.id.text) }
        let evidence = Evidence(key, .answeredAny(topics), cities: [a.city.id, b.city.id])
        let value = TableValue(
            .number(a.fit(with: b).sum()), evidence.figure(.fit(a.fit(with: b))), reveals: a.reveals + b.reveals,
            isLowReliability: a.isLowReliability || b.isLowReliability)
        return TableRow(id: "\(a.city.id)+\(b.city.id)", label: a.city.name + " – " + b.city.name, values: [value])
    }
}

/// What a city can pass on and wants to learn, in the order of the topics.
private struct CityProfile {
    let city: City
    let supply: [Double]
    let demand: [Double]
    /// The counts that its means rest on.
    let reveals: [Int]
    let isLowReliability: Bool

    /// The smaller of supply and demand, topic by topic, in both directions.
    func fit(with other: CityProfile) -> [Double] {
        zip(supply, other.demand).map { min($0, $1) } + zip(other.supply, demand).map { min($0, $1) }
    }
}

extension Formula {
    fileprivate static func fit(_ parts: [Double]) -> Formula {
        Formula("fit", "sum of the smaller of supply and demand: {parts}", [Input("parts", .numbers(parts))])
    }
}

extension Wording {
    fileprivate static let pairScore = Label(de: "Passung (Punkte)", en: "Fit (points)")
    fileprivate static let pairScoreNote = Label(
        de: "Nur Städte, die zugestimmt haben, genannt zu werden, und aus denen genügend Antworten vorliegen.",
        en: "Only cities that agreed to be named and from which there are enough answers.")
    fileprivate static let pairScoreMethod = Label(
        de:
            "Summe über alle Themen: der kleinere Wert von Angebot der einen und Bedarf der anderen Stadt, in beide Richtungen; Stadtmittelwerte. Sprache und Größe der Städte sind nicht berücksichtigt.",
        en:
            "Sum over all topics of the smaller of one city's supply and the other's demand, both ways; city means. Language and size of the cities are not taken into account."
    )
}
