import SurveyModel

extension TableMaker {
    /// Items by partnership: who answered, and the mean of the means of its cities.
    func partnershipProfile(_ survey: SurveyID, _ id: QuestionID) -> Table {
        let instrument = instrument(survey)
        guard let question = instrument.question(id) else { return empty(survey) }
        let groups = input.register.partnerships.map {
            Group(scope: scope, grouping: .partnership, level: $0.id.text, label: $0.name, prefix: "\($0.id).")
        }
        let steps = question.options.map(\.code).sorted()
        var counts = itemCounts(survey, groups)
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
            instrument, columns: columns, rows: rows, notes: [Wording.profileNote] + notes(instrument, groups: groups),
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
        value.shown = mean.map { .number($0) } ?? .notAvailable(.smallBase)
        return value
    }
}
