import SurveyModel

extension Analyses {
    static let citiesBySize = Analysis(
        AnalysisDeclaration(
            "cities-by-size", "How many cities of each size class have a respondent who chose an option.",
            keys: [
                .question(
                    [.single, .multi], "The question whose options are the rows.", example: "partnership-survey.PS05")
            ], needsCities: true)
    ) { $0.citiesBySize() }
}

extension TableMaker {
    /// How many cities of each size class have a respondent who chose an option: "4 of 5 small".
    ///
    /// - Source: classes of city size of the BBSR (Laufende Stadtbeobachtung): below 20,000, to 100,000, above.
    fileprivate func citiesBySize() -> Table {
        guard let question = question("question") else { return empty }
        let estimator = estimator(scope)
        let responding = input.register.cities.filter { city in
            estimator.count(.responses, "base", one(city, scope)) > 0
        }
        let classes = SizeClass.allCases.map { size in (size, responding.filter { SizeClass($0) == size }) }
            .filter { !$0.1.isEmpty }
        let answers = AnswerCounts(question, instrument)
        var counts = cityCounts("\(survey)/\(question.id)")
        let rows = question.options.map { option in
            TableRow(
                id: String(option.code), label: option.label,
                values: classes.map { size, cities in
                    choosing(option, answers, CityColumn(cities, among: size.rawValue), estimator, &counts)
                })
        }
        let columns = classes.map { size, cities in
            TableColumn(
                id: "\(size.rawValue).cities",
                heading: Label(
                    de: "\(size.label.de) (von \(cities.count))", en: "\(size.label.en) (of \(cities.count))"),
                kind: .count, group: size.label)
        }
        var table = table(
            base: Label(de: "Städte mit Befragten", en: "cities with respondents"),
            unit: Label(de: "Städte", en: "cities"), rowHeading: Label(de: "Antwort", en: "Answer"), columns: columns,
            rows: rows, notes: [Wording.consent, Wording.fullCount] + notes(instrument, groups: []),
            method: Wording.sizeMethod)
        table.cities = counts.table
        return table
    }

    private func choosing(
        _ option: AnswerOption, _ answers: AnswerCounts, _ cities: CityColumn, _ estimator: Estimator,
        _ counts: inout CityCollection
    ) -> TableValue {
        let chosen = answers.chosen(option)
        guard let first = chosen.first else { return TableValue(.notApplicable) }
        let key = estimator.key(first.0, first.1, everyone(scope))
        return cityCount(cities, key, answers.evidence(option), &counts) { city in
            chosen.contains { estimator.count($0.0, $0.1, one(city, scope)) > 0 }
        }
    }
}

/// Classes of city size.
enum SizeClass: String, CaseIterable {
    case small, medium, large

    /// - Returns: `nil` where the register does not know the population.
    init?(_ city: City) {
        guard let population = city.population else { return nil }
        self = population < 20_000 ? .small : population < 100_000 ? .medium : .large
    }

    var label: Label {
        switch self {
        case .small: Label(de: "Kleinstädte", en: "Small towns")
        case .medium: Label(de: "Mittelstädte", en: "Medium-sized towns")
        case .large: Label(de: "Großstädte", en: "Large cities")
        }
    }
}

extension Wording {
    fileprivate static let fullCount = Label(
        de: "Vollerhebung der Städte mit Befragten: kein Intervall.",
        en: "A full count of the cities with respondents: no interval.")
    fileprivate static let sizeMethod = Label(
        de: "Eine Stadt zählt, wenn mindestens eine befragte Person die Antwort gab; Größenklassen des BBSR.",
        en: "A city counts when at least one respondent gave the answer; size classes of the BBSR.")
}
