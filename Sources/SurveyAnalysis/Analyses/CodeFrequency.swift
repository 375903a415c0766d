import SurveyModel

extension Analyses {
    static let codeFrequency = Analysis(
        AnalysisDeclaration(
            "code-frequency",
            "Respondents who name each theme or code in open answers, in all and as barrier or driver, and their cities.",
            title: codedAnswers, keys: AnalysisKey.codedQuestions + [.level], counted: ["questions"], takesFilter: true)
    ) { $0.codeFrequency() }

    static let citiesNaming = Analysis(
        AnalysisDeclaration(
            "cities-naming", "How many cities, in all and of each partnership, name each theme or code.",
            title: codedAnswers, keys: AnalysisKey.codedQuestions + [.level])
    ) { $0.citiesNaming() }

    /// The title of tables of codes that have none of their own.
    static let codedAnswers = Label(de: "Codierte offene Antworten", en: "Coded open answers")
}

extension TableMaker {
    /// Themes or codes of the codebook with their labels, in its order; without codes that count for their theme only.
    func codeRows(_ level: TablePlan.CodeLevel) -> [(id: String, label: Label)] {
        let themes = input.codebook?.themes ?? []
        switch level {
        case .theme: return themes.map { ($0.id.text, $0.label) }
        case .code:
            return themes.flatMap(\.codes).filter { consequence($0.id) != .rollUp }.map { ($0.id.text, $0.label) }
        }
    }

    /// Respondents who name a theme or code, in all and as barrier or driver, and the cities they come from.
    fileprivate func codeFrequency() -> Table {
        guard let set = plan.codeSet else { return empty }
        let level = plan.codeLevel
        let groups = groups(plan, instrument, input.register)
        let entries = codeRows(level)
        var counts = codeCounts(set, groups)
        var rows = entries.map { TableRow(id: $0.id, label: $0.label, values: []) }
        var total = TableRow(id: "total", label: codeBase, values: [], isTotal: true)
        var columns: [TableColumn] = []
        var named = cityCounts(set)
        for group in groups {
            let block = CodeBlock(
                set: set, group: group, estimator: estimator(group.scope), rules: input.rules,
                withValence: groups.count == 1, isWeighted: isWeighted(group.scope))
            columns += block.columns
            for index in rows.indices { rows[index].values += block.values(rows[index].id, &counts) }
            total.values += block.totals(entries.first?.id, &counts)
            guard instrument.columns.city != nil, let cities = cities(of: group, set, among: groups) else { continue }
            columns.append(
                TableColumn("cities", Label(de: "Städte (Anzahl)", en: "Cities (count)"), .count, of: group))
            for index in rows.indices {
                rows[index].values.append(self.cities(naming: rows[index].id, set, group.scope, among: cities, &named))
            }
            total.values.append(TableValue(.count(cities.cities.count), codedCities(set, group.scope, cities.cities)))
        }
        var table = table(
            base: codableBase,
            rowHeading: level == .theme ? Label(de: "Thema", en: "Theme") : Label(de: "Code", en: "Code"),
            columns: columns, rows: rows + [total],
            notes: [Wording.multipleAnswers, valenceNote] + codingNotes(set, level) + notes(instrument, groups: groups),
            method: Wording.codeMethod, counts: counts.table,
            sortColumn: columns.first?.id)
        table.cities = named.table
        return table
    }

    /// The cities that a group's column of cities counts: of a partnership, or all where the table has one group only.
    private func cities(of group: Group, _ set: CodeSet, among groups: [Group]) -> CityColumn? {
        let coded = codedCities(set, group.scope)
        if group.grouping == .partnership {
            let partnership = PartnershipID(group.level)
            let members = Set(input.register.cities(of: partnership).map(\.id))
            return CityColumn(coded.filter { members.contains($0.id) }, of: partnership)
        }
        return groups.count == 1 && group.grouping == .overall ? CityColumn(coded) : nil
    }

