import SurveyModel

extension Analyses {
    static let lighthouseFollower = Analysis(
        AnalysisDeclaration(
            "lighthouse-follower",
            "Items of a battery in lighthouse and follower cities, and in how many pairs the lighthouse is higher.",
            keys: [.items, .test("Whether the pairs are tested (exact sign flips).")], counted: ["items"],
            needsCities: true),
        needs: { _, _ in AnalysisNeeds(breaks: [.role]) }
    ) { $0.lighthouseFollower() }
}

extension TableMaker {
    /// Items by role, and in how many partnerships the lighthouse city's mean is the higher one.
    fileprivate func lighthouseFollower() -> Table {
        guard let question = question("items") else { return empty }
        let groups = [CityRole.lighthouse, .follower].map { role in
            Group(scope: scope, grouping: .role, level: role.rawValue, label: role.label, prefix: "\(role.rawValue).")
        }
        let steps = question.steps
        let shown = question.items.allSatisfy { isRestSafe($0, steps, groups) } ? groups : []
        var counts = itemCounts(shown)
        let rows = question.items.map { item in
            let means = shown.flatMap { itemMean(item, steps: steps, $0, &counts).values }
            return TableRow(id: item.id.text, label: item.label, values: means + pairValues(item, steps))
        }
        let columns =
            shown.flatMap { itemColumns($0, decimals: 1) } + [
                TableColumn(
                    id: "pairs", heading: Label(de: "Paare mit Angaben", en: "Pairs with answers"), kind: .count),
                TableColumn(
                    id: "higher", heading: Label(de: "davon Vorreiter höher", en: "of these lighthouse higher"),
                    kind: .count),
            ]
            + (plan.values.flag("test")
                ? [TableColumn(id: "p", heading: Wording.signFlip, kind: .mean, decimals: 3)] : [])
        var table = itemTable(
            columns: columns, rows: rows, notes: [Wording.pairNote] + notes(instrument, groups: shown),
            method: Wording.pairMethod(plan.values.flag("test") ? rolePairs.count : nil), counts: counts)
        if shown.isEmpty {
            table.base = Label(de: "Paare von Städten mit Angaben", en: "pairs of cities with answers")
            table.unit = Label(de: "Städte", en: "cities")
        }
        return table
    }

    /// Whether those of neither role are none, or enough: their mean follows from the whole and the two groups.
    private func isRestSafe(_ item: Item, _ steps: [Int], _ groups: [Group]) -> Bool {
        func base(_ group: Group) -> Int {
            steps.reduce(0) {
                $0 + estimator(scope).count(MeasureID(item.id.text), String($1), group)
            }
        }
        let rest = base(everyone(scope)) - groups.reduce(0) { $0 + base($1) }
        return rest == 0 || rest >= input.rules.groupMinimum
    }

    private func pairValues(_ item: Item, _ steps: [Int]) -> [TableValue] {
        // Only the direction is shown, in a count of pairs; below three answers it is an opinion and not a city.
        let pairs = rolePairs.compactMap { pair -> (CityPair, named: Bool)? in
            guard let high = cityMean(item, steps: steps, pair.lighthouse, scope, least: 3),
                let low = cityMean(item, steps: steps, pair.follower, scope, least: 3)
            else { return nil }
            return (
                CityPair(name: "\(pair.lighthouse.id)+\(pair.follower.id)", difference: high - low),
                pair.lighthouse.consentNamed && pair.follower.consentNamed
            )
        }
        let key = CellKey(
            survey: survey, scope: scope, measure: MeasureID(item.id.text), category: "pairs", grouping: .city,
            level: CellKey.eachCity)
        let cities = rolePairs.flatMap { [$0.lighthouse.id, $0.follower.id] }
        let evidence = Evidence(key, .answered(VariableID(item.id.text)), cities: Set(cities))
        let differences = pairs.map(\.0)
        let higher = differences.count { $0.difference > 0 }
        // All or none of the pairs names every city of them.
        let namesAll = !pairs.isEmpty && (higher == 0 || higher == pairs.count) && !pairs.allSatisfy(\.named)
        let count: TableValue.Shown = pairs.isEmpty ? .notAvailable(.smallBase) : namesAll ? .withheld : .count(higher)
        var values = [
            TableValue(.count(pairs.count), evidence.figure(.pairs(differences))),
            TableValue(count, evidence.figure(.higherPairs(differences))),
        ]
        if plan.values.flag("test") {
            let p = pairs.count < 2 ? nil : PairedChange(differences: differences.map(\.difference)).signFlipP
            values.append(
                TableValue(
                    namesAll ? .withheld : p.map { .number($0) } ?? .notAvailable(.noDegreesOfFreedom),
                    evidence.figure(.signFlip(differences))))
        }
        return values
    }

    /// Partnerships with one city that is lighthouse on every topic and one that is follower on every topic.
    private var rolePairs: [(lighthouse: City, follower: City)] {
        input.register.partnerships.compactMap { partnership in
            func cities(_ role: CityRole) -> [City] {
                input.register.cities(of: partnership.id).filter { city in
                    let roles = input.register.roles.filter { $0.partnership == partnership.id && $0.city == city.id }
                    return !roles.isEmpty && roles.allSatisfy { $0.role == role }
                }
            }
            guard let lighthouse = cities(.lighthouse).first, let follower = cities(.follower).first else { return nil }
            return (lighthouse, follower)
        }
    }
}

/// A lighthouse and a follower city with the difference of their means.
private struct CityPair {
    var name: String
    var difference: Double
}

extension Formula {
    fileprivate static func pairs(_ pairs: [CityPair]) -> Formula {
        Formula("pairs", "pairs of cities with answers = {n}", inputs(pairs))
    }

    fileprivate static func higherPairs(_ pairs: [CityPair]) -> Formula {
        Formula("higher pairs", "pairs of {n} with a difference above 0: {differences}", inputs(pairs))
    }

    /// - Source: Fisher (1935), section 21.
    fileprivate static func signFlip(_ pairs: [CityPair]) -> Formula {
        Formula("sign flip", "share of all sign flips with a sum as far from 0: {differences}", inputs(pairs))
    }

    private static func inputs(_ pairs: [CityPair]) -> [Input] {
        [
            Input("n", pairs.count), Input("pairs", .words(pairs.map(\.name))),
            Input("differences", .numbers(pairs.map(\.difference))),
        ]
    }
}

extension Wording {
    fileprivate static let signFlip = Label(de: "p (Vorzeichentausch, exakt)", en: "p (sign flip, exact)")
    fileprivate static let pairNote = Label(
        de:
            "Paare: Partnerschaften, in denen eine Stadt zu jedem Thema Vorreiter und eine zu jedem Thema lernend ist, mit genügend Antworten aus beiden.",
        en:
            "Pairs: partnerships in which one city is lighthouse and one is follower on every topic, with enough answers from both."
    )

    /// - Parameter pairs: How many are tested; `nil` where none are.
    fileprivate static func pairMethod(_ pairs: Int?) -> Label {
        let method = Label(
            de: "Mittelwerte der Befragten nach Rolle ihrer Stadt; Paare zählen Städte, nicht Befragte.",
            en: "Means of respondents by their city's role; pairs count cities, not respondents.")
        guard let pairs, (1...20).contains(pairs) else { return method }
        return method
            + Label(
                de: " Mit \(pairs) Paaren ist der kleinste mögliche p-Wert 2/\(1 << pairs): eine Beschreibung.",
                en: " With \(pairs) pairs the smallest possible p is 2/\(1 << pairs): a description.")
    }
}
