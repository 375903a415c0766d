import SurveyModel

extension Analyses {
    static let jointDisplay = Analysis(
        AnalysisDeclaration(
            "joint-display",
            "Items of a battery beside the cities that name their codes in open answers, and a verdict by people.",
            title: codedAnswers,
            keys: AnalysisKey.codedQuestions + [
                .items,
                AnalysisKey(
                    "verdicts", .deskTable,
                    "A table of desk research with an item in the first column and the verdict on it in the second.",
                    example: "desk/verdicts"),
            ], counted: ["items"], needsCities: true)
    ) { $0.jointDisplay() }
}

extension TableMaker {
    /// Numbers and codes side by side: an item, the cities that name its codes as barrier or driver, a verdict by people.
    ///
    /// No score of convergence is computed: the verdict is a judgement with a reason.
    /// - Source: Guetterman, Fetters and Creswell (2015) for the form; O'Cathain, Murphy and Nicholl (2010) for verdicts.
    fileprivate func jointDisplay() -> Table {
        guard let question = question("items"), let set = plan.codeSet else { return empty }
        let verdicts = plan.values.deskTable("verdicts")
        let group = everyone(scope)
        let steps = question.steps
        let responding = codedCities(set, scope)
        var counts = itemCounts([group])
        var named = cityCounts(set)
        let rows = question.items.map { item in
            let (values, _) = itemMean(item, steps: steps, group, &counts)
            let verdict =
                verdicts.map { [TableValue(verdictText($0, item).map { .text($0) } ?? .notAvailable(.notStated))] }
                ?? []
            return TableRow(
                id: item.id.text, label: item.label,
                values: values + [citiesNaming(item, set, responding, &named)] + verdict)
        }
        let columns =
            itemColumns(group, decimals: 1) + [
                TableColumn(
                    id: "cities",
                    heading: Label(
                        de: "Städte, die es offen nennen (von \(responding.count))",
                        en: "Cities naming it in open answers (of \(responding.count))"), kind: .count)
            ]
            + (verdicts == nil
                ? [] : [TableColumn(id: "verdict", heading: Label(de: "Urteil", en: "Verdict"), kind: .text)])
        var table = itemTable(
            columns: columns, rows: rows,
            notes: [Wording.jointNote] + codingNotes(set, .theme) + notes(instrument, groups: [group]),
            method: Wording.jointMethod,
            counts: counts, sortColumn: "mean")
        table.cities = named.table
        return table
    }

    private func citiesNaming(
        _ item: Item, _ set: CodeSet, _ cities: [City], _ counts: inout CityCollection
    ) -> TableValue {
        guard let first = item.codes.first else { return TableValue(.notApplicable) }
        let estimator = estimator(scope)
        let key = estimator.key(.code(first.text, in: set), "any", everyone(scope))
        let names = item.codes.map(\.text)
        return cityCount(CityColumn(cities), key, .namedAny(names, set), &counts, either: names) { city in
            item.codes.contains { estimator.count(.code($0.text, in: set), "any", one(city, scope)) > 0 }
        }
    }

    /// The verdict of the desk table's row for the item, in its second column.
    private func verdictText(_ desk: String, _ item: Item) -> Label? {
        guard let table = input.deskTables[desk], table.columns.count > 1 else { return nil }
        return table.rows.first { $0.first?.de == item.id.text }?[1]
    }
}

extension Wording {
    fileprivate static let jointNote = Label(
        de: "Nicht offen genannt heißt nicht, dass es keine Rolle spielt.",
        en: "Not named in open answers does not mean that it plays no part.")
    fileprivate static let jointMethod = Label(
        de:
            "Gegenüberstellung von Skalenfragen und codierten offenen Antworten; das Urteil (übereinstimmend, ergänzend, widersprüchlich, stumm) setzen Menschen mit Begründung.",
        en:
            "Joint display of scales and coded open answers; the verdict (convergent, complementary, dissonant, silent) is set by people, with a reason."
    )
}
