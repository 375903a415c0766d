import SurveyModel

extension Analyses {
    static let responseRate = Analysis(
        AnalysisDeclaration(
            "response-rate", "People invited and people who answered, and the share of the two, per survey and wave.",
            title: Label(de: "Rücklauf", en: "Response"), keys: [.surveys])
    ) { $0.responseRate() }
}

extension TableMaker {
    /// Invited, answered and the share of the two, per survey and wave.
    ///
    /// Only cities whose invitations are known count on both sides; where more answered than were invited, no rate is told.
    /// - Source: AAPOR Standard Definitions (2023), response rate 2: partial answers count as answers.
    fileprivate func responseRate() -> Table {
        let surveys = plan.values.surveys("surveys")
        var cells: [CountCell] = []
        let rates = surveys.flatMap { survey in
            input.samples.filter { $0.survey == survey }.map { ResponseCount($0, rateScope($0), self) }
        }
        let rows = rates.map { rate in
            let wave = rate.fact.wave
            return TableRow(
                id: "\(rate.fact.survey)\(wave.map { ".\($0)" } ?? "")",
                label: title(rate.fact.survey, wave),
                values: rateValues(rate, &cells))
        }
        var table = Table(
            id: plan.id, title: plan.title, base: Label(de: "Eingeladene", en: "people invited"),
            unit: Wording.respondents, rowHeading: Label(de: "Erhebung und Welle", en: "Survey and wave"),
            columns: Self.rateColumns, rows: rows,
            notes: rates.contains { $0.isPartial } ? [Wording.someCities] : [],
            source: Label(de: "Einladungslisten und eigene Erhebungen", en: "Invitation lists and own surveys"),
            method: Wording.rateMethod,
            counts: CountTable(
                universe: isSample(surveys) ? "sample" : "sample-respondents",
                dimensions: ["survey", "wave", "invited"], nonAdditive: ["survey", "wave"], cells: cells))
        table.rowsCompare = false
        return table
    }

    private static let rateColumns = [
        TableColumn(id: "invited", heading: Label(de: "Eingeladen (n)", en: "Invited (n)"), kind: .count),
        TableColumn(id: "answered", heading: Label(de: "Befragte (n)", en: "Respondents (n)"), kind: .count),
        TableColumn(
            id: "share", heading: Label(de: "Rücklauf (Prozent)", en: "Response rate (per cent)"), kind: .share),
    ]

    /// Whether everybody answered once, so that people are the responses that the table of the sample counts.
    private func isSample(_ surveys: [SurveyID]) -> Bool {
        input.samples.filter { surveys.contains($0.survey) }.allSatisfy {
            $0.respondents ?? $0.responses == $0.responses
        }
    }

    private func rateScope(_ fact: SampleFact) -> SampleScope { fact.wave.map { .wave($0) } ?? .latest }

    private func rateValues(_ rate: ResponseCount, _ cells: inout [CountCell]) -> [TableValue] {
        let (fact, answered) = (rate.fact, rate.answered)
        let evidence = Evidence(
            CellKey(survey: fact.survey, scope: rateScope(fact), measure: .responses, category: "base"), .responses,
            cities: rate.isPartial ? Set(rate.cities.map { CityID($0) }) : nil)
        let sources = [Lineage.Source.invitations(fact.survey)]
        let place = [fact.survey.text, fact.wave?.text ?? "–"]
        cells.append(CountCell(coordinates: place + [CountTable.total], count: rate.all))
        if rate.isPartial {
            // Readers of the whole sample know the others, too.
            cells.append(CountCell(coordinates: place + ["unknown"], count: rate.all - answered))
            cells.append(CountCell(coordinates: place + ["known"], count: answered))
        }
        let isHidden = DisplayPermission(base: answered, rules: input.rules) == .nothing && answered > 0
        let share: TableValue.Shown =
            if answered < input.rules.sharesFrom { .notAvailable(.smallBase) } else if let invited = rate.invited {
                .ratio(answered, of: invited)
            } else { .notAvailable(.notStated) }
        let formula = Formula.share(answered, of: rate.invited ?? 0)
        return [
            TableValue(rate.invited.map { .count($0) } ?? .notAvailable(.notStated), .entered(sources)),
            TableValue(
                isHidden ? .withheld : .count(answered), evidence.figure(.count(answered, .people), sources: sources),
                reveals: [cells.count - 1]),
            TableValue(share, evidence.figure(formula, sources: sources), reveals: [cells.count - 1]),
        ]
    }
}

/// Who was invited and who answered, of one survey and wave.
private struct ResponseCount {
    let fact: SampleFact
    /// Everybody who answered.
    let all: Int
    /// Those of cities whose invitations are known; everybody where they are of all.
    let answered: Int
    /// `nil` where nobody says it, or more answered than were invited.
    let invited: Int?
    /// Whether invitations are known for some cities only.
    let isPartial: Bool
    /// The cities whose invitations are known.
    let cities: [String]

    init(_ fact: SampleFact, _ scope: SampleScope, _ maker: TableMaker) {
        self.fact = fact
        all = fact.respondents ?? fact.responses
        let waves = maker.instrument(fact.survey).waves
        let invitations =
            InvitedPopulation.invited(maker.input.invitations[fact.survey] ?? [], scope, waves) ?? []
        let sizes = InvitedPopulation.sizes(invitations)
        let rows = maker.book.design(fact.survey, scope)
        cities = sizes.keys.sorted()
        let known = cities.reduce(0) { $0 + (rows[$1] ?? 0) }
        isPartial = !sizes.isEmpty && known < rows.values.reduce(0, +)
        answered = isPartial ? known : all
        let sum = sizes.values.reduce(0, +)
        let isContradicted = rows.contains { city, n in sizes[city].map { n > $0 } ?? false }
        invited = sizes.isEmpty || isContradicted || answered > sum ? nil : sum
    }
}

extension Wording {
    fileprivate static let rateMethod = Label(
        de: "Rücklauf: Befragte durch Eingeladene (AAPOR RR2: unvollständige Bögen zählen als Antworten).",
        en: "Response rate: respondents over people invited (AAPOR RR2: partial answers count as answers).")
    fileprivate static let someCities = Label(
        de: "Gezählt sind nur Städte, von denen bekannt ist, wie viele eingeladen waren.",
        en: "Only cities of which it is known how many were invited are counted.")
}
