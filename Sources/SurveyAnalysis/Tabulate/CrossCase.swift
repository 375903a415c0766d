import SurveyModel

extension TableMaker {
    /// What each partnership names: 0 not at all, 1 in some of its cities, 2 in all of them.
    ///
    /// The levels are counts of cities made coarser, and shown or withheld as these are.
    func crossCase(_ set: CodeSet, _ level: TablePlan.CodeLevel) -> Table {
        let instrument = instrument(set.survey)
        let responding = Set(codedCities(set, scope).map(\.id))
        let partnerships = input.register.partnerships.map { partnership in
            (partnership, cities: input.register.cities(of: partnership.id).filter { responding.contains($0.id) })
        }.filter { $0.cities.count > 1 }
        let columns = partnerships.map { partnership, cities in
            TableColumn(
                id: "\(partnership.id).level", heading: partnership.name, kind: .plainNumber, group: partnership.name)
        }
        let rows = codeRows(level).map { entry in
            TableRow(
                id: entry.id, label: entry.label,
                values: partnerships.map {
                    Self.level(cities(naming: entry.id, set, scope, among: $0.cities), $0.cities)
                })
        }
        return Table(
            id: plan.id, title: plan.title,
            base: Label(
                de: "Partnerschaften mit codierbaren Antworten aus mindestens zwei Städten",
                en: "partnerships with answers that can be coded from two cities or more"),
            unit: Label(de: "Stufen", en: "levels"),
            rowHeading: level == .theme ? Label(de: "Thema", en: "Theme") : "Code", columns: columns, rows: rows,
            notes: [Wording.crossCaseNote, Wording.consent] + notes(instrument, groups: []),
            source: Wording.source(instrument), method: Wording.crossCaseMethod)
    }

    private static func level(_ count: TableValue, _ cities: [City]) -> TableValue {
        guard case .count(let naming) = count.shown else { return count }
        return TableValue(.number(naming == 0 ? 0 : naming == cities.count ? 2 : 1), key: count.key)
    }
}
