import SurveyModel

extension Analyses {
    static let partnershipProfile = Analysis(
        AnalysisDeclaration(
            "partnership-profile", "Items of a battery by partnership, each the mean of the means of its cities.",
            keys: [.items], counted: ["items"], needsCities: true),
        needs: { _, _ in AnalysisNeeds(breaks: [.partnership]) }
    ) { $0.partnershipProfile() }
}

extension TableMaker {
    /// Items by partnership: who answered, and the mean of the means of its cities.
    fileprivate func partnershipProfile() -> Table {
        guard let question = question("items") else { return empty }
        let groups = input.register.partnerships.map {
            Group(scope: scope, grouping: .partnership, level: $0.id.text, label: $0.name, prefix: "\($0.id).")
        }
        let steps = question.steps
        var counts = itemCounts(groups)
        let rows = question.items.map { item in
            TableRow(
                id: item.id.text, label: item.label,
                values: groups.flatMap { group in
                    let (values, _) = itemMean(item, steps: steps, group, &counts)
                    return [values[0], profileValue(item, steps, group, values[1])]
                })
        }
        let columns = groups.flatMap {
            itemColumns($0, decimals: 1, mean: Label(de: "Mittel der Städte", en: "Mean of cities"))
        }
        return itemTable(
            columns: columns, rows: rows, notes: [Wording.profileNote] + notes(instrument, groups: groups),
            method: Wording.profileMethod, counts: counts)
    }

    /// Shown where the partnership's own mean may be and every city of it is a group that could be shown itself: beside
    /// the pooled mean, the mean of two cities would give each of them away.
    private func profileValue(_ item: Item, _ steps: [Int], _ group: Group, _ shown: TableValue) -> TableValue {
        guard shown.number != nil else { return shown }
        let cities = input.register.cities(of: PartnershipID(group.level))
        let means = cities.compactMap { cityMean(item, steps: steps, $0, group.scope, least: input.rules.groupMinimum) }
        var value = shown
        let mean = means.count == cities.count ? means.mean : nil
        value.shown = mean.map { .number($0) } ?? .notAvailable(.smallCity)
        value.lineage?.formula = .meanOfCities(means)
        return value
    }
}

extension Wording {
    fileprivate static let profileNote = Label(
        de: "Jede Stadt einer Partnerschaft zählt gleich; über Städte hinweg gibt es kein Intervall.",
        en: "Each city of a partnership counts the same; there is no interval across cities.")
    fileprivate static let profileMethod = Label(
        de: "Mittel der Stadtmittelwerte einer Partnerschaft.", en: "Mean of the city means of a partnership.")
}
