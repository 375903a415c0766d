import SurveyModel

extension Analyses {
    static let crossCase = Analysis(
        AnalysisDeclaration(
            "cross-case", "Which themes or codes each partnership does not name, names, or names in all its cities.",
            title: codedAnswers, keys: AnalysisKey.codedQuestions + [.level])
    ) { $0.crossCase() }
}

extension TableMaker {
    /// What each partnership names: 0 not at all, 1 in some of its cities, 2 in all of them.
    ///
    /// The levels are counts of cities made coarser, and shown or withheld as these are.
    fileprivate func crossCase() -> Table {
        guard let set = plan.codeSet else { return empty }
        let level = plan.codeLevel
        let responding = Set(codedCities(set, scope).map(\.id))
        let partnerships = input.register.partnerships.map { partnership in
            (partnership, cities: input.register.cities(of: partnership.id).filter { responding.contains($0.id) })
        }.filter { $0.cities.count > 1 }
        let columns = partnerships.map { partnership, cities in
            TableColumn(
                id: "\(partnership.id).level", heading: partnership.name, kind: .plainNumber, group: partnership.name)
        }
        var counts = cityCounts(set)
        let rows = codeRows(level).map { entry in
            TableRow(
                id: entry.id, label: entry.label,
                values: partnerships.map {
                    let column = CityColumn($0.cities, of: $0.0.id)
                    return Self.level(cities(naming: entry.id, set, scope, among: column, &counts), $0.cities)
                })
        }
        var table = table(
            base: Label(
                de: "Partnerschaften mit codierbaren Antworten aus mindestens zwei Städten",
                en: "partnerships with answers that can be coded from two cities or more"),
            unit: Label(de: "Stufen", en: "levels"),
            rowHeading: level == .theme ? Label(de: "Thema", en: "Theme") : "Code", columns: columns, rows: rows,
            notes: [Wording.crossCaseNote, Wording.consent] + notes(instrument, groups: []),
            method: Wording.crossCaseMethod)
        table.cities = counts.table
        return table
    }

    private static func level(_ count: TableValue, _ cities: [City]) -> TableValue {
        guard case .count(let naming) = count.shown else { return count }
        var level = TableValue(
            .number(naming == 0 ? 0 : naming == cities.count ? 2 : 1),
            count.lineage?.evidence.first?.figure(.level(naming, of: cities.count)))
        level.revealsCities = count.revealsCities
        return level
    }
}

extension Formula {
    /// 0 for none, 2 for all, else 1.
    fileprivate static func level(_ naming: Int, of all: Int) -> Formula {
        Formula(
            "level", "named in {cities} of {all} cities: 0 none, 1 some, 2 all",
            [Input("cities", naming), Input("all", all)])
    }
}

extension Wording {
    fileprivate static let crossCaseNote = Label(
        de:
            "0: von keiner Stadt genannt; 1: von mindestens einer genannt; 2: von allen Städten der Partnerschaft genannt.",
        en: "0: named by no city; 1: named by at least one; 2: named by all cities of the partnership.")
    fileprivate static let crossCaseMethod = Label(
        de:
            "Vergleich der Fälle: eine Stadt nennt ein Thema, wenn mindestens eine befragte Person es in einer offenen Antwort nennt. Nicht genannt heißt nicht, dass es keine Rolle spielt.",
        en:
            "Comparison of cases: a city names a theme when at least one respondent names it in an open answer. Not named does not mean that it plays no part."
    )
}