    /// How many cities have a respondent who names a theme or code; cities are not under the threshold of respondents.
    fileprivate func citiesNaming() -> Table {
        guard let set = plan.codeSet else { return empty }
        let level = plan.codeLevel
        let members =
            [(id: "", name: Label(de: "Alle Städte", en: "All cities"), cities: input.register.cities)]
            + input.register.partnerships.map {
                (id: $0.id.text, name: $0.name, cities: input.register.cities(of: $0.id))
            }
        let responding = Set(codedCities(set, scope).map(\.id))
        let shown = members.map { ($0.id, $0.name, $0.cities.filter { responding.contains($0.id) }) }
            .filter { !$0.2.isEmpty }
        let columns = shown.map { id, name, cities in
            TableColumn(
                id: id.isEmpty ? "cities" : "\(id).cities",
                heading: Label(de: "\(name.de) (von \(cities.count))", en: "\(name.en) (of \(cities.count))"),
                kind: .count,
                group: id.isEmpty ? nil : name)
        }
        var counts = cityCounts(set)
        let rows = codeRows(level).map { entry in
            TableRow(
                id: entry.id, label: entry.label,
                values: shown.map { id, _, members in
                    let column = id.isEmpty ? CityColumn(members) : CityColumn(members, of: PartnershipID(id))
                    return cities(naming: entry.id, set, scope, among: column, &counts)
                })
        }
        var table = table(
            base: Label(de: "Städte mit codierbaren Antworten", en: "cities with answers that can be coded"),
            unit: Label(de: "Städte", en: "cities"),
            rowHeading: level == .theme ? Label(de: "Thema", en: "Theme") : "Code",
            columns: columns, rows: rows,
            notes: [Wording.consent] + codingNotes(set, level) + notes(instrument, groups: []),
            method: Wording.codeMethod, sortColumn: columns.first?.id)
        table.cities = counts.table
        return table
    }

    func cities(
        naming id: String, _ set: CodeSet, _ scope: SampleScope, among cities: CityColumn,
        _ counts: inout CityCollection
    ) -> TableValue {
        let estimator = estimator(scope)
        let key = estimator.key(.code(id, in: set), "any", everyone(scope))
        return cityCount(cities, key, .named([id], nil, set), &counts) {
            estimator.count(.code(id, in: set), "any", one($0, scope)) > 0
        }
    }

    /// Cities with an answer that can be coded.
    private func codedCities(_ set: CodeSet, _ scope: SampleScope, _ cities: [City]) -> Lineage {
        let key = CellKey(survey: set.survey, scope: scope, measure: .codable(set), category: "base")
        return Evidence(key, .codable(set), cities: Set(cities.map(\.id))).figure(.count(cities.count, .cities)).unnamed
    }

    // MARK: Words

    private var codeBase: Label {
        Label(de: "Basis (Befragte mit codierbarer Antwort)", en: "Base (respondents with an answer that can be coded)")
    }

    private var codableBase: Label {
        Label(de: "Befragte mit codierbarer Antwort", en: "respondents with an answer that can be coded")
    }

    private var valenceNote: Label {
        Label(
            de: "Verneinte und neutrale Nennungen zählen nur in der Spalte aller Nennungen.",
            en: "Negated and neutral mentions count only in the column of all mentions.")
    }
}

/// The columns of one group in a table of codes.
struct CodeBlock {
    let set: CodeSet
    let group: Group
    let estimator: Estimator
    let rules: Rules
    let withValence: Bool
    let isWeighted: Bool

    private var valences: [Valence] { withValence ? [.barrier, .driver] : [] }

    var columns: [TableColumn] {
        [
            TableColumn(
                "n", Label(de: "Befragte, die es nennen (n)", en: "Respondents naming it (n)"), .count, of: group),
            TableColumn("share", Wording.share, .share, of: group),
        ]
            + valences.map { valence in
                TableColumn(
                    valence.rawValue,
                    Label(de: "als \(valence.label.de) (n)", en: "as \(valence.label.en.lowercased()) (n)"), .count,
                    of: group)
            }
    }

    func values(_ id: String, _ counts: inout CountCollection) -> [TableValue] {
        let (named, cell) = part(id, nil, &counts)
        return [named.count(cell), named.share(cell)]
            + valences.map { valence in
                let (named, cell) = part(id, valence, &counts)
                return named.count(cell)
            }
    }

    /// Who names a theme or code, with one valence or any.
    private func part(_ id: String, _ valence: Valence?, _ counts: inout CountCollection) -> (PartOfBase, cell: Int) {
        let category = valence?.rawValue ?? "any"
        let measure = MeasureID.code(id, in: set)
        let part = PartOfBase(
            [(measure, category)], of: [(.codable(set), "base")], group,
            Evidence(estimator.key(measure, category, group), .named([id], valence, set)), estimator, rules,
            isWeighted: isWeighted)
        let name = valence.map { "\(id):\($0.rawValue)" } ?? id
        let cell = counts.add(
            name, part.part.n, of: part.base.n, group, mustBeWithheld: part.display.mustBeWithheld)
        return (part, cell)
    }

    func totals(_ id: String?, _ counts: inout CountCollection) -> [TableValue] {
        let base = estimator.count(.codable(set), "base", group)
        let display = DisplayDecision(base: base, group: group, rules: rules)
        let cell = counts.add([id ?? "", CountTable.total], group, count: base, mustBeWithheld: display.mustBeWithheld)
        let evidence = Evidence(estimator.key(.codable(set), "base", group), .codable(set))
        return [display.count(base, evidence.figure(.count(base)), reveals: [cell])]
            + columns.dropFirst().map { _ in TableValue(.notApplicable) }
    }
}
